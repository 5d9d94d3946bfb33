import { sql } from 'kysely';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { notFound } from '../../../kernel/errors/access-error.ts';
import { largestUpload } from '../../../kernel/ports/upload-desks.ts';
import { query } from '../../../kernel/query.ts';
import { Columns } from '../../../kernel/reading/columns.ts';
import { is } from '../../../kernel/reading/filters.ts';
import { list } from '../../../kernel/reading/list.ts';
import { inScope } from '../../../kernel/reading/policy.ts';
import { recordReader } from '../../../kernel/reading/record.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { importPolicy } from '../import.policy.ts';
import type { ImportType } from '../import.type.ts';
import { undoHoursOf } from '../working/undo-hours.ts';

const MEGABYTE = 1024 * 1024;

const SMALL = {
  id: 't.id',
  version: 't.version',
  target: 't.target',
  state: 't.state',
  fileName: 't.file_name',
  fileSize: 't.file_size',
  createdAt: 't.created_at',
  checkedAt: 't.checked_at',
  startedAt: 't.started_at',
  endedAt: 't.ended_at',
  undoUntil: 't.undo_until',
  ownerId: 't.owner_id',
  teamId: 't.team_id',
  unitId: 't.unit_id',
  fileId: 't.file_id',
  sha256: 't.sha256',
  counts: `json_build_object('total', t.total_rows, 'done', t.done_rows, 'toCreate', t.to_create, 'toUpdate', t.to_update,
    'duplicate', t.duplicate, 'refused', t.refused, 'leftOut', t.left_out, 'created', t.created, 'updated', t.updated,
    'undone', t.undone, 'kept', t.kept)`,
  stored: `json_build_object('source', t.source, 'head', t.head, 'mapping', t.mapping, 'found', t.found)`,
  problem: 't.problem',
};

const columns = new Columns(SMALL, {
  owner: ['ownerId'],
  progress: ['counts', 'state'],
  source: ['stored'],
  columns: ['stored', 'target'],
  values: ['stored', 'target'],
  constants: ['stored'],
  matchBy: ['stored'],
  whenKnown: ['stored'],
  missing: ['stored', 'target'],
  preview: ['stored', 'target'],
  sameFile: ['sha256', 'target'],
  rows: [],
  viewerCan: ['state', 'ownerId', 'teamId', 'unitId'],
});

/** Imports, the newest first. */
export const importList = list<ImportType>({
  name: 'import',
  table: 'import',
  policy: importPolicy,
  columns,
  filters: { target: is('target'), sha256: is('sha256') },
  sorts: { NEWEST: { by: sql`t.created_at`, direction: 'desc', type: 'timestamptz', property: 'createdAt' } },
});

const byId = sqlStatement<ImportType>(
  'import-by-id',
  `select ${columns.all} from app.import t where t.tenant_id = :tenantId and t.id = :id`,
);

/** The import with this id, or NOT_FOUND. */
export const readImport = recordReader('Import', async (ctx, id) => {
  const who = memberOf(ctx);
  const row = isId(id) ? await ctx.scope.read.row(byId(), { id }) : undefined;
  if (!row || !inScope(importPolicy, who, importPolicy.read, row as never)) throw notFound();
  return row;
}) as (ctx: Ctx, id: string) => Promise<ImportType>;

/** So many earlier imports of a file are shown. */
export const MOST_OF_SAME_FILE = 10;

const same = sqlStatement<ImportType>(
  'imports-of-same-file',
  `select ${columns.all} from app.import t where t.tenant_id = :tenantId and t.sha256 = :sha256 and t.target = :target
     and t.id <> :id and t.state in ('running', 'cancelled', 'done', 'undoing') order by t.created_at desc limit ${MOST_OF_SAME_FILE}`,
);

/** Earlier imports of the very same file that wrote something. */
export async function importsOfSameFile(ctx: Ctx, { id, sha256, target }: ImportType): Promise<ImportType[]> {
  const who = memberOf(ctx);
  const rows = await ctx.scope.read.rows(same(), { id, sha256, target });
  return rows.filter((row) => inScope(importPolicy, who, importPolicy.read, row as never));
}

const megabytesOf = (bytes: number | undefined): number | null =>
  bytes === undefined ? null : Math.floor(bytes / MEGABYTE);

/** The company's figures for imports. */
export const importSettings = query('import.run', async (ctx) => ({
  undoHours: await undoHoursOf(ctx.scope.read),
  uploadMegabytes: megabytesOf(largestUpload()),
}));
