import type { EventDeclaration } from '@zhoudao/schema/templates';

import type { Needed } from '../../../kernel/ctx.ts';
import type { UserError } from '../../../kernel/errors/user-error.ts';
import { mayAct } from '../../../kernel/reading/policy.ts';
import type { Ref } from '../../../kernel/result.ts';
import { command, type Command, type Tx } from '../../../kernel/writing/command.ts';
import type { Keyed } from '../../../kernel/writing/idempotency.ts';
import { allTypes, permissionOf, rightOf, typeOf } from '../case-type.ts';
import type { ServiceCase } from '../case.entity.ts';
import { casePolicy } from '../case.policy.ts';

/** Which right an event needs is the chart's to say, so whoever holds any of them may begin. */
const STEPS: Needed = {
  action: 'case.advance',
  anyOf: () =>
    allTypes().flatMap(({ key, eventRights = [] }) =>
      ['advance', ...eventRights].map((right) => rightOf(key, right)),
    ),
};

/** A verb that sends an event of the chart; `maySend` asks for the event's own right. */
export const stepCommand = <I extends Keyed>(
  work: (input: I, tx: Tx) => Promise<Ref | UserError>,
): Command<I> => command(STEPS, work);

/** Asks for the right that an event needs; what the chart does not know needs that to advance. */
export function maySend(tx: Tx, record: ServiceCase, event: EventDeclaration | undefined): void {
  const sent = { verb: event?.verb ?? 'advanceCase', right: event?.right };
  mayAct(casePolicy, tx, permissionOf(typeOf(record.type), sent) ?? 'case.advance', record);
}
