import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import { countedConnectionOf } from '../../kernel/reading/paging.ts';
import { Money, moneyOf } from '../../kernel/values/money.ts';
import { LocalDate } from '../../kernel/values/scalars.ts';
import { memberById, MemberType } from '../access/index.ts';
import { CaseInterface, caseById, chartOf, extensionOf } from '../cases/index.ts';
import { ExtraField, extraFieldsOf } from '../forms/index.ts';
import { LabelPair, labelOf, templatesOf } from '../templates/index.ts';
import { fewestOptions, optionsOfComplaint } from './complaint-options.query.ts';
import { Complaint, ComplaintSchema } from './complaint.entity.ts';
import { reasonsInWords, severityModel, severityModelAt } from './severity/severity-model.ts';

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

/** How one criterion of the company's model was judged (F-CMP-03); asked for and answered alike. */
@ObjectType('CriterionRating', { simpleResolvers: true })
@InputType('CriterionRatingInput')
export class CriterionRating {
  @Field(() => String)
  criterion!: string;

  @Field(() => Int)
  rating!: number;
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

/** A complaint's own columns. */
export const complaintExtension = extensionOf(ComplaintSchema, Complaint);
const own = complaintExtension.field;
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

  /** Of whom the customer complains; he does not handle it. */
  @own(() => MemberType, { nullable: true }, ({ accusedId }, ctx) =>
    accusedId ? memberById(ctx, accusedId) : null,
  )
  accused?: MemberType | null;

  @own(() => [LabelPair], {}, async ({ demands }, ctx) => {
    const known = await templates(ctx);
    return demands.map((code) => labelOf(known, 'remedyDemand', code, ctx.locale));
  })
  demands!: LabelPair[];

  @own(() => Money, { nullable: true }, (row) => moneyOf(row.claimMinor, row.claimCurrency))
  claim?: Money | null;

  @own(() => [ExtraField], {}, ({ caseId }, ctx) => extraFieldsOf(ctx, 'complaint', caseId))
  extraFields!: ExtraField[];

  @own(() => Boolean)
  isRepeat!: boolean;

  @own(() => [CriterionRating], { nullable: true }, ({ ratings }) =>
    ratings ? Object.entries(ratings).map(([criterion, rating]) => ({ criterion, rating })) : null,
  )
  ratings?: CriterionRating[] | null;

  @own(() => Float, { nullable: true }, ({ severityIndex: hundredths }) =>
    typeof hundredths === 'number' ? hundredths / 100 : null,
  )
  severityIndex?: number | null;

  @own(() => [String], {}, async ({ severityReasons, scoringVersion }, ctx) => {
    const asking = { sql: ctx.scope.read, tenantId: memberOf(ctx).tenantId };
    const { body, version } = await severityModel(asking);
    const judgedBy = scoringVersion ?? version;
    const model = judgedBy === version ? body : await severityModelAt(asking.sql, asking.tenantId, judgedBy);
    return reasonsInWords(model, severityReasons, ctx.locale);
  })
  severityReasons!: string[];

  @own(() => Boolean)
  mediaRisk!: boolean;

  @own(() => Int)
  groupSize!: number;

  @own(() => String, { nullable: true })
  rejectReason?: string | null;

  @own(() => [SolutionOptionType], {}, ({ caseId }, ctx) => optionsOfComplaint(ctx, caseId))
  options!: SolutionOptionType[];

  /** How many solutions the company wants before the customer at least. */
  @own(() => Int, {}, async ({ caseId }, ctx) => {
    const record = await caseById(ctx, caseId);
    return record ? fewestOptions(await chartOf(ctx.scope.read, memberOf(ctx).tenantId, record)) : 1;
  })
  fewestOptions!: number;

  @own(() => String, { nullable: true })
  remedy?: string | null;

  @own(() => Money, { nullable: true }, (row) => moneyOf(row.compensationMinor, row.compensationCurrency))
  compensation?: Money | null;

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
export const ComplaintConnection = countedConnectionOf<ComplaintType>(
  'ComplaintConnection',
  () => ComplaintType,
);
