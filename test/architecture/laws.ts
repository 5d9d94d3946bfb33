import { isProof, type Edge, type PackageEdge } from './edges.ts';

/** A sentence, and how an edge breaks it. */
export type Law<E> = readonly [sentence: string, broken: (edge: E) => boolean];

const below = (file: string, ...folders: readonly string[]): boolean =>
  folders.some((folder) => file.startsWith(folder));
const partOf = (file: string, pattern: RegExp): string | undefined => pattern.exec(file)?.[1];
const moduleOf = (file: string): string | undefined => partOf(file, /^server\/src\/modules\/([^/]+)\//);
const featureOf = (file: string): string | undefined => partOf(file, /^web\/src\/features\/([^/]+)\//);
const packOf = (file: string): string | undefined => partOf(file, /^plugins\/([^/]+)\//);
const TESTING = 'server/src/testing/';

/** What a proof may need beyond the file that it stands beside. */
const allowsProof = ({ from, to }: Edge): boolean => isProof(from) && below(to, TESTING);

/** The table of who may import what, one entry for each row. */
export const laws = (caseTypes: ReadonlySet<string>, business: ReadonlySet<string>): readonly Law<Edge>[] => [
  ...CONTRACTS,
  ...SERVER,
  ...moduleLaws(caseTypes, business),
  ...WEB,
];

const CONTRACTS: readonly Law<Edge>[] = [
  ['the schema needs nobody', ({ from, to }) => below(from, 'schema/') && !below(to, 'schema/')],
  [
    'the sdk needs only the schema',
    ({ from, to }) => below(from, 'plugins/sdk/') && !below(to, 'schema/', 'plugins/sdk/'),
  ],
  [
    'a plugin needs only itself, the sdk and the schema, its tests also the test kit',
    ({ from, to }) =>
      packOf(from) !== undefined &&
      !['sdk', packOf(from)].includes(packOf(to)) &&
      !below(to, 'schema/') &&
      !(isProof(from) && packOf(to) === 'test-kit'),
  ],
];

const SERVER: readonly Law<Edge>[] = [
  [
    'the kernel needs neither modules nor runtime',
    (edge) =>
      below(edge.from, 'server/src/kernel/') &&
      !below(edge.to, 'server/src/kernel/', 'schema/', 'plugins/sdk/') &&
      !allowsProof(edge),
  ],
  [
    'a module needs the kernel, the schema and other modules at their index.ts, its tests also the testing room',
    (edge) =>
      moduleOf(edge.from) !== undefined &&
      moduleOf(edge.to) !== moduleOf(edge.from) &&
      !below(edge.to, 'server/src/kernel/', 'schema/') &&
      !/^server\/src\/modules\/[^/]+\/index\.ts$/.test(edge.to) &&
      !allowsProof(edge),
  ],
  [
    'the runtime needs no module',
    ({ from, to }) => below(from, 'server/src/runtime/') && moduleOf(to) !== undefined,
  ],
  [
    'the plugin process needs nothing but the protocol',
    ({ from, to }) =>
      below(from, 'server/src/runtime/plugin-host/process/') &&
      !below(to, 'server/src/runtime/plugin-host/process/', 'server/src/runtime/plugin-host/protocol.ts'),
  ],
  [
    'nothing of the product needs the testing room',
    ({ from, to }) => below(to, TESTING) && !below(from, TESTING, 'test/') && !isProof(from),
  ],
  ['nothing needs a test', ({ to }) => isProof(to)],
  [
    'the server needs nothing of the web client',
    ({ from, to }) => below(from, 'server/') && below(to, 'web/'),
  ],
];

const WEB: readonly Law<Edge>[] = [
  [
    'the web client needs nothing of the server but its public schema',
    ({ from, to }) => below(from, 'web/') && !below(to, 'web/', 'schema/', 'plugins/sdk/'),
  ],
  [
    'a feature needs itself, ui, lib and the session of app; its tests may see it over the real cache',
    ({ from, to }) =>
      featureOf(from) !== undefined &&
      featureOf(to) !== featureOf(from) &&
      !(from.endsWith('.test.tsx') && to === 'web/src/app/data/cache.ts') &&
      !below(to, 'web/src/ui/', 'web/src/lib/', 'web/src/app/session/', 'schema/'),
  ],
  [
    'ui and lib need one another and nobody else, papers also the schema that judges them',
    ({ from, to }) =>
      below(from, 'web/src/ui/', 'web/src/lib/') &&
      !below(to, 'web/src/ui/', 'web/src/lib/') &&
      !(below(from, 'web/src/ui/paper/') && below(to, 'schema/templates/form/')),
  ],
];

const moduleLaws = (caseTypes: ReadonlySet<string>, business: ReadonlySet<string>): readonly Law<Edge>[] => [
  ['a case type never needs a case type', ({ from, to }) => isOtherMember(from, to, caseTypes)],
  [
    'a module that serves others needs no business',
    ({ from, to }) =>
      moduleOf(from) !== undefined &&
      !business.has(moduleOf(from) ?? '') &&
      business.has(moduleOf(to) ?? '') &&
      !isProof(from),
  ],
];

function isOtherMember(from: string, to: string, group: ReadonlySet<string>): boolean {
  const [a, b] = [moduleOf(from), moduleOf(to)];
  return a !== undefined && b !== undefined && a !== b && group.has(a) && group.has(b);
}

const DRIVERS = [
  'pg',
  'pg-boss',
  'fastify',
  'better-auth',
  'nodemailer',
  '@apollo/server',
  'pino',
  'prom-client',
];

/** The same for packages from outside. */
export const packageLaws: readonly Law<PackageEdge>[] = [
  [
    'only ui knows the component kit',
    ({ from, name }) => name.startsWith('@mantine/') && !below(from, 'web/src/ui/', 'web/vite', 'web/vitest'),
  ],
  [
    'ui and lib do not fetch',
    ({ from, name }) =>
      below(from, 'web/src/ui/', 'web/src/lib/') &&
      (name === 'urql' || name.startsWith('@urql/')) &&
      !below(from, 'web/src/lib/gql/'),
  ],
  [
    'a module knows no driver',
    ({ from, name }) => moduleOf(from) !== undefined && DRIVERS.includes(name) && !isProof(from),
  ],
  [
    'the plugin process knows no driver and no part of the product',
    ({ from, name }) =>
      below(from, 'server/src/runtime/plugin-host/process/') &&
      /^(pg|@mikro-orm\/.*|@zhoudao\/.*)$/.test(name),
  ],
];
