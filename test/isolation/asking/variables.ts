import { plainValue } from './filling.ts';
import { nounOf, type Noun } from './meanings.ts';
import type { Leaf, Operation } from './operations.ts';
import { aPlan, proposalAnswers } from './papers.ts';

/** A record, or a word, as an argument names it. */
export interface Named {
  readonly id: string;
  readonly version?: number;
  /** The content of a template. */
  readonly body?: unknown;
  /** Every word of its kind, where a list wants each of them once. */
  readonly all?: readonly string[];
}

/** Where valid values come from: made for the occasion, or picked from what a company has. */
export interface Source {
  readonly mark: string;
  /** What an operation is to name; records that belong together come from one another. */
  named(noun: Noun, operation: Operation): Promise<Named | undefined>;
}

/** Lists in which there has to be something of the noun. */
export const LISTED: Readonly<Record<string, Noun>> = {
  deputies: 'deputy',
  records: 'record',
  exportRecords: 'record',
  recordGroups: 'record',
  recordSum: 'record',
  orders: 'order',
  callbacks: 'callback',
  exportOrders: 'order',
  consents: 'consent',
  exportConsents: 'consent',
};

/** What is named inside a paper. */
const IN_ANSWERS: Readonly<Record<string, readonly Noun[]>> = { planCallbacks: ['customer', 'owner'] };

/** The records that an operation names, each of them ours, by noun. */
export async function recordsFor(operation: Operation, source: Source): Promise<ReadonlyMap<Noun, Named>> {
  const found = new Map<Noun, Named>();
  const nouns = operation.leaves.flatMap((leaf) => nounOf(operation, leaf) ?? []);
  nouns.push(...(IN_ANSWERS[operation.name] ?? []));
  for (const noun of new Set(nouns)) {
    const named = await source.named(noun, operation);
    if (named) found.set(noun, named);
  }
  return found;
}

/** How variables are to be filled. */
export interface Wish {
  readonly operation: Operation;
  readonly mark: string;
  readonly records: ReadonlyMap<Noun, Named>;
  /** Whether an argument that may be left out is sent. */
  readonly sends: (leaf: Leaf) => boolean;
}

/** Keys and cursors are tried by tests of their own. */
const APART: ReadonlySet<string> = new Set(['idempotencyKey', 'after']);
const VERSIONS: ReadonlySet<string> = new Set(['version', 'baseVersion', 'revision']);

/** Variables under which the operation has to succeed for whom the records belong to. */
export function validVariables({ operation, mark, records, sends }: Wish): Record<string, unknown> {
  const subject = operation.leaves
    .filter((leaf) => leaf.name === 'id' || leaf.name === 'key')
    .map((leaf) => nounOf(operation, leaf))
    .find((noun) => noun !== undefined);
  const record = subject && records.get(subject);
  const isSent = (leaf: Leaf): boolean =>
    !APART.has(leaf.name) && (leaf.isRequired || leaf.name === 'first' || sends(leaf));
  const namedBy = (leaf: Leaf): Named | undefined => {
    const noun = nounOf(operation, leaf);
    return noun && records.get(noun);
  };
  return operation.variables(
    (leaf, entry) => {
      // Of one customer several are planned here.
      if (leaf.path === 'input.allowRepeat') return true;
      if (!isSent(leaf)) return undefined;
      if (nounOf(operation, leaf)) return namedBy(leaf)?.all?.[entry] ?? namedBy(leaf)?.id;
      if (operation.name === 'restoreValue' && leaf.name === 'version') return 2;
      if (VERSIONS.has(leaf.name)) return record?.version;
      // What a complaint is filed with is said field by field here; tests of its paper send that.
      if (leaf.path === 'input.answers' && operation.name.endsWith('Complaint')) return undefined;
      if (operation.name === 'openCase' && leaf.path === 'input.answers') return proposalAnswers(mark);
      if (operation.name === 'correctCase' && leaf.path === 'input.answers') return { item: `${mark} item` };
      if (operation.name === 'planCallbacks') return aPlan(mark, records);
      if (leaf.path === 'input.answers') return { subject: `${mark} answer`, kind: 'one', cost: 100 };
      if (leaf.path.endsWith('extraFields.value')) return `${mark} answer`;
      return leaf.type === 'JSON' ? (record?.body ?? {}) : plainValue(operation, leaf, mark);
    },
    (path) => {
      const below = operation.leaves.find((leaf) => leaf.path.startsWith(`${path}.`) && namedBy(leaf)?.all);
      return (below && namedBy(below)?.all?.length) ?? 1;
    },
  );
}

const FILTER = 'input.filter.';

/** A mutation over many rows takes them by their ids or by a filter: never by both. */
const isNarrowing = (leaf: Leaf, asked = ''): boolean =>
  leaf.path.startsWith(FILTER) || (asked.startsWith(FILTER) && leaf.path === 'input.ids');

/** Mutations send everything they know; a query sends what is asked about alone, because filters hide what others show. */
export const everything =
  (operation: Operation, asked?: string) =>
  (leaf: Leaf): boolean =>
    (operation.kind === 'mutation' && !isNarrowing(leaf, asked)) ||
    leaf.path === asked ||
    (leaf.neededBy !== undefined && asked?.startsWith(`${leaf.neededBy}.`) === true);
