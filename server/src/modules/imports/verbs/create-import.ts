import { memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { AccessError, notFound } from '../../../kernel/errors/access-error.ts';
import { InvalidField, type UserError } from '../../../kernel/errors/user-error.ts';
import type { Ref } from '../../../kernel/result.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import { firstPlace } from '../../access/index.ts';
import { fileFor, keepFileUntil, uploadKey } from '../../files/index.ts';
import { templatesOf } from '../../templates/index.ts';
import type { CreateImportInput } from '../import-inputs.ts';
import { targetIn, targetOf } from '../import-target.ts';
import { Import } from '../import.entity.ts';
import { firstMapping } from '../mapping/first-mapping.ts';
import { columnNotes } from '../mapping/guess-columns.ts';
import { lookAtFile, type LookedFile } from '../reading/look-at-file.ts';
import { Unreadable } from '../reading/unreadable.ts';

/** The purpose under which files for imports are kept. */
export const IMPORT_FILES = 'import';
const DAY = 86_400_000;
/** So long a file waits for an import that was begun. */
const WAITING_DAYS = 30;

interface Looked extends CreateImportInput {
  readonly looked: LookedFile | InvalidField;
}

const create = command('import.run', async ({ looked, ...input }: Looked, tx) => {
  const wanted = targetOf(input.target);
  if (!wanted) return new InvalidField('target', 'input.unknown');
  if (!tx.rights.can(wanted.permissions.create)) throw new AccessError('FORBIDDEN');
  const target = targetIn(wanted, await templatesOf(tx.sql, tx.tenantId));
  const file = await fileFor(tx, input.fileId, IMPORT_FILES);
  if (!file) return new InvalidField('fileId', 'file.gone');
  if (looked instanceof InvalidField) return looked;
  const place = await firstPlace(tx, {});
  if (!place) throw notFound();
  await keepFileUntil(tx, file.id, new Date(tx.now().getTime() + WAITING_DAYS * DAY));
  const mapping = await firstMapping(tx, target, looked);
  const id = storeImport(
    tx,
    { id: file.id, name: file.name, size: file.size, sha256: file.sha256 },
    {
      ...place,
      target: target.key,
      source: looked.source,
      head: looked.head,
      mapping,
      found: {
        headers: looked.headers,
        values: {},
        notes: columnNotes(target, mapping.columns, looked.head),
      },
    },
  );
  return { type: 'Import', id };
});

/** Begins an import with a file that was sent before: looks at it and guesses what its columns mean. */
export async function createImport(ctx: Ctx, input: CreateImportInput): Promise<Ref | UserError> {
  const { tenantId } = memberWith(ctx, 'import.run');
  const looked = isId(input.fileId)
    ? await lookAtFile({ tenantId, key: uploadKey(input.fileId.toLowerCase()) }).catch((error: unknown) =>
        unreadable(error, 'fileId'),
      )
    : new InvalidField('fileId', 'file.gone');
  return create(ctx, { ...input, looked });
}

/** What nothing can be made of is told at the field that names it. */
export function unreadable(error: unknown, field: string): InvalidField {
  if (error instanceof Unreadable) return new InvalidField(field, error.note.key, error.note.params ?? {});
  // There never was such a file, or its time is over.
  if ((error as { code?: unknown }).code === 'ENOENT') return new InvalidField(field, 'file.gone');
  throw error;
}

function storeImport(
  tx: Tx,
  file: { readonly id: string; readonly name: string; readonly size: number; readonly sha256: string },
  given: Pick<Import, 'target' | 'source' | 'head' | 'mapping' | 'found'> & {
    readonly ownerId: string | null;
    readonly teamId: string | null;
    readonly unitId: string;
  },
): string {
  const id = tx.newId();
  const now = tx.now();
  const row = {
    id,
    ...given,
    state: 'mapping',
    fileId: file.id,
    fileName: file.name,
    fileSize: file.size,
    sha256: file.sha256,
    ...UNTOUCHED,
    problem: null,
    workerId: null,
    createdAt: now,
    updatedAt: now,
    checkedAt: null,
    startedAt: null,
    endedAt: null,
    undoUntil: null,
    version: 1,
  };
  tx.add(Import, row);
  return id;
}

const UNTOUCHED = {
  totalRows: null,
  doneRows: 0,
  nextRow: 0,
  nextOffset: 0,
  toCreate: 0,
  toUpdate: 0,
  duplicate: 0,
  refused: 0,
  leftOut: 0,
  isUnpacked: false,
  created: 0,
  updated: 0,
  undone: 0,
  kept: 0,
};
