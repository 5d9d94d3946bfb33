import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { Plugin } from 'vite';

const call = /\bgraphql\(\s*`\s*(query|mutation|subscription|fragment)\s+(\w+)[^`]*`,?\s*\)/g;
const imported = /import\s*\{([^}]*)\}\s*from\s*'[^']*lib\/gql\/graphql\.ts';/g;
const prefix = 'virtual:gql/';
const isDocument = (name: string): boolean => /(?:Document|FragmentDoc)$/.test(name);

const importOf = (name: string, local: string): string =>
  `import { ${name} as ${local} } from '${prefix}${name}';`;

function withoutCalls(code: string): { code: string; imports: string[] } {
  const names = new Set<string>();
  const replaced = code.replace(call, (_text, kind: string, name: string) => {
    const ending = kind === 'fragment' ? 'FragmentDoc' : 'Document';
    const document = `${name.charAt(0).toUpperCase()}${name.slice(1)}${ending}`;
    names.add(document);
    return `gqlDoc${document}`;
  });
  return { code: replaced, imports: [...names].map((name) => importOf(name, `gqlDoc${name}`)) };
}

/** Documents leave the big module one by one, so that each travels with the chunk that uses it; types stay. */
function withoutBigModule(code: string): string {
  return code.replace(imported, (text, list: string) => {
    const names = list.split(',').map((name) => name.trim());
    const documents = names.filter((name) => isDocument(name));
    if (documents.length === 0) return text;
    const rest = names.filter((name) => name !== '' && !isDocument(name)).join(', ');
    const types = rest === '' ? '' : `import { ${rest} } from '@/lib/gql/graphql.ts';`;
    return documents.map((name) => importOf(name, name)).join('') + types;
  });
}

/**
 * Gives each GraphQL document a module of its own. The generated map of all texts cannot be tree-shaken, and one
 * module with all documents would be loaded with the first page.
 */
export function gqlDocuments(): Plugin {
  const generated = path.resolve(import.meta.dirname, '../src/lib/gql/graphql.ts');
  return {
    name: 'gql-documents',
    enforce: 'pre',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return null;
      const name = id.slice(prefix.length + 1);
      // Masking knows a fragment by its type only: at run time its document would be dead weight.
      if (name.endsWith('FragmentDoc')) return `export const ${name} = {};`;
      this.addWatchFile(generated);
      const text = readFileSync(generated, 'utf8');
      const line = text.split('\n').find((each) => each.startsWith(`export const ${name} = `));
      if (line === undefined) throw new Error(`${name} is not generated: run codegen`);
      return line.replace(/ as unknown as DocumentNode<.*$/, ';');
    },
    transform(code, id) {
      if (!/\.tsx?$/.test(id) || id.includes('/lib/gql/')) return null;
      const { code: called, imports } = withoutCalls(code);
      const whole = withoutBigModule(called);
      return whole === code ? null : { code: `${imports.join('')}${whole}`, map: null };
    },
  };
}
