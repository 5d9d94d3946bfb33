import type { Plugin } from 'vite';

const call = /\bgraphql\(\s*`\s*(query|mutation|subscription|fragment)\s+(\w+)[^`]*`,?\s*\)/g;

/** Replaces graphql(`…`) by the generated document: the generated map of all texts cannot be tree-shaken. */
export function gqlDocuments(): Plugin {
  return {
    name: 'gql-documents',
    enforce: 'pre',
    transform(code, id) {
      if (!/\.tsx?$/.test(id) || id.includes('/lib/gql/') || !code.includes('graphql(')) return null;
      const names = new Set<string>();
      const replaced = code.replace(call, (_text, kind: string, name: string) => {
        const exported = `${name.charAt(0).toUpperCase()}${name.slice(1)}${kind === 'fragment' ? 'FragmentDoc' : 'Document'}`;
        names.add(exported);
        return `gqlDoc${exported}`;
      });
      if (names.size === 0) return null;
      const imports = [...names].map((name) => `${name} as gqlDoc${name}`).join(', ');
      return { code: `import { ${imports} } from '@/lib/gql/graphql.ts';\n${replaced}`, map: null };
    },
  };
}
