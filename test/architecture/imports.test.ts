import { describe, expect, test } from 'vitest';

import { dangling, edges, files, isProof, packageEdges } from './edges.ts';
import { laws, packageLaws } from './laws.ts';

/** Fewer edges than this, and the net has a hole rather than the code a virtue. */
const FEWEST_EDGES = 300;
const FEWEST_PACKAGES = 100;

const moduleOf = (file: string): string => /^server\/src\/modules\/([^/]+)\//.exec(file)?.[1] ?? '';
const caseTypes = new Set(
  files.filter((file) => file.path.endsWith('.case-type.ts')).map((file) => moduleOf(file.path)),
);
/** The nouns of the business, and what puts them together; whatever is not named here serves the others. */
const NOUNS = [
  'cases',
  'consents',
  'customers',
  'products',
  'orders',
  'records',
  'printing',
  'public-forms',
  'duplicates',
  'samples',
  'search',
  'sharing',
  'tenants',
];
const business = new Set([...caseTypes, ...NOUNS]);

describe('the code keeps the law', () => {
  test.each(laws(caseTypes, business))('%s', (_sentence, broken) => {
    expect(edges.filter(broken).map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  test.each(packageLaws)('%s', (_sentence, broken) => {
    expect(packageEdges.filter(broken).map(({ from, name }) => `${from} -> ${name}`)).toEqual([]);
  });

  test('modules need one another in one direction only', () => {
    const needs = new Map<string, Set<string>>();
    for (const { from, to } of edges.filter((edge) => !isProof(edge.from))) {
      const [a, b] = [moduleOf(from), moduleOf(to)];
      if (a !== '' && b !== '' && a !== b) needs.set(a, (needs.get(a) ?? new Set()).add(b));
    }
    expect([...needs.keys()].flatMap((start) => cycleFrom(start, needs))).toEqual([]);
  });

  test('every import leads somewhere', () => {
    expect(dangling).toEqual([]);
  });

  test('the net really saw the code', () => {
    expect(edges.length).toBeGreaterThan(FEWEST_EDGES);
    expect(packageEdges.length).toBeGreaterThan(FEWEST_PACKAGES);
    expect(caseTypes.size).toBeGreaterThan(0);
    expect(NOUNS.filter((noun) => !edges.some(({ from }) => moduleOf(from) === noun))).toEqual([]);
  });
});

function cycleFrom(start: string, needs: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const walk = (at: string, way: readonly string[]): string[] => {
    if (at === start && way.length > 0) return [[...way, at].join(' -> ')];
    if (way.includes(at)) return [];
    return [...(needs.get(at) ?? [])].flatMap((next) => walk(next, [...way, at]));
  };
  return walk(start, []).slice(0, 1);
}

/** Each law is shown an edge that breaks it and one that does not: a law that finds nothing proves nothing. */
const planted: readonly (readonly [
  law: string,
  broken: readonly [string, string],
  kept: readonly [string, string],
])[] = [
  [
    'the schema needs nobody',
    ['schema/events/a.ts', 'server/src/kernel/ctx.ts'],
    ['schema/events/a.ts', 'schema/events/b.ts'],
  ],
  [
    'the sdk needs only the schema',
    ['plugins/sdk/a.ts', 'plugins/base/plugin.ts'],
    ['plugins/sdk/a.ts', 'schema/events/b.ts'],
  ],
  [
    'a plugin needs only itself, the sdk and the schema, its tests also the test kit',
    ['plugins/retail/plugin.ts', 'plugins/base/plugin.ts'],
    ['plugins/retail/test/a.test.ts', 'plugins/test-kit/index.ts'],
  ],
  [
    'the kernel needs neither modules nor runtime',
    ['server/src/kernel/a.ts', 'server/src/runtime/database/pool.ts'],
    ['server/src/kernel/a.test.ts', 'server/src/testing/index.ts'],
  ],
  [
    'a module needs the kernel, the schema and other modules at their index.ts, its tests also the testing room',
    ['server/src/modules/complaints/a.ts', 'server/src/modules/cases/move-case.ts'],
    ['server/src/modules/complaints/a.ts', 'server/src/modules/cases/index.ts'],
  ],
  [
    'a case type never needs a case type',
    ['server/src/modules/complaints/a.ts', 'server/src/modules/callbacks/index.ts'],
    ['server/src/modules/complaints/a.ts', 'server/src/modules/cases/index.ts'],
  ],
  [
    'a module that serves others needs no business',
    ['server/src/modules/exports/a.ts', 'server/src/modules/cases/index.ts'],
    ['server/src/modules/cases/a.ts', 'server/src/modules/exports/index.ts'],
  ],
  [
    'the runtime needs no module',
    ['server/src/runtime/jobs/a.ts', 'server/src/modules/sla/index.ts'],
    ['server/src/app.ts', 'server/src/modules/sla/index.ts'],
  ],
  [
    'the plugin process needs nothing but the protocol',
    ['server/src/runtime/plugin-host/process/a.ts', 'server/src/runtime/plugin-host/gateway.ts'],
    ['server/src/runtime/plugin-host/process/a.ts', 'server/src/runtime/plugin-host/protocol.ts'],
  ],
  [
    'nothing of the product needs the testing room',
    ['server/src/app.ts', 'server/src/testing/index.ts'],
    ['test/api/a.ts', 'server/src/testing/index.ts'],
  ],
  [
    'nothing needs a test',
    ['test/api/a.test.ts', 'test/api/b.test.ts'],
    ['test/api/a.test.ts', 'test/api/b.ts'],
  ],
  [
    'the server needs nothing of the web client',
    ['server/src/app.ts', 'web/src/lib/a.ts'],
    ['server/src/app.ts', 'schema/events/a.ts'],
  ],
  [
    'the web client needs nothing of the server but its public schema',
    ['web/src/lib/a.ts', 'server/src/kernel/money.ts'],
    ['web/src/lib/a.ts', 'schema/events/a.ts'],
  ],
  [
    'a feature needs itself, ui, lib and the session of app; its tests may see it over the real cache',
    ['web/src/features/a/parts/x.tsx', 'web/src/features/b/y.tsx'],
    ['web/src/features/a/parts/x.tsx', 'web/src/app/session/session.ts'],
  ],
  [
    'ui and lib need one another and nobody else, papers also the schema that judges them',
    ['web/src/ui/a.tsx', 'schema/templates/form/paper.ts'],
    ['web/src/ui/paper/a.tsx', 'schema/templates/form/paper.ts'],
  ],
];

const plantedPackages: typeof planted = [
  [
    'only ui knows the component kit',
    ['web/src/features/a/a.page.tsx', '@mantine/core'],
    ['web/src/ui/a.tsx', '@mantine/core'],
  ],
  ['ui and lib do not fetch', ['web/src/ui/a.tsx', 'urql'], ['web/src/features/a/a.page.tsx', 'urql']],
  [
    'a module knows no driver',
    ['server/src/modules/a/a.ts', 'pg'],
    ['server/src/runtime/database/pool.ts', 'pg'],
  ],
  [
    'the plugin process knows no driver and no part of the product',
    ['server/src/runtime/plugin-host/process/a.ts', '@mikro-orm/core'],
    ['server/src/runtime/plugin-host/process/a.ts', 'quickjs-wasi'],
  ],
];

describe('every law fires on a planted fault', () => {
  const groups = laws(new Set(['complaints', 'callbacks']), new Set(['cases']));

  test('and none is left untried', () => {
    expect(planted.map(([name]) => name).toSorted()).toEqual(groups.map(([name]) => name).toSorted());
    expect(plantedPackages.map(([name]) => name)).toEqual(packageLaws.map(([name]) => name));
  });

  test.each(planted)('%s', (name, broken, kept) => {
    const [, isBroken] = groups.find(([sentence]) => sentence === name)!;
    expect(isBroken({ from: broken[0], to: broken[1] })).toBe(true);
    expect(isBroken({ from: kept[0], to: kept[1] })).toBe(false);
  });

  test.each(plantedPackages)('%s', (name, broken, kept) => {
    const [, isBroken] = packageLaws.find(([sentence]) => sentence === name)!;
    expect(isBroken({ from: broken[0], name: broken[1] })).toBe(true);
    expect(isBroken({ from: kept[0], name: kept[1] })).toBe(false);
  });
});
