import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Ctx as Context,
  FieldResolver,
  ID,
  Info,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';

import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import { InvalidField, KeyInFlight, KeyMismatch, StaleVersion } from '../../kernel/errors/user-error.ts';
import { connect } from '../../kernel/reading/list.ts';
import { allowed, inScope } from '../../kernel/reading/policy.ts';
import { answer, answerOrGone, OutOfReach, resultOf } from '../../kernel/result.ts';
import { shownValue } from '../../kernel/sensitive-fields.ts';
import { memberById, MemberType, OrgUnitType, unitById } from '../access/index.ts';
import { ExtraField, extraFieldsOf } from '../forms/index.ts';
import { sealedOf, SealedValueType } from '../sensitive/index.ts';
import { LabelPair, labelOf, templatesOf } from '../templates/index.ts';
import { TimelineConnection, timelinePage } from '../timeline/index.ts';
import { archiveCustomer, ArchiveCustomerInput } from './archive-customer.ts';
import { contactPage } from './contacts/contact-page.query.ts';
import { ContactConnection } from './contacts/contact.type.ts';
import { createCustomer } from './create-customer.ts';
import { CreateCustomerInput, CustomerFilter, UpdateCustomerInput } from './customer-inputs.ts';
import { customerById, customerFilter, customerList, readCustomer } from './customer-list.query.ts';
import { customerPolicy } from './customer.policy.ts';
import { CustomerConnection, CustomerSort, CustomerType } from './customer.type.ts';
import { PossibleDuplicate } from './identity/possible-duplicate.ts';
import { recordInteraction, RecordInteractionInput } from './interactions/record-interaction.ts';
import { needTagsOf } from './tags/need-tags.query.ts';
import { updateCustomer } from './update-customer.ts';

const CreateCustomerResult = resultOf(
  'CreateCustomerResult',
  CustomerType,
  InvalidField,
  PossibleDuplicate,
  KeyInFlight,
  KeyMismatch,
);
const UpdateCustomerResult = resultOf(
  'UpdateCustomerResult',
  CustomerType,
  OutOfReach,
  InvalidField,
  StaleVersion,
  KeyInFlight,
  KeyMismatch,
);
const ArchiveCustomerResult = resultOf(
  'ArchiveCustomerResult',
  CustomerType,
  InvalidField,
  StaleVersion,
  KeyInFlight,
  KeyMismatch,
);
const RecordInteractionResult = resultOf(
  'RecordInteractionResult',
  CustomerType,
  InvalidField,
  KeyInFlight,
  KeyMismatch,
);

const label = async (ctx: Ctx, dictionary: string, code: string | null) =>
  code === null
    ? null
    : labelOf(await templatesOf(ctx.scope.read, memberOf(ctx).tenantId), dictionary, code, ctx.locale);

/** Customers and what belongs to them. */
@Resolver(() => CustomerType)
export class CustomersResolver {
  @Query(() => CustomerConnection)
  async customers(
    @Context() ctx: Ctx,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | undefined,
    @Arg('filter', () => CustomerFilter, { nullable: true }) filter: CustomerFilter | undefined,
    @Arg('sort', () => CustomerSort, { nullable: true, defaultValue: CustomerSort.NEWEST })
    sort: CustomerSort,
    @Info() info: GraphQLResolveInfo,
  ) {
    const asked = await customerFilter(ctx, filter);
    return connect(ctx, customerList, { first, after, filter: asked, sort }, info);
  }

  @Query(() => CustomerType)
  customer(@Context() ctx: Ctx, @Arg('id', () => ID) id: string) {
    return readCustomer(ctx, id);
  }

  @Mutation(() => CreateCustomerResult)
  createCustomer(@Context() ctx: Ctx, @Arg('input', () => CreateCustomerInput) input: CreateCustomerInput) {
    return answer(ctx, createCustomer(ctx, input));
  }

  @Mutation(() => UpdateCustomerResult)
  updateCustomer(@Context() ctx: Ctx, @Arg('input', () => UpdateCustomerInput) input: UpdateCustomerInput) {
    return answerOrGone(ctx, updateCustomer(ctx, input));
  }

  @Mutation(() => ArchiveCustomerResult)
  archiveCustomer(
    @Context() ctx: Ctx,
    @Arg('input', () => ArchiveCustomerInput) input: ArchiveCustomerInput,
  ) {
    return answer(ctx, archiveCustomer(ctx, input));
  }

  @Mutation(() => RecordInteractionResult)
  recordInteraction(
    @Context() ctx: Ctx,
    @Arg('input', () => RecordInteractionInput) input: RecordInteractionInput,
  ) {
    return answer(ctx, recordInteraction(ctx, input));
  }

  @FieldResolver(() => String, { nullable: true })
  address(@Root() customer: CustomerType, @Context() ctx: Ctx) {
    return shownValue(memberOf(ctx).rights, 'customer.address', customer.address);
  }

  @FieldResolver(() => String, { nullable: true })
  uscc(@Root() customer: CustomerType, @Context() ctx: Ctx) {
    return shownValue(memberOf(ctx).rights, 'customer.uscc', customer.uscc);
  }

  @FieldResolver(() => LabelPair, { nullable: true })
  industry(@Root() customer: CustomerType, @Context() ctx: Ctx) {
    return label(ctx, 'industry', customer.industryCode);
  }

  @FieldResolver(() => LabelPair, { nullable: true })
  scale(@Root() customer: CustomerType, @Context() ctx: Ctx) {
    return label(ctx, 'scale', customer.scaleCode);
  }

  @FieldResolver(() => LabelPair, { nullable: true })
  source(@Root() customer: CustomerType, @Context() ctx: Ctx) {
    return label(ctx, 'source', customer.sourceCode);
  }

  /** Whom this customer was merged into; null also where the reader may not see that one. */
  @FieldResolver(() => CustomerType, { nullable: true })
  mergedInto(@Root() customer: CustomerType, @Context() ctx: Ctx) {
    return customerById(ctx, customer.mergedIntoId);
  }

  @FieldResolver(() => [LabelPair])
  needTags(@Root() customer: CustomerType, @Context() ctx: Ctx) {
    return needTagsOf(ctx, customer.id);
  }

  @FieldResolver(() => [ExtraField])
  extraFields(@Root() customer: CustomerType, @Context() ctx: Ctx) {
    return extraFieldsOf(ctx, 'customer', customer.id);
  }

  @FieldResolver(() => [SealedValueType])
  sealed(@Root() customer: CustomerType, @Context() ctx: Ctx) {
    const mayReveal = inScope(customerPolicy, memberOf(ctx), 'sensitive.reveal', customer as never);
    return sealedOf(ctx, { noun: 'customer', id: customer.id }, mayReveal);
  }

  @FieldResolver(() => MemberType, { nullable: true })
  owner(@Root() customer: CustomerType, @Context() ctx: Ctx) {
    return memberById(ctx, customer.ownerId);
  }

  @FieldResolver(() => OrgUnitType, { nullable: true })
  team(@Root() customer: CustomerType, @Context() ctx: Ctx) {
    return unitById(ctx, customer.teamId);
  }

  @FieldResolver(() => ContactConnection)
  contacts(
    @Root() customer: CustomerType,
    @Context() ctx: Ctx,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | undefined,
    @Info() info: GraphQLResolveInfo,
  ) {
    return contactPage(ctx, customer, { first, after }, info);
  }

  @FieldResolver(() => TimelineConnection)
  timeline(
    @Root() customer: CustomerType,
    @Context() ctx: Ctx,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
    @Arg('kinds', () => [String], { nullable: true }) kinds?: string[],
  ) {
    return timelinePage(ctx, { customerId: customer.id }, { first, after, kinds });
  }

  @FieldResolver(() => [String])
  viewerCan(@Root() customer: CustomerType, @Context() ctx: Ctx) {
    return allowed(customerPolicy, memberOf(ctx), customer as never);
  }
}

/** Totals and permissions of a page of customers. */
@Resolver(() => CustomerConnection)
export class CustomerConnectionResolver {
  @FieldResolver(() => [String])
  viewerCan(@Context() ctx: Ctx) {
    return ['customer.create'].filter((permission) => memberOf(ctx).rights.can(permission));
  }
}
