import type { RecordForm } from '@zhoudao/schema/templates';

import { InvalidField, isUserError, type UserError } from '../../kernel/errors/user-error.ts';
import type { Ref } from '../../kernel/result.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import { firstPlace } from '../access/index.ts';
import { openedWith, stepsWith } from '../cases/index.ts';
import { judgeAnswers } from './answers/judge-answers.ts';
import { formOffered } from './forms/forms-in-force.ts';
import type { CreateRecordInput } from './record-inputs.ts';
import { subjectsOf } from './storing/links-of.ts';
import { storeRecord } from './storing/new-record.ts';
import { numberOf } from './storing/number-of.ts';
import { tellRecord } from './storing/told-answers.ts';

const needed = { action: 'record.create', anyOf: () => ['record.write'] };

/** A paper that was kept, with what it says. */
type Kept = Ref & { readonly answers: Readonly<Record<string, unknown>> };

/** Keeps a paper that was filled in, judged by its version in force, which the company has of its own from then on. */
export async function keepFilled(
  form: RecordForm,
  input: CreateRecordInput,
  tx: Tx,
): Promise<Kept | UserError> {
  const said = await subjectsOf(tx, input);
  if (said instanceof InvalidField) return said;
  const judged = await judgeAnswers(tx, form, input.answers);
  if (isUserError(judged)) return judged;
  const place = await firstPlace(tx, input);
  if (!place) return new InvalidField('ownerId', 'input.unknown');
  const number = await numberOf(tx, form);
  const { id, links } = await storeRecord(tx, { form, judged, said, place, number });
  tellRecord(tx, { id, form }, links, 'created');
  return { type: 'Record', id, answers: judged.answers };
}

/** Why a paper is not filled in for itself: one that opens cases, or comes with their steps, is filled in there, or nobody would ever hear of it. */
export async function ofCases(form: string, tx: Tx): Promise<InvalidField | undefined> {
  const opened = openedWith(form);
  if (opened) return new InvalidField('form', 'record.opensCase', { type: opened.names[tx.locale] });
  const step = (await stepsWith(tx.sql, tx.tenantId)).get(form);
  return step && new InvalidField('form', 'record.stepOfCase', { type: step.names[tx.locale] });
}

/** Fills in a paper for itself. */
export const fillIn = async (input: CreateRecordInput, tx: Tx): Promise<Kept | UserError> =>
  (await ofCases(input.form, tx)) ?? keepPaper(input, tx);

/** Keeps a paper for a verb that takes it, whatever it opens. */
export async function keepPaper(input: CreateRecordInput, tx: Tx): Promise<Kept | UserError> {
  const form = await formOffered(tx.sql, tx.tenantId, input.form);
  return form ? keepFilled(form, input, tx) : new InvalidField('form', 'input.unknown');
}

/** Fills in a paper as whoever is signed in. */
export const createRecord = command(needed, fillIn);
