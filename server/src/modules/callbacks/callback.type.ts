import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';

import { memberOf } from '../../kernel/ctx.ts';
import { countedConnectionOf } from '../../kernel/reading/paging.ts';
import { dayIn } from '../../kernel/values/days.ts';
import { Money, moneyOf } from '../../kernel/values/money.ts';
import { DateTime, LocalDate } from '../../kernel/values/scalars.ts';
import { CaseInterface, caseById, extensionOf } from '../cases/index.ts';
import { CustomerType } from '../customers/index.ts';
import { LabelPair, labelOf, templatesOf } from '../templates/index.ts';
import { Callback, CallbackSchema } from './callback.entity.ts';

/** Why somebody is called back: the plan says so, or he was served (P-04). */
export enum CallbackKind {
  PLANNED = 'planned',
  FOLLOW_UP = 'followUp',
}
registerEnumType(CallbackKind, { name: 'CallbackKind' });

/** The paper on which call-backs are planned. */
export const PLAN = 'F-CBK-01';
/** The dictionary of the ways to call somebody back. */
export const WAYS = 'callbackWay';

/** A call-back's own columns. */
export const callbackExtension = extensionOf(CallbackSchema, Callback);
const own = callbackExtension.field;

/** A customer is asked how he fares: by the plan, or because he was served. */
@ObjectType('Callback', { implements: CaseInterface, simpleResolvers: true })
export class CallbackType extends CaseInterface {
  @own(() => CallbackKind)
  kind!: CallbackKind;

  /** The case that it follows up; null also where the reader does not see it. */
  @own(() => CaseInterface, { nullable: true }, ({ servedId }, ctx) => caseById(ctx, servedId))
  served?: CaseInterface | null;

  @own(() => LocalDate)
  plannedOn!: string;

  /** The planned day that had passed already when another was agreed on: it was not done in time. */
  @own(() => LocalDate, { nullable: true })
  missedOn?: string | null;

  @own(() => [LabelPair], {}, async ({ ways }, ctx) => {
    const known = await templatesOf(ctx.scope.read, memberOf(ctx).tenantId);
    return ways.map((code) => labelOf(known, WAYS, code, ctx.locale));
  })
  ways!: LabelPair[];

  @own(() => String, { nullable: true })
  place?: string | null;

  /** What a visit may cost. */
  @own(() => Money, { nullable: true }, (row) => moneyOf(row.costMinor, row.costCurrency))
  cost?: Money | null;

  /** The plan that it stands on: a record of F-CBK-01. */
  @own(() => ID, { nullable: true })
  planId?: string | null;

  @own(() => DateTime, { nullable: true })
  appointedAt?: Date | null;

  @own(() => DateTime, { nullable: true })
  conductedAt?: Date | null;

  /** Whether it took place by its day, or by the deadline of a follow-up; null while it has not. */
  @own(() => Boolean, { nullable: true }, ({ conductedAt, dueAt, plannedOn, missedOn }, ctx) => {
    if (!conductedAt) return null;
    if (dueAt) return conductedAt <= dueAt;
    return !missedOn && dayIn(memberOf(ctx).companyTimeZone, conductedAt) <= plannedOn;
  })
  isOnTime?: boolean | null;
}

/** A page of call-backs. */
export const CallbackConnection = countedConnectionOf<CallbackType>('CallbackConnection', () => CallbackType);

/** A customer who is to be called back, by his grade and by when it happened last. */
@ObjectType('DueCallback', { simpleResolvers: true })
export class DueCallback {
  @Field(() => CustomerType)
  customer!: CustomerType;

  @Field(() => LocalDate, { nullable: true })
  lastOn?: string | null;

  @Field(() => LocalDate)
  dueOn!: string;
}
