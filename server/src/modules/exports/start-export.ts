import { memberIdOf, memberWith, type Ctx } from '../../kernel/ctx.ts';
import { InvalidField, type UserError } from '../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { Ref } from '../../kernel/result.ts';
import { dayIn } from '../../kernel/values/days.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import { ExportRun, type ExportAsk } from './export-run.entity.ts';
import { ExportEncoding, ExportFormat, type ExportInput } from './export-run.type.ts';
import { columnsOf, tableOf } from './export-table.ts';

/** So many rows are written while they are fetched; more go on as a job. */
const DIRECT = 200;
const MOST_COLUMNS = 60;
/** So many files of one person wait or are written at a time. */
const MOST_UNDER_WAY = 5;
/** What all files of a company may take until their time is over. */
const MOST_MEGABYTES = 5000;
const MEGABYTE = 1024 * 1024;
/** How long a file can be fetched. */
const KEPT_HOURS = 24;

const limitOf = sqlStatement<{ most: number }>(
  'export-limit',
  `select export_limit as most from app.tenant where id = :tenantId`,
);

const load = sqlStatement<{ underWay: number; bytes: number }>(
  'export-load',
  `select (select count(*)::int from app.export_run where tenant_id = :tenantId and member_id = :memberId and state in ('waiting', 'running')) as "underWay",
     (select coalesce(sum(bytes), 0)::bigint from app.export_run where tenant_id = :tenantId and file_key is not null) as bytes`,
);

/** Why no further file is begun: too many are under way, or they take all the room. */
async function crowded(tx: Tx): Promise<InvalidField | undefined> {
  const { underWay = 0, bytes = 0 } = (await tx.sql.row(load(), { memberId: memberIdOf(tx) })) ?? {};
  if (underWay >= MOST_UNDER_WAY) return new InvalidField('filter', 'export.busy', { max: MOST_UNDER_WAY });
  return bytes >= MOST_MEGABYTES * MEGABYTE
    ? new InvalidField('filter', 'export.full', { max: MOST_MEGABYTES })
    : undefined;
}

/** Begins an export: counts, checks the columns, and keeps what is asked. The link is that of the answer. */
export async function startExport(
  ctx: Ctx,
  input: ExportInput,
  { noun, filter, sort }: { readonly noun: string } & Pick<ExportAsk, 'filter' | 'sort'>,
): Promise<Ref | UserError> {
  memberWith(ctx, 'export.run');
  const table = tableOf(noun);
  const known = await columnsOf(ctx, table);
  const columns = [...new Set(input.columns)].filter((id) => Object.hasOwn(known, id));
  const { most = 0 } = (await ctx.scope.read.row(limitOf())) ?? {};
  const total = (await table.list.ids(ctx, filter, most + 1)).length;
  return command('export.run', async (_input: ExportInput, tx) => {
    if (columns.length === 0 || columns.length > MOST_COLUMNS)
      return new InvalidField('columns', 'export.columns');
    if (total === 0) return new InvalidField('filter', 'export.nothing');
    if (total > most) return new InvalidField('filter', 'export.tooMany', { max: most });
    const wrong = total > DIRECT ? await crowded(tx) : undefined;
    if (wrong) return wrong;
    const now = tx.now();
    const day = dayIn(tx.timeZone, now);
    const row = {
      id: tx.newId(),
      memberId: memberIdOf(tx),
      noun,
      format: input.format,
      encoding: input.format === ExportFormat.CSV ? (input.encoding ?? ExportEncoding.UTF8) : 'utf8',
      ask: { filter, sort, columns },
      fileName: `${table.names[tx.locale]} ${day}.${input.format}`,
      state: total > DIRECT ? 'waiting' : 'direct',
      total,
      written: 0,
      fileKey: null,
      bytes: null,
      memberVersion: null,
      isCancelling: false,
      createdAt: now,
      finishedAt: null,
      expiresAt: new Date(now.getTime() + KEPT_HOURS * 3_600_000),
    };
    tx.add(ExportRun, row);
    tx.note({ noun, total, columns });
    return { type: 'Export', id: row.id };
  })(ctx, input);
}
