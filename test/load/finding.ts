import { connect, type Connection, type Shot } from './connection.ts';
import { SEARCHES_OF_ALL } from './data/dataset.ts';
import { watched, type Durations, type Watched } from './in-database.ts';
import { median } from './load.ts';
import type { Asker } from './sessions.ts';

type Variables = Readonly<{ filter?: object; sort?: string }>;

/** How a grid over a million customers answers, and the one search over everything. */
export interface FindingFigures {
  /** How much longer than the plain list the slowest filter or sort lets one person wait, and which it is. */
  readonly filter: { readonly ratio: number; readonly name: string };
  /** The same for a filter and a sort, or two filters, together. */
  readonly pair: { readonly ratio: number; readonly name: string };
  /** The slowest filter or sort by what the database alone needs. */
  readonly inDatabase: { readonly ratio: number; readonly name: string };
  /** Milliseconds in the database of one search over everything: the median over the kinds of words, and the worst kind. */
  readonly search: { readonly p50: number; readonly worst: number; readonly name: string };
}

const WARM = 6;
const PLAIN = 'plain';
/** What a page of the grid asks, added fields and totals aside; a word "code" in an answer would pass for a refusal. */
export const GRID = `query Grid($filter: CustomerFilter, $sort: CustomerSort) { customers(first: 50, filter: $filter, sort: $sort) {
  nodes { id number name shortName kind lifecycle grade region industry { label } needTags { label } owner { id displayName isDisabled } lastInteractionAt createdAt isArchived version }
  pageInfo { endCursor hasNextPage } viewerCan } }`;
const SEARCH_ALL = `query All($text: String!) { search(text: $text) { customers { id number name } contacts { contact { id name post } customer { id name } }
  cases { id number title stageName customer { id name } } } }`;

/** A question in a person's name. */
export const ask = ({ cookie }: Asker, query: string, variables: object): Shot => ({
  path: '/graphql',
  headers: { cookie },
  body: JSON.stringify({ query, variables }),
});

/** Every filter that the grid offers, one value each: frequent and rare, one and several. */
function filtersOf({ company, member }: Asker): Record<string, object> {
  const colleague = company.members.at(-1)?.id ?? member;
  return {
    lifecycle: { lifecycle: ['ACTIVE'] },
    'rare lifecycle': { lifecycle: ['LOST'] },
    'absent lifecycle': { lifecycle: ['BLACKLIST'] },
    'two lifecycles': { lifecycle: ['LOST', 'DORMANT'] },
    grade: { grade: ['A'] },
    kind: { kind: ['ORG'] },
    'absent kind': { kind: ['PERSON'] },
    industry: { industry: ['retail'] },
    scale: { scale: ['large'] },
    source: { source: ['hotline'] },
    region: { region: ['无锡'] },
    'absent region': { region: ['拉萨'] },
    tag: { needTag: ['brand'] },
    mine: { mine: true },
    owner: { ownerId: colleague },
    team: { teamId: company.teamIds[0] },
    unowned: { unowned: true },
    'created since': { createdFrom: '2025-08-01T00:00:00Z' },
    'created long ago': { createdTo: '2025-02-01T00:00:00Z' },
    archived: { archived: true },
  };
}

/** The grid asks for these by the last contact, unless somebody wants another order. */
const HEARD = {
  'heard since': { heardFrom: '2025-08-01T00:00:00Z' },
  'heard long ago': { heardTo: '2025-02-01T00:00:00Z' },
};
const SORTS = ['NAME', 'LAST_INTERACTION'] as const;
const FIXED = { archived: false };

/** Alone, and together with another sort or another filter. */
function questionsOf(asker: Asker): { alone: Map<string, Variables>; pairs: Map<string, Variables> } {
  const filters = Object.entries(filtersOf(asker)).map(
    ([name, filter]) => [name, { ...FIXED, ...filter }] as const,
  );
  const heard = Object.entries(HEARD).map(([name, filter]) => [name, { ...FIXED, ...filter }] as const);
  return {
    alone: new Map<string, Variables>([
      [PLAIN, { filter: FIXED }],
      ...SORTS.map((sort) => [`by ${sort}`, { filter: FIXED, sort }] as const),
      ...filters.map(([name, filter]) => [name, { filter }] as const),
      ...heard.map(([name, filter]) => [name, { filter, sort: 'LAST_INTERACTION' }] as const),
    ]),
    pairs: new Map<string, Variables>([
      ...heard.map(([name, filter]) => [`${name}, the newest first`, { filter }] as const),
      ...filters.flatMap(([name, filter]) =>
        SORTS.map((sort) => [`${name} by ${sort}`, { filter, sort }] as const),
      ),
      ...filters.map(
        ([name, filter]) => [`${name} of grade B`, { filter: { ...filter, grade: ['B'] } }] as const,
      ),
      ...filters.map(([name, filter]) => [`${name}, own`, { filter: { ...filter, mine: true } }] as const),
    ]),
  };
}

interface Timed {
  readonly waited: number;
  readonly inDatabase: number;
}

async function timeOf(connection: Connection, durations: Durations, shot: Shot): Promise<Timed> {
  durations.take();
  const start = performance.now();
  const answer = await connection.send(shot);
  const waited = performance.now() - start;
  if (!answer.isGood)
    throw new Error(`${answer.body.toString('utf8').slice(0, 150)} to ${shot.body.slice(-150)}`);
  return { waited, inDatabase: durations.take() };
}

type Medians = ReadonlyMap<string, Timed>;

/** All questions by turns, so that none is measured on a better moment than another. */
export async function mediansOf(
  { connection, durations, repeats }: { connection: Connection; durations: Durations; repeats: number },
  shots: ReadonlyMap<string, Shot>,
): Promise<Medians> {
  const times = new Map<string, Timed[]>([...shots.keys()].map((name) => [name, []]));
  for (let round = 0; round < WARM + repeats; round += 1)
    for (const [name, shot] of shots) {
      const timed = await timeOf(connection, durations, shot);
      if (round >= WARM) times.get(name)?.push(timed);
    }
  return new Map(
    [...times].map(([name, all]) => [
      name,
      {
        waited: median(all.map((one) => one.waited)),
        inDatabase: median(all.map((one) => one.inDatabase)),
      },
    ]),
  );
}

/** The slowest of several questions, against a plain one. */
export function slowest(of: Medians, plain: Timed, by: keyof Timed): { ratio: number; name: string } {
  const ratios = [...of].map(([name, timed]) => ({ name, ratio: timed[by] / plain[by] }));
  return ratios.reduce((worst, one) => (one.ratio > worst.ratio ? one : worst));
}

/** Says each question's times. */
export const tell = (of: Medians, say: (line: string) => void): void => {
  for (const [name, { waited, inDatabase }] of of)
    say(`  ${name}: ${waited.toFixed(2)} ms, ${inDatabase.toFixed(2)} of them in the database`);
};

/** Asks the big company's grid under every filter and sort, and searches over everything by every kind of words. */
export function findingFigures(
  place: Watched,
  port: number,
  { owner, repeats, say }: { owner: Asker; repeats: number; say: (line: string) => void },
): Promise<FindingFigures> {
  return watched(place, async (durations) => {
    const connection = await connect(port);
    try {
      const { alone, pairs } = questionsOf(owner);
      const shotsOf = (all: ReadonlyMap<string, Variables>) =>
        new Map([...all].map(([name, variables]) => [name, ask(owner, GRID, variables)]));
      const tools = { connection, durations, repeats };
      const single = await mediansOf(tools, shotsOf(alone));
      tell(single, say);
      const double = await mediansOf({ ...tools, repeats: Math.ceil(repeats / 4) }, shotsOf(pairs));
      tell(double, say);
      const words = new Map(
        Object.entries(SEARCHES_OF_ALL).map(([name, text]) => [name, ask(owner, SEARCH_ALL, { text })]),
      );
      const searched = await mediansOf(tools, words);
      tell(searched, say);
      const plain = single.get(PLAIN) ?? { waited: Number.NaN, inDatabase: Number.NaN };
      const worst = [...searched].reduce((a, b) => (b[1].inDatabase > a[1].inDatabase ? b : a));
      return {
        filter: slowest(single, plain, 'waited'),
        pair: slowest(double, plain, 'waited'),
        inDatabase: slowest(single, plain, 'inDatabase'),
        search: {
          p50: median([...searched.values()].map((one) => one.inDatabase)),
          worst: worst[1].inDatabase,
          name: worst[0],
        },
      };
    } finally {
      connection.close();
    }
  });
}

const NONE = { ratio: Number.NaN, name: '' };
const named = (what: string, name: string): string => (name === '' ? what : `${what} (${name})`);

/** The figures against their bars. */
export function findingLines(figures: FindingFigures | undefined) {
  const { filter, pair, inDatabase } = figures ?? { filter: NONE, pair: NONE, inDatabase: NONE };
  const search = figures?.search;
  return [
    {
      key: 'filter_1e6_vs_list',
      what: named('grid of the big company: slowest filter or sort against the plain list', filter.name),
      value: filter.ratio,
      bar: { most: 1.5 },
    },
    {
      what: named('the same, by the database’s share alone', inDatabase.name),
      value: inDatabase.ratio,
    },
    {
      what: named('the same, filter and sort or two filters together', pair.name),
      value: pair.ratio,
    },
    {
      key: 'search_all_ms_p50',
      what: 'search over everything, median over kinds of words: ms in the database',
      value: search?.p50 ?? Number.NaN,
      bar: { most: 10 },
    },
    {
      what: named('search over everything, worst kind: ms in the database', search?.name ?? ''),
      value: search?.worst ?? Number.NaN,
    },
  ];
}
