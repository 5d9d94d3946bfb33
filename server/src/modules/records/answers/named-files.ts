import type { RecordForm } from '@zhoudao/schema/templates';

import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { fileFor } from '../../files/index.ts';
import { idIn } from '../naming/resolve.ts';
import { isGroup, valuesIn, type Answer, type StoredAnswers } from '../naming/walk.ts';
import type { Judging } from './judge-answers.ts';

/** Under this purpose files are sent that papers name. */
export const RECORD_FILES = 'record';
/** Under this purpose signatures are sent as they were drawn. */
export const SIGNATURES = 'signature';

interface NamedFile {
  readonly id: string;
  readonly path: string;
}

/** The picture of a signature; undefined = it was given by name alone. */
export const drawingIn = (value: Answer): string | undefined => {
  const file = isGroup(value) ? value['file'] : undefined;
  return typeof file === 'string' ? file : undefined;
};

const attached = (form: RecordForm, answers: StoredAnswers): readonly NamedFile[] =>
  valuesIn(form, answers).flatMap(({ column, value, path }) =>
    column.type === 'file' && Array.isArray(value)
      ? value.flatMap((file, at) => {
          const id = idIn(file);
          return id === undefined ? [] : [{ id, path: `${path}.${at}` }];
        })
      : [],
  );

/** One signature where it stands. */
interface Signed {
  readonly path: string;
  /** The member who signed; undefined = it says so in words alone, or names somebody of a customer. */
  readonly member: string | undefined;
  readonly drawing: string | undefined;
}

const signed = (form: RecordForm, answers: StoredAnswers): readonly Signed[] =>
  valuesIn(form, answers).flatMap(({ column, value, path }) => {
    if (column.type !== 'signature') return [];
    const entity = (isGroup(value) ? value['entity'] : undefined) ?? 'user';
    return [{ path, member: entity === 'user' ? idIn(value) : undefined, drawing: drawingIn(value) }];
  });

/** Every file that answers name. */
export const filesIn = (form: RecordForm, answers: StoredAnswers): readonly string[] => [
  ...attached(form, answers).map(({ id }) => id),
  ...signed(form, answers).flatMap(({ drawing }) => drawing ?? []),
];

const spent = sqlStatement<{ isSpent: boolean }>(
  'signature-spent',
  `select exists (select from app.record_file where tenant_id = :tenantId and file_id = :id) as "isSpent"`,
);

/** Why a signature that was not there before does not do: who signs signs for himself, with a drawing that stands nowhere else. */
async function unfitSignature(tx: Tx, { path, member, drawing }: Signed): Promise<InvalidField | undefined> {
  const at = `answers.${path}`;
  if (member !== undefined && member.toLowerCase() !== tx.memberId)
    return new InvalidField(at, 'record.signsForOther');
  if (drawing === undefined) return undefined;
  const isFit = await fileFor(tx, drawing, SIGNATURES);
  return isFit && !(await tx.sql.row(spent(), { id: drawing }))?.isSpent
    ? undefined
    : new InvalidField(at, 'record.drawing');
}

/** The same signature in the same field, in whichever row. */
const placeOf = ({ path, member = '', drawing = '' }: Signed): string =>
  `${path.replaceAll(/\.\d+/g, '')} ${member} ${drawing}`;

async function unfitSignatures(tx: Tx, { form, given, held }: Judging): Promise<InvalidField[]> {
  const before = new Set(signed(form, held).map(placeOf));
  const problems: InvalidField[] = [];
  for (const one of signed(form, given))
    if (!before.has(placeOf(one))) problems.push(...[(await unfitSignature(tx, one)) ?? []].flat());
  return problems;
}

/** What stands in the way of the files that answers name: each is the writer's own. What was named before stays. */
export async function unfitFiles(tx: Tx, judging: Judging): Promise<InvalidField[]> {
  const { form, given, held } = judging;
  const before = new Set(attached(form, held).map(({ id }) => id));
  const problems: InvalidField[] = [];
  for (const { id, path } of attached(form, given).filter((file) => !before.has(file.id)))
    if (!(await fileFor(tx, id, RECORD_FILES)))
      problems.push(new InvalidField(`answers.${path}`, 'record.file'));
  return [...problems, ...(await unfitSignatures(tx, judging))];
}
