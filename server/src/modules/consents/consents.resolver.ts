import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Ctx as Context,
  Field,
  FieldResolver,
  ID,
  Info,
  InputType,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';

import { memberOf, memberWith, type Ctx } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors/access-error.ts';
import { InvalidField, KeyInFlight, KeyMismatch } from '../../kernel/errors/user-error.ts';
import { connect } from '../../kernel/reading/list.ts';
import { allowed, inScope } from '../../kernel/reading/policy.ts';
import { answer, resultOf } from '../../kernel/result.ts';
import { dayIn } from '../../kernel/values/days.ts';
import { memberById, MemberType } from '../access/index.ts';
import { contactById, ContactType, customerById, CustomerType, readContact } from '../customers/index.ts';
import { exportResult } from '../exports/index.ts';
import { labelOf, LabelPair, templatesOf } from '../templates/index.ts';
import { consentFilter, consentList, readConsent, statusOf } from './consent-list.query.ts';
import { consentPolicy } from './consent.policy.ts';
import {
  ConsentConnection,
  ConsentFilter,
  ConsentSort,
  ConsentStatus,
  ConsentType,
  RecordConsentInput,
  WithdrawConsentInput,
} from './consent.type.ts';
import { exportConsents, ExportConsentsInput } from './export-consents.ts';
import { mayContact } from './may-contact.ts';
import { recordConsent } from './record-consent.ts';
import { withdrawConsent } from './withdraw-consent.ts';

const ConsentResult = resultOf('ConsentResult', ConsentType, InvalidField, KeyInFlight, KeyMismatch);
const ExportConsentsResult = exportResult('ExportConsentsResult');

/** Whom the company would like to reach, and for what. */
@InputType()
export class MayContactInput {
  @Field(() => ID)
  contactId!: string;

  @Field(() => String)
  purpose!: string;

  @Field(() => String, { nullable: true })
  byChannel?: string | null;
}

/** The register of consents. */
@Resolver(() => ConsentType)
export class ConsentsResolver {
  @Query(() => ConsentConnection)
  async consents(
    @Context() ctx: Ctx,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | undefined,
    @Arg('filter', () => ConsentFilter, { nullable: true }) filter: ConsentFilter | undefined,
    @Arg('sort', () => ConsentSort, { nullable: true, defaultValue: ConsentSort.NEWEST }) sort: ConsentSort,
    @Info() info: GraphQLResolveInfo,
  ) {
    return connect(ctx, consentList, { first, after, filter: await consentFilter(ctx, filter), sort }, info);
  }

  @Query(() => ConsentType)
  consent(@Context() ctx: Ctx, @Arg('id', () => ID) id: string) {
    return readConsent(ctx, id);
  }

  /** Whether this person may be reached for this purpose now. */
  @Query(() => Boolean)
  async mayContact(@Context() ctx: Ctx, @Arg('input', () => MayContactInput) input: MayContactInput) {
    const who = memberWith(ctx, 'consent.read');
    const { id, customerId } = await readContact(ctx, input.contactId);
    const customer = await customerById(ctx, customerId);
    if (!customer || !inScope(consentPolicy, who, consentPolicy.read, { ...customer })) throw notFound();
    const { purpose, byChannel } = input;
    const today = dayIn(who.companyTimeZone, ctx.now());
    return mayContact(ctx.scope.read, { contactId: id, purpose, channel: byChannel ?? undefined, today });
  }

  @Mutation(() => ConsentResult)
  recordConsent(@Context() ctx: Ctx, @Arg('input', () => RecordConsentInput) input: RecordConsentInput) {
    return answer(ctx, recordConsent(ctx, input));
  }

  @Mutation(() => ConsentResult)
  withdrawConsent(
    @Context() ctx: Ctx,
    @Arg('input', () => WithdrawConsentInput) input: WithdrawConsentInput,
  ) {
    return answer(ctx, withdrawConsent(ctx, input));
  }

  @Mutation(() => ExportConsentsResult)
  exportConsents(@Context() ctx: Ctx, @Arg('input', () => ExportConsentsInput) input: ExportConsentsInput) {
    return answer(ctx, exportConsents(ctx, input));
  }

  @FieldResolver(() => CustomerType, { nullable: true })
  customer(@Root() consent: ConsentType, @Context() ctx: Ctx) {
    return customerById(ctx, consent.customerId);
  }

  /** Null where the reader may see the consent and not the customer. */
  @FieldResolver(() => ContactType, { nullable: true })
  async contact(@Root() consent: ConsentType, @Context() ctx: Ctx) {
    return (await customerById(ctx, consent.customerId)) && contactById(ctx, consent.contactId);
  }

  @FieldResolver(() => LabelPair)
  async purpose(@Root() { purposeCode }: ConsentType, @Context() ctx: Ctx): Promise<LabelPair> {
    const templates = await templatesOf(ctx.scope.read, memberOf(ctx).tenantId);
    return (
      labelOf(templates, 'consentPurpose', purposeCode, ctx.locale) ?? {
        code: purposeCode,
        label: purposeCode,
      }
    );
  }

  /** By which ways; empty = by all. */
  @FieldResolver(() => [LabelPair])
  async channels(@Root() { channelCodes }: ConsentType, @Context() ctx: Ctx): Promise<LabelPair[]> {
    const templates = await templatesOf(ctx.scope.read, memberOf(ctx).tenantId);
    return channelCodes.map(
      (code) => labelOf(templates, 'preferredChannel', code, ctx.locale) ?? { code, label: code },
    );
  }

  @FieldResolver(() => ConsentStatus)
  status(@Root() consent: ConsentType, @Context() ctx: Ctx): ConsentStatus {
    return statusOf(ctx, consent);
  }

  @FieldResolver(() => MemberType, { nullable: true })
  collectedBy(@Root() consent: ConsentType, @Context() ctx: Ctx) {
    return memberById(ctx, consent.collectedById);
  }

  @FieldResolver(() => MemberType, { nullable: true })
  withdrawnBy(@Root() consent: ConsentType, @Context() ctx: Ctx) {
    return memberById(ctx, consent.withdrawnById);
  }

  @FieldResolver(() => [String])
  viewerCan(@Root() consent: ConsentType, @Context() ctx: Ctx) {
    return allowed(consentPolicy, memberOf(ctx), consent as never);
  }
}
