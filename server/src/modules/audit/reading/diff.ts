import { translate, type Locale } from '../../../kernel/errors/messages.ts';
import { MASKED, type Change, type FieldChange } from '../../../kernel/writing/audit.ts';

/** What a row's diff holds, read with care: rows of every age lie in the log. */
export interface ReadDiff {
  readonly changes: readonly Change[];
  readonly notes: Readonly<Record<string, unknown>>;
  /** All changes there are; of a page's rows only the first are fetched. */
  readonly count: number;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);

const fieldsOf = (value: unknown): Readonly<Record<string, FieldChange>> => {
  if (!isObject(value)) return {};
  const pairs = Object.entries(value).filter(
    (pair): pair is [string, [unknown, unknown]] => Array.isArray(pair[1]) && pair[1].length === 2,
  );
  return Object.fromEntries(pairs);
};

/** Reads a diff; what is no change is left out. */
export function readDiff(diff: unknown): ReadDiff {
  const { changes, notes, count } = isObject(diff) ? diff : {};
  const all = Array.isArray(changes) ? changes.filter(isObject) : [];
  return {
    changes: all.map((change) => ({
      entity: textOf(change['entity'], ''),
      id: change['id'] ?? null,
      act: textOf(change['act'], 'update'),
      fields: fieldsOf(change['fields']),
    })),
    notes: isObject(notes) ? notes : {},
    count: typeof count === 'number' ? count : all.length,
  };
}

/** Rows that only serve others: they are told when the whole act is looked at, never in its sentence. */
const SERVING: ReadonlySet<string> = new Set([
  'TimelineEntry',
  'Notification',
  'UndoRecord',
  'UndoEntry',
  'BulkRun',
  'FormRecord',
  'RecordIndex',
  'SlaClock',
  'SlaClockEvent',
  'ContactPoint',
  'CustomerTag',
  'OrderLine',
  'ComplaintOption',
]);

/** What an act was about first, what only serves it behind. */
export const servedLast = (changes: readonly Change[]): readonly Change[] =>
  changes.toSorted((a, b) => Number(SERVING.has(a.entity)) - Number(SERVING.has(b.entity)));

/** What an act was mainly about: its own noun first, then whatever is no row in somebody's service. */
export function mainChanges(
  changes: readonly Change[],
  names: readonly string[],
  id: string | null,
): readonly Change[] {
  const own = changes.filter((change) => names.includes(change.entity) && (id === null || change.id === id));
  return own.length > 0 ? own : changes.filter(({ entity }) => !SERVING.has(entity));
}

/** Whether a value is one that the log does not hold. */
export const isWithheld = ([before, after]: FieldChange): boolean => before === MASKED || after === MASKED;

/** A reason as it is read; one that is private was never written. */
export const reasonShown = (locale: Locale, reason: string | null): string | null =>
  reason === MASKED ? translate(locale, 'audit.hidden') : reason;
