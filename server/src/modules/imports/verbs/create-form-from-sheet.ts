import { memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { InvalidField, type UserError } from '../../../kernel/errors/user-error.ts';
import type { Ref } from '../../../kernel/result.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { cutTo } from '../../../kernel/values/line.ts';
import { command } from '../../../kernel/writing/command.ts';
import { fileFor, uploadKey } from '../../files/index.ts';
import { beginOwn, formOf, titleIn } from '../../templates/index.ts';
import type { CreateFormFromSheetInput } from '../import-inputs.ts';
import { lookAtFile, type LookedFile } from '../reading/look-at-file.ts';
import { IMPORT_FILES, unreadable } from './create-import.ts';

const MOST_COLUMNS = 100;
const LONGEST_NAME = 60;
const MODULE = 'information';

interface Looked extends CreateFormFromSheetInput {
  readonly looked: LookedFile | InvalidField;
}

const create = command('template.draft', async ({ looked, ...input }: Looked, tx) => {
  const title = titleIn(input);
  if (title instanceof InvalidField) return title;
  if (!(await fileFor(tx, input.fileId, IMPORT_FILES))) return new InvalidField('fileId', 'file.gone');
  if (looked instanceof InvalidField) return looked;
  const columns = looked.headers
    .map((name, at) => ({
      name: cutTo(LONGEST_NAME, name.trim()),
      values: looked.head.map(({ cells }) => cells[at] ?? ''),
    }))
    .filter(({ name }) => name !== '');
  if (columns.length === 0) return new InvalidField('fileId', 'import.file.noRows');
  if (columns.length > MOST_COLUMNS)
    return new InvalidField('fileId', 'input.tooMany', { max: MOST_COLUMNS });
  return beginOwn(tx, 'form', formOf(title, input.module ?? MODULE, columns));
});

/** Begins a form of the company's own with a field for each column of a sheet; nothing of its rows is kept. */
export async function createFormFromSheet(
  ctx: Ctx,
  input: CreateFormFromSheetInput,
): Promise<Ref | UserError> {
  const { tenantId } = memberWith(ctx, 'template.draft');
  const looked = isId(input.fileId)
    ? await lookAtFile({ tenantId, key: uploadKey(input.fileId.toLowerCase()) }).catch((error: unknown) =>
        unreadable(error, 'fileId'),
      )
    : new InvalidField('fileId', 'file.gone');
  return create(ctx, { ...input, looked });
}
