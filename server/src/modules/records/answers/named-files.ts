import type { Answers, RecordForm } from '@zhoudao/schema/templates';

import { InvalidField } from '../../../kernel/errors/user-error.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { fileFor } from '../../files/index.ts';
import { idIn } from '../naming/resolve.ts';
import { valuesIn, type StoredAnswers } from '../naming/walk.ts';
import { RECORD_PHOTOS } from '../photos/take-photo.ts';
import type { Judging } from './judge-answers.ts';
import { drawingsIn, unfitSignatures } from './signatures.ts';

/** Under this purpose files are sent that papers name. */
export const RECORD_FILES = 'record';

interface NamedFile {
  readonly id: string;
  readonly path: string;
  readonly isPhoto: boolean;
}

const attached = (form: RecordForm, answers: StoredAnswers): readonly NamedFile[] =>
  valuesIn(form, answers).flatMap(({ column, value, path }) =>
    column.type === 'file' && Array.isArray(value)
      ? value.flatMap((file, at) => {
          const id = idIn(file)?.toLowerCase();
          return id === undefined ? [] : [{ id, path: `${path}.${at}`, isPhoto: column.photo === true }];
        })
      : [],
  );

/** Every file that answers name; ids are written in small letters, as the database writes them. */
export const filesIn = (form: RecordForm, answers: StoredAnswers): readonly string[] => [
  ...attached(form, answers).map(({ id }) => id),
  ...drawingsIn(form, answers),
];

/**
 * What stands in the way of the files that answers name: each is the writer's own. What was named before stays. Signatures
 * go by the answers as they will be kept.
 */
export async function unfitFiles(
  tx: Tx,
  { form, given, held }: Judging,
  answers: Answers,
): Promise<InvalidField[]> {
  const before = new Set(attached(form, held).map(({ id }) => id));
  const problems: InvalidField[] = [];
  for (const { id, path, isPhoto } of attached(form, given).filter((file) => !before.has(file.id)))
    if (!(await fileFor(tx, id, isPhoto ? RECORD_PHOTOS : RECORD_FILES)))
      problems.push(new InvalidField(`answers.${path}`, isPhoto ? 'record.photo' : 'record.file'));
  return [...problems, ...(await unfitSignatures(tx, form, { held, answers }))];
}
