import { InputCheck } from '../../../kernel/errors/input-check.ts';
import { isUserError, type UserError } from '../../../kernel/errors/user-error.ts';
import type { Ref } from '../../../kernel/result.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { chartOf, eventOf } from '../case-chart.ts';
import { findCase, type Named } from '../find-case.ts';
import { moveCase, refusal } from '../move-case.ts';

/** A generic verb: its name, the permission behind it, and the field with the words that it asks for. */
export interface GenericVerb {
  readonly verb: string;
  /** What the verb sends where the chart does not say otherwise; only for the refusal. */
  readonly event: string;
  readonly permission: string;
  readonly field: string;
  readonly isEndedToo?: boolean;
}

/** What the generic verbs that end or revive a case have in common. */
export async function sendEvent(
  tx: Tx,
  input: Named & { readonly words: string },
  generic: GenericVerb,
): Promise<Ref | UserError> {
  const record = await findCase(tx, input, generic);
  if (isUserError(record)) return record;
  const wrong = new InputCheck().text(generic.field, input.words, { required: true, max: 2000 }).problem;
  if (wrong) return wrong;
  const event = eventOf(await chartOf(tx.sql, tx.tenantId, record), record.stage, generic.verb);
  if (event === undefined) return refusal(tx, record, generic.event);
  const refused = await moveCase(tx, record, event, { note: input.words.trim() });
  return refused ?? { type: 'Case', id: record.id };
}
