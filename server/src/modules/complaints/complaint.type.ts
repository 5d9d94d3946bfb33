import type { ScoringModel } from '@zhoudao/schema/templates';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import { PageInfo } from '../../kernel/reading/paging.ts';
import { LocalDate } from '../../kernel/values/scalars.ts';
import { CaseInterface, extensionField } from '../cases/index.ts';
import { LabelPair, labelOf, templatesOf } from '../templates/index.ts';
import { complaintRow, optionsOfComplaint } from './complaint-row.query.ts';
import { reasonsInWords } from './severity/assess-severity.ts';

/** What it is about in kind (CMP-12). */
export enum ComplaintAttribute {
  PRODUCT = 'product',
  SERVICE = 'service',
  PROCESS = 'process',
}
registerEnumType(ComplaintAttribute, { name: 'ComplaintAttribute' });

/** When in the sale it happened (CMP-12). */
export enum ComplaintScene {
  PRE = 'pre',
  IN = 'in',
  AFTER = 'after',
}
registerEnumType(ComplaintScene, { name: 'ComplaintScene' });

/** What the customer says to a solution (F-CMP-05). */
export enum CustomerReply {
  ACCEPT = 'accept',
  NEGOTIATE = 'negotiate',
  REFUSE = 'refuse',
}
registerEnumType(CustomerReply, { name: 'CustomerReply' });

/** The five ratings of the initial assessment (F-CMP-03). */
@ObjectType('SeverityRatings', { simpleResolvers: true })
export class SeverityRatings {
  @Field(() => Int)
  severity!: number;

  @Field(() => Int)
  safety!: number;

  @Field(() => Int)
  complexity!: number;

  @Field(() => Int)
  impact!: number;

  @Field(() => Int)
  immediacy!: number;
}

/** One way out with what speaks for and against it. */
@ObjectType('SolutionOption', { simpleResolvers: true })
export class SolutionOptionType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  pros!: string;

  @Field(() => String)
  cons!: string;

  @Field(() => String)
  timeCost!: string;

  @Field(() => Boolean)
  isChosen!: boolean;
}

const own = extensionField(complaintRow);
const templates = (ctx: Ctx) => templatesOf(ctx.scope.read, memberOf(ctx).tenantId);

/** A customer told us that something went wrong; we owe him an answer. */
@ObjectType('Complaint', { implements: CaseInterface, simpleResolvers: true })
export class ComplaintType extends CaseInterface {
  @own(() => ComplaintAttribute, { nullable: true })
  attribute?: ComplaintAttribute | null;

  @own(() => ComplaintScene, { nullable: true })
  scene?: ComplaintScene | null;

  @own(() => LabelPair, { nullable: true }, async ({ topic }, ctx) =>
    labelOf(await templates(ctx), 'complaintCategory', topic, ctx.locale),
  )
  topic?: LabelPair | null;

  @own(() => LocalDate, { nullable: true })
  occurredOn?: string | null;

  @own(() => [LabelPair], {}, async ({ demands }, ctx) => {
    const known = await templates(ctx);
    return demands.map((code) => labelOf(known, 'remedyDemand', code, ctx.locale));
  })
  demands!: LabelPair[];

  @own(() => Float, { nullable: true })
  claimMinor?: number | null;

  @own(() => Boolean)
  isRepeat!: boolean;

  @own(() => SeverityRatings, { nullable: true })
  ratings?: SeverityRatings | null;

  @own(() => Float, { nullable: true })
  severityIndex?: number | null;

  @own(() => [String], {}, async ({ severityReasons }, ctx) =>
    reasonsInWords(
      (await templates(ctx)).get<ScoringModel>('scoring', 'complaint-severity').body,
      severityReasons,
      ctx.locale,
    ),
  )
  severityReasons!: string[];

  @own(() => Boolean)
  mediaRisk!: boolean;

  @own(() => Int)
  groupSize!: number;

  @own(() => String, { nullable: true })
  rejectReason?: string | null;

  @own(() => [SolutionOptionType], {}, ({ id }, ctx) => optionsOfComplaint(ctx, id))
  options!: SolutionOptionType[];

  @own(() => String, { nullable: true })
  remedy?: string | null;

  @own(() => Float, { nullable: true })
  compensationMinor?: number | null;

  @own(() => CustomerReply, { nullable: true })
  customerReply?: CustomerReply | null;

  @own(() => String, { nullable: true })
  confirmation?: string | null;

  @own(() => Int, { nullable: true })
  satisfaction?: number | null;

  @own(() => Int)
  reopens!: number;
}

/** A page of complaints. */
@ObjectType('ComplaintConnection', { simpleResolvers: true })
export class ComplaintConnection {
  @Field(() => [ComplaintType])
  nodes!: ComplaintType[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;

  /** At most 10,001, which means more; counted only when it is asked for. */
  @Field(() => Int, { nullable: true })
  totalCount!: number | null;
}
