import type { Answers, RecordColumn, RecordForm } from '@zhoudao/schema/templates';

/** One answer as answers are kept. */
export type Answer = Answers[string];

/** Answers as they lie in the database. */
export type StoredAnswers = Readonly<Record<string, unknown>>;

/** Looks at one value; what it answers stands in its place, undefined = nothing does. */
type Visit = (column: RecordColumn, value: Answer, path: string) => Answer | undefined;

/** Whether an answer has members. */
export const isGroup = (value: unknown): value is Readonly<Record<string, Answer | undefined>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function visited(column: RecordColumn, value: Answer, path: string, visit: Visit): Answer | undefined {
  if (column.many !== true || !Array.isArray(value)) return visit(column, value, path);
  return value.flatMap((one: Answer, at) => visit(column, one, `${path}.${at}`) ?? []);
}

/** Where a group of answers stands, and whether what the form does not know stays in it. */
interface Place {
  readonly prefix: string;
  readonly keepsStrange: boolean;
}

function inGroup(
  columns: readonly RecordColumn[],
  group: StoredAnswers,
  { prefix, keepsStrange }: Place,
  visit: Visit,
): Answers {
  const known = new Set(columns.map((column) => column.id));
  const strange = Object.entries(group).filter(([name]) => keepsStrange && !known.has(name));
  const made = Object.fromEntries(strange) as Answers;
  for (const column of columns) {
    const value = (group[column.id] ?? null) as Answer;
    if (value === null) continue;
    const kept = visited(column, value, `${prefix}${column.id}`, visit);
    if (kept !== undefined) made[column.id] = kept;
  }
  return made;
}

/** The same answers with each value as `visit` makes it; what the form does not know is left out, unless it is still to be judged. Paths are those of problems. */
export function mapAnswers(
  { fields }: RecordForm,
  answers: StoredAnswers,
  visit: Visit,
  keepsStrange = false,
): Answers {
  const ids = new Set(fields.map((field) => field.id));
  const strange = Object.entries(answers).filter(([name]) => keepsStrange && !ids.has(name));
  const made = Object.fromEntries(strange) as Answers;
  for (const field of fields) {
    const value = (answers[field.id] ?? null) as Answer;
    if (value === null) continue;
    if (field.type === 'table' && Array.isArray(value))
      made[field.id] = value.map((row: Answer, at) =>
        isGroup(row)
          ? inGroup(field.columns ?? [], row, { prefix: `${field.id}.${at}.`, keepsStrange }, visit)
          : row,
      );
    else {
      const kept = visited(field, value, field.id, visit);
      if (kept !== undefined) made[field.id] = kept;
    }
  }
  return made;
}

/** Every value of answers, in the order of the form. */
export function valuesIn(
  form: RecordForm,
  answers: StoredAnswers,
): readonly { readonly column: RecordColumn; readonly value: Answer; readonly path: string }[] {
  const found: { column: RecordColumn; value: Answer; path: string }[] = [];
  mapAnswers(form, answers, (column, value, path) => {
    found.push({ column, value, path });
    return value;
  });
  return found;
}

const sorted = (_key: string, value: unknown): unknown =>
  isGroup(value) ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) : value;

/** Whether two answers say the same; the database keeps the members of a value in an order of its own. */
export const sameAnswer = (a: unknown, b: unknown): boolean =>
  JSON.stringify(a ?? null, sorted) === JSON.stringify(b ?? null, sorted);
