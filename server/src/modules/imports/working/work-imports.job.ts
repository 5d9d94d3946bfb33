import { AccessError } from '../../../kernel/errors/access-error.ts';
import type { Job, JobTools } from '../../../kernel/facts/job.ts';
import { targetOf } from '../import-target.ts';
import { Unreadable } from '../reading/unreadable.ts';
import { CheckStep } from './check-step.ts';
import { failImport, loadImport, type AtWork, type ImportStep } from './import-state.ts';
import { Interrupted } from './row-spool.ts';
import { RunStep } from './run-step.ts';
import { UndoStep } from './undo-step.ts';

const SECONDS_BETWEEN_LOOKS = 1;
/** A group that fails so often in a row will not get better by itself. */
const MOST_FAILURES = 3;

/** A trial of a long file does not begin anew because the database was away for a moment. */
const MOST_OUTAGES = 60;
/** So long is waited after each, times what the worker rests after work. */
const OUTAGE_MILLISECONDS = 100;

const failures = new Map<string, number>();

async function stepOf(tools: JobTools, at: AtWork): Promise<ImportStep | undefined> {
  const record = await loadImport(tools, at);
  const target = record && targetOf(record.target);
  if (!record || !target) return undefined;
  const parts = { ...at, tools, record };
  if (record.state === 'checking') return new CheckStep(parts, target);
  if (record.state === 'running') return new RunStep(parts, target);
  return record.state === 'undoing' ? new UndoStep(parts, target) : undefined;
}

/** One part of one import; answers whether there is more to do. */
async function goesOn(tools: JobTools, at: AtWork, step: ImportStep): Promise<boolean> {
  try {
    const isOver = await step.advance();
    if (isOver || step.beginsAnew !== true) failures.delete(at.id);
    return !isOver;
  } catch (error) {
    await met(tools, at, error);
    return false;
  }
}

/** What cannot be mended by trying again ends the import with a reason; the rest is found again at the next look. */
async function met(tools: JobTools, at: AtWork, error: unknown): Promise<void> {
  if (error instanceof Interrupted) return;
  if (error instanceof Unreadable) return failImport(tools, at, error.note);
  if (error instanceof AccessError) return failImport(tools, at, { key: 'import.noRights' });
  if (tools.isAway(error)) throw error;
  const count = (failures.get(at.id) ?? 0) + 1;
  failures.set(at.id, count);
  if (count < MOST_FAILURES) throw error;
  failures.delete(at.id);
  await failImport(tools, at, { key: 'import.stopped', params: { text: codeOf(error) } });
  throw error;
}

/** Only the kind of a failure is told: its sentence may hold somebody's data. */
const codeOf = (error: unknown): string => {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  if (typeof code === 'string') return code;
  return error instanceof Error ? error.name : 'Error';
};

/** What is under way: open steps, and imports that rest until the next look because they failed. */
interface Round {
  readonly open: Map<string, ImportStep>;
  readonly rested: Set<string>;
  readonly failed: unknown[];
  /** The database was away for one of these. */
  away?: unknown;
  /** How often in a row that was so. */
  outages: number;
}

/** Works a group of rows of each of these, and keeps the steps that have more to do. */
async function worked(tools: JobTools, waiting: readonly AtWork[], round: Round): Promise<void> {
  for (const at of waiting) {
    if (tools.isStopping()) return;
    try {
      const step = round.open.get(at.id) ?? (await stepOf(tools, at));
      if (!step) continue;
      round.open.set(at.id, step);
      if (await goesOn(tools, at, step)) continue;
    } catch (error) {
      if (tools.isAway(error)) {
        round.away = error; // its step goes on where it stands
        continue;
      }
      round.failed.push(error);
      round.rested.add(at.id);
    }
    await round.open.get(at.id)?.close();
    round.open.delete(at.id);
  }
}

/** Looks for imports and works a group of each; answers whether there were any. */
async function looked(tools: JobTools, round: Round): Promise<boolean> {
  const found = await tools.across<AtWork>(
    `select tenant_id as "tenantId", id from app.import_ids_at_work()`,
  );
  const waiting = found.filter(({ id }) => !round.rested.has(id));
  await worked(tools, waiting, round);
  const { away } = round;
  round.away = undefined;
  if (away !== undefined) throw away;
  return waiting.length > 0;
}

/** The same; after an outage it waits a moment, so that there is more to look for. */
async function lookedOn(tools: JobTools, round: Round): Promise<boolean> {
  try {
    const isMore = await looked(tools, round);
    round.outages = 0;
    return isMore;
  } catch (error) {
    round.outages += 1;
    if (!tools.isAway(error) || round.outages > MOST_OUTAGES) throw error;
    await tools.rest(OUTAGE_MILLISECONDS);
    return true;
  }
}

/** Works on all imports in turn, a group of rows of each: no company waits until another's half a million rows are done. */
export const workImports: Job = {
  name: 'work-imports',
  everySeconds: SECONDS_BETWEEN_LOOKS,
  run: async (tools) => {
    const round: Round = { open: new Map(), rested: new Set(), failed: [], outages: 0 };
    try {
      while (!tools.isStopping() && (await lookedOn(tools, round)));
    } finally {
      for (const step of round.open.values()) await step.close();
    }
    if (round.failed.length > 0) throw new AggregateError(round.failed, 'Some imports did not go on');
  },
};
