import { existsSync } from 'node:fs';
import path from 'node:path';

import { codeFiles, isTest, parse, type SourceFile } from '@zhoudao/infra/source';
import { ResolverFactory } from 'oxc-resolver';

/** One file of the project that needs another; both paths from the top. */
export interface Edge {
  readonly from: string;
  readonly to: string;
}

/** One file of the project that needs a package from outside. */
export interface PackageEdge {
  readonly from: string;
  readonly name: string;
}

/** The top of the repository. */
export const root = path.resolve(import.meta.dirname, '../..');

const resolver = new ResolverFactory({
  extensions: ['.ts', '.tsx', '.js'],
  conditionNames: ['import', 'node'],
});

/** Every file that people wrote. */
export const files: readonly SourceFile[] = codeFiles();

/** Static, re-exported, type-only and late imports alike: a law that a detour can break is no law. */
function specifiersOf(file: SourceFile): string[] {
  const { module } = parse(file);
  const exported = module.staticExports.flatMap((statement) =>
    statement.entries.map((entry) => entry.moduleRequest),
  );
  const named = [...module.staticImports.map((statement) => statement.moduleRequest), ...exported];
  const late = module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
    const literal = /^'([^']+)'$/.exec(file.text.slice(start, end));
    return literal?.[1] === undefined ? [] : [literal[1]];
  });
  return [...new Set([...named.flatMap((request) => request?.value ?? []), ...late])];
}

function resolve(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('@/')) return path.join(root, 'web/src', specifier.slice(2));
  return resolver.sync(path.join(root, path.dirname(from)), specifier).path;
}

const found = files.flatMap((file) =>
  specifiersOf(file).map((specifier) => ({
    from: file.path,
    specifier,
    full: resolve(file.path, specifier),
  })),
);

/** Who needs whom inside the project. */
export const edges: readonly Edge[] = found.flatMap(({ from, full }) =>
  full !== undefined && !full.includes('node_modules') && existsSync(full) && !full.endsWith('.css')
    ? [{ from, to: path.relative(root, full).split(path.sep).join('/') }]
    : [],
);

/** Who needs what from outside: `@scope/name` or `name`. */
export const packageEdges: readonly PackageEdge[] = found
  .filter(
    ({ specifier }) =>
      !specifier.startsWith('.') && !specifier.startsWith('@/') && !specifier.startsWith('node:'),
  )
  .map(({ from, specifier }) => ({ from, name: /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier }));

/** Relative imports that lead nowhere: an edge that cannot be followed would be an edge that no law sees. */
export const dangling: readonly string[] = found
  .filter(({ specifier, full }) => specifier.startsWith('.') && full === undefined)
  .map(({ from, specifier }) => `${from} -> ${specifier}`);

/** Proofs may reach for more than the product does. */
export const isProof = (file: string): boolean => isTest({ path: file, text: '' });
