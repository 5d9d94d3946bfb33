import { Field, InputType } from 'type-graphql';

import { InputCheck } from '../../kernel/errors/input-check.ts';
import { dayIn, momentIn } from '../../kernel/values/days.ts';
import { lineOrNull } from '../../kernel/values/line.ts';
import { DateTime } from '../../kernel/values/scalars.ts';
import { ChangeInput } from '../../kernel/writing/inputs.ts';
import { caseVerb } from '../cases/index.ts';
import { callback } from './callback.case-type.ts';

/** What was agreed with the customer. */
@InputType()
export class AppointCallbackInput extends ChangeInput {
  @Field(() => DateTime)
  appointedAt!: Date;

  @Field(() => String, { nullable: true })
  place?: string | null;
}

/** Agrees on time and place with the customer, or on others than before; the day counts for whether it is done in time. */
export const appointCallback = caseVerb(
  callback,
  'appointCallback',
  ({ appointedAt, place }: AppointCallbackInput, _found, tx) => {
    const check = new InputCheck().line('place', place, { max: 200 });
    if (dayIn(tx.companyTimeZone, appointedAt) < dayIn(tx.companyTimeZone, tx.now()))
      check.fail('appointedAt', 'callback.appoint.past');
    return check.problem;
  },
  ({ appointedAt, place }, { own }, tx) => {
    // What was missed already is not made good by another appointment.
    if (own.plannedOn < dayIn(tx.companyTimeZone, tx.now())) own.missedOn ??= own.plannedOn;
    Object.assign(own, {
      appointedAt,
      plannedOn: dayIn(tx.companyTimeZone, appointedAt),
      reminded: null,
    });
    if (place !== undefined) own.place = lineOrNull(place);
    return {
      note: [momentIn(tx.companyTimeZone, appointedAt).replace('T', ' '), own.place ?? ''].join(' ').trim(),
    };
  },
);
