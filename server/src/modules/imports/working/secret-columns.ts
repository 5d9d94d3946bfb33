import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Rows } from '../../../kernel/scope.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { letFileGo } from '../../files/index.ts';
import { targetOf, type ImportField } from '../import-target.ts';
import type { Import } from '../import.entity.ts';
import type { MappingShape, RawRow } from '../stored-shapes.ts';

/** What stands in the place of a secret once its import has come to an end. */
const STARS = '****';

/** How a cell of each field that is sealed may be shown. */
type FieldMasks = ReadonlyMap<string, (cell: string) => string>;

/** How a cell of each column that is mapped to a sealed field may be shown. */
export type CellMasks = ReadonlyMap<number, (cell: string) => string>;

/** The fields of a target whose values nobody gets to see in the clear. Fields that companies add are never sealed. */
export async function maskedFields(rows: Rows, target: string): Promise<FieldMasks> {
  const found = new Map<string, (cell: string) => string>();
  const asked = new Map<ImportField['isMasked'], boolean>();
  for (const { key, mask, isMasked } of targetOf(target)?.fields ?? []) {
    if (!mask) continue;
    const is = isMasked ? (asked.get(isMasked) ?? (await isMasked(rows))) : true;
    asked.set(isMasked, is);
    if (is) found.set(key, mask);
  }
  return found;
}

/** Columns of an import whose cells nobody gets to see in the clear. */
export const masksOf = async (rows: Rows, target: string, mapping: MappingShape): Promise<CellMasks> =>
  columnsWith(await maskedFields(rows, target), mapping);

const columnsWith = (masks: FieldMasks, { columns }: MappingShape): CellMasks =>
  new Map(
    columns.flatMap(({ field }, column) => {
      const mask = field === null ? undefined : masks.get(field);
      return mask ? [[column, mask] as const] : [];
    }),
  );

/** A cell as it may be shown. */
export const shownCell = (masks: CellMasks, column: number, cell: string): string =>
  cell.trim() === '' ? cell : (masks.get(column)?.(cell) ?? cell);

const blankRows = sqlStatement(
  'import-rows-blank',
  `update app.import_row set
     cells = case when coalesce(cells->'cells'->>(:column::int), '') = '' then cells else jsonb_set(cells, array['cells', :column::text], :stars::jsonb, false) end,
     patch = jsonb_set(patch, array[:column::text], :stars::jsonb, false)
   where tenant_id = :tenantId and import_id = :id`,
);
// A reason may repeat a value that was not found or found twice, also where it stood in a column of another kind.
const blankReasons = sqlStatement(
  'import-reasons-blank',
  `update app.import_row set reasons = (
     select coalesce(jsonb_agg(case when r.reason->'params' ? 'text' and (r.reason->>'field' = any(:fields::text[]) or r.reason->'params'->>'text' ~ '^[+]?(86)?[ -]?1[0-9]{2}[ -]?[0-9]{4}[ -]?[0-9]{4}$')
       then jsonb_set(r.reason, '{params,text}', '"****"') else r.reason end order by r.n), '[]')
     from jsonb_array_elements(reasons) with ordinality as r (reason, n))
   where tenant_id = :tenantId and import_id = :id and status in ('refused', 'duplicate', 'leftOut')`,
);
const blankHead = sqlStatement(
  'import-head-blank',
  `update app.import set head = :head where tenant_id = :tenantId and id = :id`,
);
const needed = sqlStatement<{ id: string }>(
  'import-file-needed',
  `select id from app.import where tenant_id = :tenantId and file_id = :fileId and id <> :id and state not in ('done', 'undone') limit 1`,
);
const ofFile = sqlStatement<Pick<Import, 'id' | 'target' | 'head' | 'mapping' | 'fileId'>>(
  'imports-of-file',
  `select id, target, head, mapping, file_id as "fileId" from app.import where tenant_id = :tenantId and file_id = :fileId`,
);
const nextOver = sqlStatement<Pick<Import, 'id' | 'target' | 'head' | 'mapping' | 'fileId'>>(
  'imports-over-next',
  `select id, target, head, mapping, file_id as "fileId" from app.import
   where tenant_id = :tenantId and state in ('done', 'undone') and id > :after order by id limit 1`,
);

type Held = Readonly<Pick<Import, 'id' | 'target' | 'mapping' | 'fileId'>> & {
  readonly head: readonly RawRow[];
};

/** The head without what is secret. */
export async function blankedHead(
  tx: Pick<Tx, 'sql'>,
  { target, mapping, head }: Omit<Held, 'id' | 'fileId'>,
): Promise<readonly RawRow[]> {
  return starred(head, await masksOf(tx.sql, target, mapping));
}

const starred = (head: readonly RawRow[], masks: CellMasks): readonly RawRow[] =>
  masks.size === 0
    ? head
    : head.map((row) => ({
        ...row,
        cells: row.cells.map((cell, column) => (masks.has(column) && cell.trim() !== '' ? STARS : cell)),
      }));

/** Writes stars over what an import keeps of sealed fields: its first rows, and those that were not simply taken. Answers whether there was any. */
async function blankSecrets(tx: Tx, { id, target, mapping, head }: Held): Promise<boolean> {
  const fields = await maskedFields(tx.sql, target);
  const masks = columnsWith(fields, mapping);
  if (masks.size === 0) return false;
  tx.sql.send(blankHead(), { id, head: JSON.stringify(starred(head, masks)) });
  for (const column of masks.keys())
    tx.sql.send(blankRows(), { id, column: String(column), stars: JSON.stringify(STARS) });
  tx.sql.send(blankReasons(), { id, fields: [...fields.keys()] });
  return true;
}

/** At the end of an import nothing of it holds secrets in the clear; the file and what was unpacked of it go at once. */
export async function endSecrets(tx: Tx, held: Held): Promise<void> {
  if (!(await blankSecrets(tx, held))) return;
  const { id, fileId } = held;
  await letFileGo(tx, fileId, async () => (await tx.sql.row(needed(), { id, fileId })) !== undefined);
}

/** An import that was never brought to an end cannot go on without its file, and keeps no secrets either. */
export async function blankWithFile(tx: Tx, fileId: string): Promise<void> {
  for (const held of await tx.sql.rows(ofFile(), { fileId })) await blankSecrets(tx, held);
}

/** Where a company begins to seal a field: writes stars over what the next import that is over keeps of it. Answers which it was. */
export async function blankOverImport(tx: Tx, after: string): Promise<string | undefined> {
  const held = await tx.sql.row(nextOver(), { after });
  if (held) await endSecrets(tx, held);
  return held?.id;
}
