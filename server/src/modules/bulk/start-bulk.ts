import { memberIdOf, memberWith, type Ctx } from '../../kernel/ctx.ts';
import { InvalidField, type UserError } from '../../kernel/errors/user-error.ts';
import type { List } from '../../kernel/reading/list.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { Ref } from '../../kernel/result.ts';
import { isId } from '../../kernel/values/ids.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import { editRows, keepRefusals, type BulkNoun } from './bulk-noun.ts';
import { BulkRun } from './bulk-run.entity.ts';
import { NoRowChanged, type ManyInput } from './bulk-run.type.ts';

/** So many rows are changed by one command; more go on as a job. */
export const AT_ONCE = 200;
/** So many runs of one person wait or are under way at a time. */
const MOST_UNDER_WAY = 10;

const limitOf = sqlStatement<{ most: number }>(
  'bulk-limit',
  `select bulk_limit as most from app.tenant where id = :tenantId`,
);

/** What is asked of many rows. */
interface Many<I extends ManyInput, C extends object> {
  readonly noun: BulkNoun<C>;
  readonly list: Pick<List<{ readonly id: string }>, 'ids'>;
  readonly input: I;
  /** All that match, where no rows are named. */
  readonly filter: Readonly<Record<string, unknown>> | null | undefined;
  readonly changes: C;
  /** What is wrong with the changes themselves. */
  readonly check: (tx: Tx) => Promise<UserError | undefined>;
}

async function rowsOf<I extends ManyInput, C extends object>(
  ctx: Ctx,
  { input, list, filter }: Many<I, C>,
  most: number,
): Promise<readonly string[]> {
  if (input.ids) return [...new Set(input.ids.filter(isId).map((id) => id.toLowerCase()))];
  return list.ids(ctx, filter, most + 1);
}

/** Changes many rows by one command, or begins the run that will. */
export async function startBulk<I extends ManyInput, C extends object>(
  ctx: Ctx,
  many: Many<I, C>,
): Promise<Ref | UserError> {
  const { noun, input, changes } = many;
  memberWith(ctx, noun.needs);
  const { most = 0 } = (await ctx.scope.read.row(limitOf())) ?? {};
  const ids = await rowsOf(ctx, many, most);
  const field = input.ids ? 'ids' : 'filter';
  return command(noun.needs, async (_input: I, tx) => {
    const isEmpty = Object.values(changes).every((value) => value === undefined);
    if (isEmpty) return new InvalidField('ownerId', 'bulk.noChange');
    if (ids.length === 0) return new InvalidField(field, 'bulk.nothing');
    if (ids.length > most) return new InvalidField(field, 'bulk.tooMany', { max: most });
    const wrong = await many.check(tx);
    if (wrong) return wrong;
    const run = { id: tx.newId(), undoId: tx.newId(), ids };
    return ids.length > AT_ONCE ? waiting(tx, many, run) : atOnce(tx, many, run);
  })(ctx, input);
}

interface NewRun {
  readonly id: string;
  readonly undoId: string;
  readonly ids: readonly string[];
}

const headOf = (tx: Tx, noun: string, { id, undoId, ids }: NewRun) => ({
  id,
  undoId,
  noun: noun.split('.')[0] ?? noun,
  action: noun,
  memberId: memberIdOf(tx),
  total: ids.length,
  isCancelling: false,
  createdAt: tx.now(),
});

async function waiting<I extends ManyInput, C extends object>(
  tx: Tx,
  { noun, input, changes }: Many<I, C>,
  run: NewRun,
): Promise<Ref | UserError> {
  const underWay = { memberId: memberIdOf(tx), state: { $in: ['waiting', 'running'] } };
  if ((await tx.em.count(BulkRun, underWay)) >= MOST_UNDER_WAY)
    return new InvalidField(input.ids ? 'ids' : 'filter', 'bulk.busy', { max: MOST_UNDER_WAY });
  const row = {
    ...headOf(tx, noun.key, run),
    ask: { ids: run.ids, changes: changes as Readonly<Record<string, unknown>> },
    state: 'waiting',
    seen: 0,
    changed: 0,
    refused: 0,
    finishedAt: null,
  };
  tx.add(BulkRun, row);
  return { type: 'BulkRun', id: run.id };
}

async function atOnce<I extends ManyInput, C extends object>(
  tx: Tx,
  { noun, changes }: Many<I, C>,
  run: NewRun,
): Promise<Ref | UserError> {
  const { changed, refusals } = await editRows(tx, noun as unknown as BulkNoun, { ...run, changes });
  if (refusals.length === run.ids.length) return new NoRowChanged(refusals);
  const counts = { seen: run.ids.length, changed, refused: refusals.length };
  keepFinished(tx, { ...headOf(tx, noun.key, run), ...counts });
  keepRefusals(tx, run.id, refusals, 0);
  return { type: 'BulkRun', id: run.id };
}

const insertDone = sqlStatement(
  'bulk-run-done',
  `insert into app.bulk_run (tenant_id, id, member_id, noun, action, state, total, seen, changed, refused, undo_id, created_at, finished_at)
   values (:tenantId, :id, :memberId, :noun, :action, 'done', :total, :seen, :changed, :refused, :undoId, :createdAt, :createdAt)`,
);

/** Keeps a run that one command has finished. A plain statement: its refusals follow in the same breath. */
export const keepFinished = (tx: Tx, run: Readonly<Record<string, unknown>>): void =>
  tx.sql.send(insertDone(), run);
