import { sayingOf, type Answers, type RecordForm } from '@zhoudao/schema/templates';

import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { fileFor } from '../../files/index.ts';
import { idIn } from '../naming/resolve.ts';
import { isGroup, valuesIn, type Answer, type StoredAnswers } from '../naming/walk.ts';

/** Under this purpose signatures are sent as they were drawn. */
export const SIGNATURES = 'signature';

/** The picture of a signature; undefined = it was given by name alone. */
export const drawingIn = (value: Answer): string | undefined => {
  const file = isGroup(value) ? value['file'] : undefined;
  return typeof file === 'string' ? file.toLowerCase() : undefined;
};

/** One signature where it stands. */
interface Signed {
  readonly path: string;
  /** Field or column, who signed, and by which drawing. */
  readonly key: string;
  /** The member who signed; undefined = it says so in words alone, or names somebody of a customer. */
  readonly member: string | undefined;
  readonly drawing: string | undefined;
  /** What the other cells of its row say, without those that are reckoned and further signatures. */
  readonly row: readonly string[];
}

/** What the cells say that a signature in a row of a table stands for. */
function signedCells(form: RecordForm, answers: StoredAnswers, path: string): readonly string[] {
  const [table = '', at = ''] = path.split('.');
  const { type, columns = [] } = form.fields.find(({ id }) => id === table) ?? {};
  const row: unknown = type === 'table' ? (Object(answers[table]) as StoredAnswers)[at] : undefined;
  if (!isGroup(row)) return [];
  const reckoned = new Set(form.rules.filter(({ effect }) => effect === 'compute').map(({ field }) => field));
  const told = columns.filter((one) => one.type !== 'signature' && !reckoned.has(`${table}.${one.id}`));
  // A box that nobody ticked says no.
  return told.map((one) => sayingOf(row[one.id] ?? (one.type === 'boolean' ? false : null)));
}

const signed = (form: RecordForm, answers: StoredAnswers): readonly Signed[] =>
  valuesIn(form, answers).flatMap(({ column, value, path }) => {
    if (column.type !== 'signature') return [];
    const said = isGroup(value) ? value : {};
    const entity = typeof said['entity'] === 'string' ? said['entity'] : 'user';
    const [id, drawing] = [idIn(value)?.toLowerCase(), drawingIn(value)];
    // Whoever is named by an id is called as the company calls him; a name alone is what was signed.
    const who = id === undefined ? JSON.stringify(said['label']) : `${entity} ${id}`;
    const key = `${path.replaceAll(/\.\d+/g, '')} ${who} ${drawing ?? ''}`;
    const row = signedCells(form, answers, path);
    return [{ path, key, member: entity === 'user' ? id : undefined, drawing, row }];
  });

/** The drawings of all signatures. */
export const drawingsIn = (form: RecordForm, answers: StoredAnswers): readonly string[] =>
  signed(form, answers).flatMap(({ drawing }) => drawing ?? []);

const spent = sqlStatement<{ isSpent: boolean }>(
  'signature-spent',
  `select exists (select from app.record_file where tenant_id = :tenantId and file_id = :id) as "isSpent"`,
);

/** Why a signature that was not there before does not do: who signs signs for himself, with a drawing that stands nowhere else. */
async function unfit(tx: Tx, { path, member, drawing }: Signed): Promise<InvalidField | undefined> {
  const at = `answers.${path}`;
  if (member !== undefined && member !== tx.memberId) return new InvalidField(at, 'record.signsForOther');
  if (drawing === undefined) return undefined;
  const isFit = await fileFor(tx, drawing, SIGNATURES);
  return isFit && !(await tx.sql.row(spent(), { id: drawing }))?.isSpent
    ? undefined
    : new InvalidField(at, 'record.drawing');
}

const whole = ({ key, row }: Signed): string => JSON.stringify([key, row]);

/** Whether a row says what it said when it was signed; what was left open then may have been filled in. */
const hasGrown = (was: Signed, is: Signed): boolean =>
  was.row.every((said, at) => said === '' || said === is.row[at]);

/** Signatures that do not stand any more as they stood: each holds once, and for its row alone. */
function notHeld(held: readonly Signed[], given: readonly Signed[]): readonly Signed[] {
  const same = Map.groupBy(held, whole);
  // Rows that are as they were come first: one that was filled in since shall not take their place.
  const open = given.filter((one) => same.get(whole(one))?.pop() === undefined);
  const left = Map.groupBy([...same.values()].flat(), ({ key }) => key);
  return open.filter((one) => {
    const before = left.get(one.key) ?? [];
    const at = before.findIndex((was) => hasGrown(was, one));
    if (at >= 0) before.splice(at, 1);
    return at < 0;
  });
}

/** What stands in the way of the signatures of answers. */
export async function unfitSignatures(
  tx: Tx,
  form: RecordForm,
  { held, answers }: { readonly held: StoredAnswers; readonly answers: Answers },
): Promise<readonly InvalidField[]> {
  const before = signed(form, held);
  const known = new Set(before.map(({ key }) => key));
  const drawn = new Set<string>();
  const problems: InvalidField[] = [];
  for (const one of notHeld(before, signed(form, answers))) {
    const { path, drawing, key } = one;
    const isTwice = drawing !== undefined && drawn.has(drawing);
    const problem = isTwice ? new InvalidField(`answers.${path}`, 'record.drawing') : await unfit(tx, one);
    if (drawing !== undefined) drawn.add(drawing);
    if (problem)
      problems.push(known.has(key) ? new InvalidField(problem.field, 'record.signedRow') : problem);
  }
  return problems;
}
