import { isUserError, type UserError } from '../../../kernel/errors/user-error.ts';
import { lineOf } from '../../../kernel/values/line.ts';
import { moneyOf, type Money } from '../../../kernel/values/money.ts';
import { pinyinOf } from '../../../kernel/values/pinyin.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { clocksJudgedAnew, touchCase, type ServiceCase } from '../../cases/index.ts';
import {
  answersForLog,
  answersHeld,
  changedAnswers,
  plainMoney,
  storeAnswers,
  type ExtraFieldInput,
} from '../../forms/index.ts';
import { addEntry } from '../../timeline/index.ts';
import type { Undone } from '../../undo/index.ts';
import { Complaint } from '../complaint.entity.ts';
import { problemWith } from '../file-complaint.ts';
import { accusedOwns, selfProblem } from '../handling/accused.ts';

/** One value that changed, as the timeline tells it. */
export interface Change {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
  readonly guard?: string;
}

/** What shall be otherwise; absent = unchanged, null = cleared. */
interface Wanted {
  readonly title?: string | null;
  readonly description?: string | null;
  readonly priority?: string | null;
  readonly attribute?: string | null;
  readonly scene?: string | null;
  readonly topic?: string | null;
  readonly occurredOn?: string | null;
  readonly accusedId?: string | null;
  readonly demands?: string[] | null;
  readonly claim?: Money | null;
  readonly extraFields?: ExtraFieldInput[] | null;
}

const OF_CASE: ReadonlySet<string> = new Set(['title', 'description', 'priority']);

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** What shall stand in which column; undefined = nobody spoke of it. */
function columnsOf(input: Wanted): Record<string, unknown> {
  const { title, description, priority, claim, demands } = input;
  return {
    title: title ? lineOf(title) : undefined,
    description: description ? description.trim() : undefined,
    priority: priority ?? undefined,
    attribute: input.attribute,
    scene: input.scene,
    topic: input.topic === undefined ? undefined : input.topic || null,
    occurredOn: input.occurredOn,
    accusedId: input.accusedId?.toLowerCase() ?? input.accusedId,
    demands: demands === undefined ? undefined : [...new Set(demands ?? [])],
    claimMinor: claim === undefined ? undefined : (claim?.amountMinor ?? null),
    claimCurrency: claim === undefined ? undefined : (claim?.currency ?? null),
  };
}

/** Writes columns of the case and of the complaint; answers what became different. */
export function setColumns(
  record: ServiceCase,
  own: Complaint,
  columns: Readonly<Record<string, unknown>>,
): Change[] {
  const of = (field: string): object => (OF_CASE.has(field) ? record : own);
  const changes = Object.entries(columns)
    .filter(([field, to]) => to !== undefined && !same(Reflect.get(of(field), field), to))
    .map(([field, to]) => ({ field, from: Reflect.get(of(field), field) as unknown, to }));
  for (const { field, to } of changes) Reflect.set(of(field), field, to);
  if (changes.some(({ field }) => field === 'title')) record.titlePinyin = pinyinOf(record.title);
  return changes;
}

/** An amount and its currency are two columns and one thing to tell. */
function toldOf(changes: readonly Change[], own: Complaint): Change[] {
  const told = changes.filter(({ field }) => !field.startsWith('claim'));
  if (told.length === changes.length) return told;
  const before = (field: 'claimMinor' | 'claimCurrency') => {
    const change = changes.find((each) => each.field === field);
    return (change ? change.from : own[field]) as never;
  };
  const from = plainMoney(moneyOf(before('claimMinor'), before('claimCurrency')));
  return [...told, { field: 'claim', from, to: plainMoney(moneyOf(own.claimMinor, own.claimCurrency)) }];
}

/** Tells of changes that were made: in the timeline, to the clocks, and to whoever looks at the complaint. */
export async function tellChanges(
  tx: Tx,
  record: ServiceCase,
  own: Complaint,
  { columns, answers }: { readonly columns: readonly Change[]; readonly answers: readonly Change[] },
): Promise<void> {
  const { id: caseId, customerId } = record;
  touchCase(tx, record);
  if (columns.some(({ field }) => field === 'priority')) await clocksJudgedAnew(tx, record);
  const changes = [...toldOf(columns, own), ...answers];
  if (answers.length > 0) tx.tell(Complaint, caseId, answersForLog(answers));
  if (changes.length > 0) addEntry(tx, { caseId, customerId, kind: 'field', details: { changes } });
  tx.emit({ type: 'case.changed', payload: { caseId, type: 'complaint', what: 'fields' } });
}

const valuesBefore = (changes: readonly Change[]): Record<string, unknown> =>
  Object.fromEntries(changes.map(({ field, from }) => [field, from ?? null]));

/** Changes a complaint in hand, and what of its paper is the paper's alone; answers what it was, or nothing where it was so already. */
export async function changeComplaint(
  tx: Tx,
  record: ServiceCase,
  input: Wanted,
  onPaper: Readonly<Record<string, unknown>> = {},
): Promise<Undone | UserError | undefined> {
  const own = await tx.em.findOneOrFail(Complaint, { caseId: record.id });
  const himself = await selfProblem(tx, own);
  if (himself) return himself;
  const wrong = await problemWith(tx, input, { topic: own.topic ?? null, demands: own.demands });
  if (wrong) return wrong;
  const barred = await accusedOwns(tx, record.ownerId, input.accusedId);
  if (barred) return barred;
  const about = { subject: 'complaint', id: record.id } as const;
  const accepted = await changedAnswers(tx, about, input.extraFields);
  if (isUserError(accepted)) return accepted;
  const held = accepted.size > 0 ? await answersHeld(tx, about) : {};
  const columns = setColumns(record, own, columnsOf(input));
  const answers = await storeAnswers(tx, about, accepted);
  const isPaper = Object.keys(onPaper).length > 0;
  if (columns.length + answers.length === 0 && !isPaper) return undefined;
  await tellChanges(tx, record, own, { columns, answers });
  // What is told of an answer is masked or in words; to be taken back the answer itself has to be known.
  const before = Object.fromEntries(answers.map(({ field }) => [field, held[field] ?? null]));
  const extra = answers.length > 0 ? { extra: before } : {};
  const { id, version, number, title } = record;
  const paper = isPaper ? { paper: onPaper } : {};
  return {
    id,
    version,
    label: `${number} ${title}`,
    before: { ...valuesBefore(columns), ...extra, ...paper },
  };
}
