import { readFileSync } from 'node:fs';

import { at } from '../dev/place.ts';
import type { Check, Finding } from './check.ts';
import { textFiles, type SourceFile } from './source.ts';

/** Two copies of these do not understand one another's values. */
const SINGLE = ['graphql', 'pg', 'kysely', 'react', 'typescript'];

type Names = Readonly<Record<string, string>>;

interface Entry {
  readonly version?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly optionalDependencies?: Names;
}

/** The parts of package-lock.json that this check reads. */
export interface Lock {
  readonly packages: Readonly<Record<string, Entry>>;
}

/** The lock must install on every system, from any host, with one copy of what must be one. */
export function lockProblems({ packages }: Lock): string[] {
  const entries = Object.entries(packages);
  const lacking = entries.flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !hasVersion(packages, path, name))
      .map(
        (name) =>
          `${path || 'the root'} may need ${name}, which the lock lacks: other systems cannot install`,
      ),
  );
  const hosts = entries
    .filter(([, entry]) => entry.link !== true && entry.resolved !== undefined)
    .map(([path, entry]) => `${path} is bound to an address: ${entry.resolved}`);
  const copies = SINGLE.map((name) => ({
    name,
    paths: entries.filter(([path]) => path.endsWith(`node_modules/${name}`)).map(([path]) => path),
  }))
    .filter(({ paths }) => paths.length !== 1)
    .map(({ name, paths }) => `${name} is there ${paths.length} times, not once: ${paths.join(', ')}`);
  return [...lacking, ...hosts, ...copies];
}

/** As Node does it: beside the package, then in each folder above. */
function hasVersion(packages: Lock['packages'], from: string, name: string): boolean {
  for (let folder = from; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('/node_modules/'), 0))) {
    if (packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`]?.version !== undefined)
      return true;
    if (folder === '') return false;
  }
}

/** Every dependency names one version, so that an install today and one next year are the same. */
export function rangeProblems(manifests: readonly SourceFile[]): string[] {
  return manifests.flatMap((file) => {
    const manifest = JSON.parse(file.text) as Readonly<Record<string, Names | undefined>>;
    return ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides']
      .flatMap((group) => Object.entries(manifest[group] ?? {}))
      .filter(([, version]) => !/^(npm:@?[\w./-]+@)?\d+\.\d+\.\d+[\w.-]*$/.test(version))
      .map(([name, version]) => `${file.path} asks for ${name} ${version}, which is a range`);
  });
}

function run(): Finding {
  const lock = JSON.parse(readFileSync(at('package-lock.json'), 'utf8')) as Lock;
  const manifests = textFiles().filter((file) => /(^|\/)package\.json$/.test(file.path));
  return {
    saw: Object.keys(lock.packages).length,
    unit: 'packages',
    problems: [...lockProblems(lock), ...rangeProblems(manifests)],
  };
}

/** Run by `npm run check`. */
export const check: Check = { name: 'lock-file', run };
