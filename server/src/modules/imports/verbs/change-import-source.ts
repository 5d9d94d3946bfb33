import { memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { InputCheck } from '../../../kernel/errors/input-check.ts';
import { InvalidField, type UserError } from '../../../kernel/errors/user-error.ts';
import type { Ref } from '../../../kernel/result.ts';
import { command } from '../../../kernel/writing/command.ts';
import { uploadKey } from '../../files/index.ts';
import type { ChangeImportSourceInput } from '../import-inputs.ts';
import { firstMapping } from '../mapping/first-mapping.ts';
import { columnNotes } from '../mapping/guess-columns.ts';
import { lookAtFile, type LookedFile } from '../reading/look-at-file.ts';
import { readImport } from '../showing/import-list.query.ts';
import { forgetRows } from '../working/row-statements.ts';
import { unreadable } from './create-import.ts';
import { importChanged, importFor, isFound } from './import-for.ts';

const LAST_HEADER = 50;

interface Looked extends ChangeImportSourceInput {
  readonly looked: LookedFile | InvalidField;
}

const change = command('import.run', async ({ looked, ...input }: Looked, tx) => {
  const found = await importFor(tx, input, ['mapping', 'checked', 'failed']);
  if (!isFound(found)) return found;
  const { record, target } = found;
  if (record.created + record.updated > 0) return new InvalidField('id', 'import.sourceState');
  const wrong = problemWith(input);
  if (wrong) return wrong;
  if (looked instanceof InvalidField) return looked;
  const mapping = await firstMapping(tx, target, looked);
  tx.sql.send(forgetRows(), { id: record.id });
  record.source = looked.source;
  record.head = looked.head;
  record.mapping = mapping;
  record.found = {
    headers: looked.headers,
    values: {},
    notes: columnNotes(target, mapping.columns, looked.head),
  };
  record.isUnpacked = false;
  record.totalRows = null;
  record.state = 'mapping';
  record.problem = null;
  return importChanged(tx, record);
});

function problemWith({
  delimiter,
  quote,
  headerRow,
  headerRows,
}: ChangeImportSourceInput): InvalidField | undefined {
  const check = new InputCheck()
    .range('headerRow', headerRow, 0, LAST_HEADER)
    .range('headerRows', headerRows, 1, 2);
  if (typeof delimiter === 'string' && !/^[^"'\r\n\p{L}\p{N}]$/u.test(delimiter))
    check.fail('delimiter', 'input.unknown');
  if (typeof quote === 'string' && !['', '"', "'"].includes(quote)) check.fail('quote', 'input.unknown');
  return check.problem;
}

/** Reads the file in another way; what its columns mean is guessed anew. */
export async function changeImportSource(ctx: Ctx, input: ChangeImportSourceInput): Promise<Ref | UserError> {
  const { tenantId } = memberWith(ctx, 'import.run');
  const { fileId, stored } = await readImport(ctx, input.id);
  await ctx.scope.read.pause();
  const { encoding, delimiter, quote, sheet } = stored.source;
  // What was found out stays chosen where nothing else is said, but for what follows from what changes.
  const kept = input.encoding ? { encoding } : { encoding, delimiter, quote };
  const chosen = { ...kept, sheet, ...given(input) };
  const looked = problemWith(input)
    ? new InvalidField('id', 'input.unknown')
    : await lookAtFile({ tenantId, key: uploadKey(fileId) }, chosen).catch((error: unknown) =>
        unreadable(error, 'id'),
      );
  return change(ctx, { ...input, looked });
}

const given = (input: ChangeImportSourceInput) =>
  Object.fromEntries(
    Object.entries(input).filter(
      ([key, value]) => SOURCE_KEYS.has(key) && value !== undefined && value !== null,
    ),
  );

const SOURCE_KEYS: ReadonlySet<string> = new Set([
  'encoding',
  'delimiter',
  'quote',
  'sheet',
  'headerRow',
  'headerRows',
]);
