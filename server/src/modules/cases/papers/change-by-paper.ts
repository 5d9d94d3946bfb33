import { factsOfAnswers } from '@zhoudao/schema/templates';

import { InputCheck } from '../../../kernel/errors/input-check.ts';
import { isUserError, type InvalidField, type UserError } from '../../../kernel/errors/user-error.ts';
import type { Ref } from '../../../kernel/result.ts';
import { lineOf } from '../../../kernel/values/line.ts';
import { pinyinOf } from '../../../kernel/values/pinyin.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { addEntry } from '../../timeline/index.ts';
import type { Undone } from '../../undo/index.ts';
import { typeOf, type CaseType } from '../case-type.ts';
import type { ServiceCase } from '../case.entity.ts';
import { moveCase } from '../move-case.ts';
import { clocksJudgedAnew } from '../subject/clocks.ts';
import { touchCase } from '../touch-case.ts';
import type { CaseRows } from './bound.ts';
import { onPaper, openingCorrected, type Corrected, type Correction } from './opening.ts';

type Inputs = Readonly<Record<string, unknown>>;

/** The columns of what a type's own verbs call so: an amount and its currency are two. */
export function columnsFor({ opening }: Pick<CaseType, 'opening'>, inputs: Inputs): Inputs {
  const amounts = new Set(
    Object.values(opening?.fields ?? {}).flatMap(({ to, as }) => (as === 'money' ? [to] : [])),
  );
  return Object.fromEntries(
    Object.entries(inputs).flatMap(([name, value]) => {
      if (!amounts.has(name)) return [[name, value]];
      const { amountMinor = null, currency = null } = (value ?? {}) as {
        amountMinor?: number;
        currency?: string;
      };
      return [
        [`${name}Minor`, amountMinor],
        [`${name}Currency`, currency],
      ];
    }),
  );
}

/** Writes what of a corrected paper is the case's own; answers what became different. */
function write({ record, own }: CaseRows, columns: Inputs) {
  const changes = Object.entries(columns).flatMap(([field, value]) => {
    const holder = field in record ? record : own;
    const to = field === 'title' ? lineOf(String(value)) : value;
    if (!holder) return [];
    const from: unknown = Reflect.get(holder, field);
    Reflect.set(holder, field, to);
    return [{ field, from, to }];
  });
  if ('title' in columns) record.titlePinyin = pinyinOf(record.title);
  return changes;
}

function wordsProblem({ title, description }: Inputs): InvalidField | undefined {
  const check = new InputCheck();
  if (title !== undefined) check.line('title', title as string | null, { required: true, max: 120 });
  if (description !== undefined)
    check.text('description', description as string | null, { required: true, max: 10_000 });
  return check.problem;
}

async function correctionOf(tx: Tx, rows: CaseRows, said: Corrected): Promise<Correction | UserError> {
  const type = typeOf(rows.record.type);
  const corrected = await openingCorrected(tx, type, rows, said);
  if (isUserError(corrected)) return corrected;
  const wrong = wordsProblem(corrected.inputs);
  return wrong ? onPaper(type, wrong) : corrected;
}

const rowsOf = async (tx: Tx, record: ServiceCase): Promise<CaseRows> => {
  const { extension } = typeOf(record.type);
  return { record, own: extension ? await tx.em.findOne(extension.entity, { caseId: record.id }) : null };
};

async function apply(tx: Tx, rows: CaseRows, { inputs }: Correction): Promise<void> {
  const { record } = rows;
  const changes = write(rows, columnsFor(typeOf(record.type), inputs));
  touchCase(tx, record);
  if ('priority' in inputs) await clocksJudgedAnew(tx, record);
  const { id: caseId, customerId, type } = record;
  if (changes.length > 0) addEntry(tx, { caseId, customerId, kind: 'field', details: { changes } });
  tx.emit({ type: 'case.changed', payload: { caseId, type, what: 'fields' } });
}

/** Corrects the paper that a case was opened with, and with it what of the case stands on it; answers what it said, or nothing where it says so already. */
export async function correctByPaper(
  tx: Tx,
  record: ServiceCase,
  answers: unknown,
): Promise<Undone | UserError | undefined> {
  const himself = await typeOf(record.type).actorProblem?.(tx, record);
  if (himself) return himself;
  const rows = await rowsOf(tx, record);
  const corrected = await correctionOf(tx, rows, { answers });
  if (isUserError(corrected)) return corrected;
  if (Object.keys(corrected.was).length === 0) return undefined;
  const label = `${record.number} ${record.title}`;
  await apply(tx, rows, corrected);
  return { id: record.id, version: record.version, label, before: corrected.was };
}

/** A step that asks for fields of the opening paper. */
export interface AskedStep {
  readonly event: string;
  readonly asks: readonly string[];
  readonly answers: unknown;
  readonly note: string;
}

/** Takes such a step: what it asks for is answered on the paper, and the case moves by what it says. */
export async function askedStep(
  tx: Tx,
  record: ServiceCase,
  { event, asks, answers, note }: AskedStep,
): Promise<Ref | UserError> {
  const rows = await rowsOf(tx, record);
  const corrected = await correctionOf(tx, rows, { answers, asks });
  if (isUserError(corrected)) return corrected;
  const facts = factsOfAnswers(corrected.answers);
  const refused = await moveCase(tx, record, event, { facts, note, isWithPaper: true });
  if (refused) return refused;
  await apply(tx, rows, corrected);
  return { type: 'Case', id: record.id };
}
