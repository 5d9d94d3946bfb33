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

/** One part of one import; answers its step while there is more to do. */
async function advanced(
  tools: JobTools,
  at: AtWork,
  step: ImportStep | undefined,
): Promise<ImportStep | undefined> {
  const going = step ?? (await stepOf(tools, at));
  if (!going) return undefined;
  try {
    const isOver = await going.advance();
    failures.delete(at.id);
    if (!isOver) return going;
  } catch (error) {
    await met(tools, at, error);
  }
  await going.close();
  return undefined;
}

/** What cannot be mended by trying again ends the import with a reason; the rest is found again at the next look. */
async function met(tools: JobTools, at: AtWork, error: unknown): Promise<void> {
  if (error instanceof Interrupted) return;
  if (error instanceof Unreadable) return failImport(tools, at, error.note);
  if (error instanceof AccessError) return failImport(tools, at, { key: 'import.noRights' });
  const count = (failures.get(at.id) ?? 0) + 1;
  failures.set(at.id, count);
  if (count < MOST_FAILURES) throw error;
  failures.delete(at.id);
  await failImport(tools, at, { key: 'import.stopped', params: { text: codeOf(error) } });
  throw error;
}

/** Only the kind of a failure is told: its sentence may hold somebody's data. */
const codeOf = (error: unknown): string => {
  const { code, name } = (error ?? {}) as { readonly code?: unknown; readonly name?: unknown };
  return typeof code === 'string' ? code : String(name ?? 'Error');
};

/** Works on all imports in turn, a group of rows of each: no company waits until another's half a million rows are done. */
export const workImports: Job = {
  name: 'work-imports',
  everySeconds: SECONDS_BETWEEN_LOOKS,
  run: async (tools) => {
    const open = new Map<string, ImportStep>();
    const failed: unknown[] = [];
    const rested = new Set<string>();
    try {
      while (!tools.isStopping()) {
        const found = await tools.across<AtWork>(
          `select tenant_id as "tenantId", id from app.import_ids_at_work()`,
        );
        const waiting = found.filter(({ id }) => !rested.has(id));
        if (waiting.length === 0) break;
        for (const at of waiting) {
          const step = await advanced(tools, at, open.get(at.id)).catch((error: unknown) => {
            failed.push(error);
            rested.add(at.id);
            return undefined;
          });
          if (step) open.set(at.id, step);
          else open.delete(at.id);
          if (tools.isStopping()) break;
        }
      }
    } finally {
      for (const step of open.values()) await step.close();
    }
    if (failed.length > 0) throw new AggregateError(failed, 'Some imports did not go on');
  },
};
