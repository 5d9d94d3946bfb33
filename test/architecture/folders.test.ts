import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

import { files, isProof, root } from './edges.ts';

const MOST_FILES = 15;
const FEWEST_FOLDERS = 30;
const FORBIDDEN = [
  'services',
  'dto',
  'repositories',
  'utils',
  'util',
  'helpers',
  'interfaces',
  'common',
  'shared',
  'types',
];

/** What somebody sees who opens the project; dotfiles and what is installed aside. */
const TOP = [
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'LICENSE',
  'README.md',
  'infra',
  'knip.json',
  'lefthook.yml',
  'package-lock.json',
  'package.json',
  'plugins',
  'schema',
  'server',
  'test',
  'tsconfig.json',
  'turbo.json',
  'vitest.config.ts',
  'web',
];

const product = files.map((file) => file.path).filter((file) => !isProof(file));
const folders = [...new Set(product.map((file) => path.posix.dirname(file)))];
const modules = [
  ...new Set(product.flatMap((file) => /^server\/src\/modules\/[^/]+(?=\/)/.exec(file) ?? [])),
];

/** Folders that hold more than a person keeps in mind, with their counts. */
const crowded = (paths: readonly string[]): string[] => {
  const counts = new Map<string, number>();
  for (const file of paths) {
    const folder = path.posix.dirname(file);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > MOST_FILES)
    .map(([folder, count]) => `${folder}: ${count}`);
};

/** Files of a module below more than one level of sub-noun folders. */
const deep = (paths: readonly string[]): string[] =>
  paths.filter((file) => /^server\/src\/modules\/[^/]+\/[^/]+\/[^/]+\//.test(file));

/** Barrels beyond the one face that a room shows. */
const barrels = (paths: readonly string[]): string[] =>
  paths
    .filter((file) => /\/index\.tsx?$/.test(file))
    .filter((file) => !FACES.some((face) => face.test(file)));

const FACES = [
  /^server\/src\/modules\/[^/]+\/index\.ts$/,
  /^server\/src\/(testing|demo|runtime\/.+)\/index\.ts$/,
  /^schema\/[^/]+\/index\.ts$/,
  /^plugins\/[^/]+\/index\.ts$/,
];

test(`no folder holds more than ${MOST_FILES} source files`, () => {
  expect(crowded(product)).toEqual([]);
  expect(folders.length).toBeGreaterThan(FEWEST_FOLDERS);
});

test('a module has one level of sub-noun folders', () => {
  expect(deep(product)).toEqual([]);
});

test('only rooms with a public face have an index.ts', () => {
  expect(barrels(product)).toEqual([]);
});

test('every module has its public face and says what it is', () => {
  const lacking = modules.flatMap((module) =>
    ['index.ts', 'README.md']
      .map((file) => `${module}/${file}`)
      .filter((file) => !existsSync(path.join(root, file))),
  );
  expect(lacking).toEqual([]);
  expect(modules.length).toBeGreaterThan(0);
});

test('a folder is named after what it is about', () => {
  const vague = folders.filter((folder) => FORBIDDEN.includes(path.posix.basename(folder)));
  expect(vague).toEqual([]);
});

test('each of these rules fires on a planted fault', () => {
  const many = Array.from({ length: MOST_FILES + 1 }, (_, i) => `web/src/ui/kit/part-${i}.tsx`);
  expect(crowded(many)).toEqual([`web/src/ui/kit: ${MOST_FILES + 1}`]);
  expect(crowded(many.slice(1))).toEqual([]);
  expect(deep(['server/src/modules/cases/links/a/b.ts', 'server/src/modules/cases/links/b.ts'])).toHaveLength(
    1,
  );
  expect(
    barrels(['web/src/ui/kit/index.ts', 'server/src/modules/cases/index.ts', 'server/src/kernel/index.ts']),
  ).toHaveLength(2);
});

test('the top of the project holds what was agreed and nothing else', () => {
  const found = readdirSync(root).filter((name) => !name.startsWith('.') && name !== 'node_modules');
  expect(found.toSorted()).toEqual(TOP);
});
