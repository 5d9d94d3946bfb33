import { connect } from '../connection.ts';
import { ask, GRID, mediansOf, slowest, tell } from '../finding.ts';
import { watched, type Watched } from '../in-database.ts';
import type { Asker } from '../sessions.ts';
import { mergeMilliseconds } from './merge.ts';
import { PAPER } from './paper.ts';

/** How the list of a million filled-in papers answers, against the list of a million customers. */
export interface PaperFigures {
  readonly filter: { readonly ratio: number; readonly name: string };
  /** The same by two fields together. */
  readonly pair: { readonly ratio: number; readonly name: string };
  readonly inDatabase: { readonly ratio: number; readonly name: string };
  /** Merging a paper of 200 fields, in milliseconds. */
  readonly merge: number;
}

const FORM = PAPER.own.key;
// What a page of the grid of one paper asks.
const RECORDS = `query Records($filter: RecordFilter, $sort: RecordSort!) { records(first: 50, form: "${FORM}", filter: $filter, sort: $sort) {
  nodes { id number title listedAnswers owner { id displayName isDisabled } createdAt updatedAt isArchived version }
  pageInfo { endCursor hasNextPage } } }`;

const TWO_FIELDS = 'by industry and grade';

/** A frequent answer, a rare one, one that nobody gave, two of a field, two fields, and a colleague; newest first. */
function questionsOf({ company }: Asker): ReadonlyMap<string, object> {
  const by = (...fields: { name: string; values: string[] }[]) => ({ filter: { fields }, sort: 'NEWEST' });
  return new Map<string, object>([
    ['all', { sort: 'NEWEST' }],
    ['by lifecycle', by({ name: 'lifecycle', values: ['active'] })],
    ['by a rarer grade', by({ name: 'grade', values: ['D'] })],
    ['by an absent lifecycle', by({ name: 'lifecycle', values: ['blacklist'] })],
    ['by two industries', by({ name: 'industry', values: ['it', 'retail'] })],
    [TWO_FIELDS, by({ name: 'industry', values: ['it'] }, { name: 'grade', values: ['A'] })],
    ['by owner in the paper', by({ name: 'owner', values: [company.members.at(-1)?.id ?? ''] })],
  ]);
}

/** Asks for pages of filled-in papers by turns with the plain list of customers. */
export function paperFigures(
  place: Watched,
  port: number,
  { owner, repeats, say }: { owner: Asker; repeats: number; say: (line: string) => void },
): Promise<PaperFigures> {
  return watched(place, async (durations) => {
    const connection = await connect(port);
    try {
      const shots = new Map(
        [...questionsOf(owner)].map(([name, asked]) => [name, ask(owner, RECORDS, asked)]),
      );
      const plain = 'customers';
      const times = await mediansOf(
        { connection, durations, repeats },
        new Map([[plain, ask(owner, GRID, { filter: { archived: false } })], ...shots]),
      );
      tell(times, say);
      const customers = times.get(plain) ?? { waited: Number.NaN, inDatabase: Number.NaN };
      const those = (isAsked: (name: string) => boolean) =>
        new Map([...times].filter(([name]) => name !== plain && isAsked(name)));
      const byOne = those((name) => name !== TWO_FIELDS);
      return {
        filter: slowest(byOne, customers, 'waited'),
        pair: slowest(
          those((name) => name === TWO_FIELDS),
          customers,
          'waited',
        ),
        inDatabase: slowest(byOne, customers, 'inDatabase'),
        merge: mergeMilliseconds(),
      };
    } finally {
      connection.close();
    }
  });
}

/** The figures against their bars. */
export function paperLines(figures: PaperFigures | undefined, cost: number, cpu: number) {
  const named = (what: string, name = ''): string => (name === '' ? what : `${what} (${name})`);
  return [
    {
      key: 'form_store_vs_create',
      what: 'storing a paper of 40 answers: time of a command against creating a customer',
      value: cost,
      bar: { most: 2 },
    },
    { what: 'storing a paper of 40 answers: node CPU against creating a customer', value: cpu },
    {
      key: 'merge_200_ms',
      what: 'merging a paper of 200 fields that both sides changed: ms',
      value: figures?.merge ?? Number.NaN,
      bar: { most: 5 },
    },
    {
      key: 'records_1e6_list_vs_customers',
      what: named(
        'records of a paper in the big company: slowest filter by one field against the plain list of customers',
        figures?.filter.name,
      ),
      value: figures?.filter.ratio ?? Number.NaN,
      bar: { most: 1.5 },
    },
    {
      what: named('the same by two fields together', figures?.pair.name),
      value: figures?.pair.ratio ?? Number.NaN,
    },
    {
      what: named('the same by one field, by the database’s share alone', figures?.inDatabase.name),
      value: figures?.inDatabase.ratio ?? Number.NaN,
    },
  ];
}
