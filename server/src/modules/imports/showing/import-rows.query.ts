import type { Ctx } from '../../../kernel/ctx.ts';
import { AccessError } from '../../../kernel/errors/access-error.ts';
import { translate } from '../../../kernel/errors/messages.ts';
import { MOST_COUNTED, pageSize, type PageArgs, type PageInfo } from '../../../kernel/reading/paging.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { ImportType } from '../import.type.ts';
import { masksOf, shownCell, type CellMasks } from '../working/secret-columns.ts';
import type { ImportRowType, StoredImportRow } from './import-parts.type.ts';
import type { ImportRowStatus } from './import-words.type.ts';

const ALL = ['refused', 'duplicate', 'fixed', 'leftOut', 'imported'] as const;

const page = sqlStatement<StoredImportRow>(
  'import-rows-page',
  `select row_no as row, status, cells as raw, patch, reasons from app.import_row
   where tenant_id = :tenantId and import_id = :id and status = any(:status) and row_no > :after::int
   order by row_no limit :limit`,
);
const count = sqlStatement<{ n: number }>(
  'import-rows-count',
  `select count(*)::int as n from (select 1 from app.import_row
   where tenant_id = :tenantId and import_id = :id and status = any(:status) limit ${MOST_COUNTED + 1}) c`,
);

/** Which rows a page shows. */
export interface ImportRowArgs extends PageArgs {
  readonly status?: readonly ImportRowStatus[] | null | undefined;
  /** Whether the document asks for the total. */
  readonly isCounted: boolean;
}

/** A page of rows; the total is counted only when it is asked for. */
interface RowPage {
  readonly nodes: ImportRowType[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number | null;
}

const rowAfter = (after: string | null | undefined): number => {
  if (after === undefined || after === null) return 0;
  const row = Number(after);
  if (!/^\d{1,9}$/.test(after) || !Number.isSafeInteger(row)) throw new AccessError('BAD_USER_INPUT');
  return row;
};

/** The row as it is shown: what was mended stands in its cells. */
export function shownRow(
  { row, status, raw, patch, reasons }: StoredImportRow,
  ctx: Ctx,
  masks: CellMasks,
): ImportRowType {
  const mended = Object.keys(patch).map(Number);
  const width = Math.max(raw.cells.length, ...mended.map((column) => column + 1));
  return {
    row,
    status,
    cells: Array.from({ length: width }, (_, at) => shownCell(masks, at, patch[at] ?? raw.cells[at] ?? '')),
    mended,
    reasons: reasons.map(({ column, field, key, params }) => ({
      column,
      field,
      message: translate(ctx.locale, key, params),
    })),
  };
}

/** Rows that are not simply taken, in the order of the file. */
export async function importRowPage(
  ctx: Ctx,
  { id, target, stored }: Pick<ImportType, 'id' | 'target' | 'stored'>,
  { first, after, status, isCounted }: ImportRowArgs,
): Promise<RowPage> {
  const size = pageSize(first);
  const wanted = status && status.length > 0 ? status : ALL;
  const rows = await ctx.scope.read.rows(page(), {
    id,
    status: wanted,
    after: rowAfter(after),
    limit: size + 1,
  });
  const masks = await masksOf(ctx.scope.read, target, stored.mapping);
  const nodes = rows.slice(0, size).map((row) => shownRow(row, ctx, masks));
  const last = nodes.at(-1);
  return {
    nodes,
    pageInfo: { hasNextPage: rows.length > size, endCursor: last ? String(last.row) : undefined },
    totalCount: isCounted ? ((await ctx.scope.read.row(count(), { id, status: wanted }))?.n ?? 0) : null,
  };
}
