import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { RawRow, Reason } from '../stored-shapes.ts';

/** A row that is not simply taken, as it is kept. */
export interface KeptRow {
  readonly row: number;
  readonly status: string;
  readonly act: 'create' | 'update' | null;
  readonly raw: RawRow;
  readonly patch: Readonly<Record<string, string>>;
  readonly reasons: readonly Reason[];
}

/** Forgets what is known of rows, all of them. */
export const forgetRows = sqlStatement(
  'import-rows-forget',
  `delete from app.import_row where tenant_id = :tenantId and import_id = :id`,
);

/** Forgets what a trial found; what people mended or left out stays. */
export const forgetFindings = sqlStatement(
  'import-rows-forget-findings',
  `delete from app.import_row where tenant_id = :tenantId and import_id = :id and patch = '{}' and status <> 'leftOut'`,
);

const columns = `row_no as row, status, act, cells as raw, patch, reasons`;

/** Rows of a part of the file that are not simply taken. */
export const keptRows = sqlStatement<KeptRow>(
  'import-rows-between',
  `select ${columns} from app.import_row where tenant_id = :tenantId and import_id = :id and row_no between :from and :to`,
);

/** The next rows that were mended and not yet brought in. */
export const fixedRows = sqlStatement<KeptRow>(
  'import-rows-fixed',
  `select ${columns} from app.import_row where tenant_id = :tenantId and import_id = :id and status = 'fixed'
   order by row_no limit :limit`,
);

/** Rows by their numbers, locked. */
export const rowsByNumber = sqlStatement<KeptRow>(
  'import-rows-by-number',
  `select ${columns} from app.import_row where tenant_id = :tenantId and import_id = :id and row_no = any(:rows) order by row_no for update`,
);

/** Keeps rows with what became of them; what was mended stays. */
export const keepRows = sqlStatement(
  'import-rows-keep',
  `insert into app.import_row (tenant_id, import_id, row_no, status, act, cells, patch, reasons)
   select :tenantId, :id, r.row, r.status, r.act, r.raw, coalesce(r.patch, '{}'), r.reasons
   from jsonb_to_recordset(:rows::jsonb) as r (row int, status text, act text, raw jsonb, patch jsonb, reasons jsonb)
   on conflict (tenant_id, import_id, row_no) do update set status = excluded.status, act = excluded.act,
     patch = excluded.patch, reasons = excluded.reasons`,
);

/** What rows became; its key refuses a second time. */
export const keepRecords = sqlStatement(
  'import-records-keep',
  `insert into app.import_record (tenant_id, import_id, row_no, record_id, act, version, before)
   select :tenantId, :id, r.no, r.id, r.act, r.version, r.before
   from jsonb_to_recordset(:records::jsonb) as r (no int, id uuid, act text, version int, before jsonb)`,
);

/** What was written last and is not taken back yet. */
export const recordsBefore = sqlStatement<{
  readonly no: number;
  readonly id: string;
  readonly act: 'created' | 'updated';
  readonly version: number;
  readonly before: unknown;
}>(
  'import-records-before',
  `select row_no as no, record_id as id, act, coalesce(version, 0) as version, before from app.import_record
   where tenant_id = :tenantId and import_id = :id and row_no < :row and not is_undone order by row_no desc limit :limit`,
);

/** Marks what was taken back. */
export const markUndone = sqlStatement(
  'import-records-undone',
  `update app.import_record set is_undone = true where tenant_id = :tenantId and import_id = :id and row_no = any(:rows)`,
);

/** How rows that are not simply taken stand. */
export const countRows = sqlStatement<{
  readonly refused: number;
  readonly duplicate: number;
  readonly leftOut: number;
}>(
  'import-rows-counts',
  `select count(*) filter (where status = 'refused')::int as refused, count(*) filter (where status = 'duplicate')::int as duplicate,
     count(*) filter (where status = 'leftOut')::int as "leftOut"
   from app.import_row where tenant_id = :tenantId and import_id = :id`,
);
