import { Arg, Ctx as Context, FieldResolver, Int, Resolver, Root } from 'type-graphql';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { memberById, MemberType } from '../../access/index.ts';
import { LabelPair, labelOf, templatesOf } from '../../templates/index.ts';
import { contactById } from '../contacts/contact-page.query.ts';
import { ContactType } from '../contacts/contact.type.ts';
import { CustomerType } from '../customer.type.ts';
import { interactionPage } from './interaction-page.query.ts';
import { InteractionConnection, InteractionType } from './interaction.type.ts';

/** Talks with a customer, as a list of their own beside the timeline. */
@Resolver(() => CustomerType)
export class CustomerInteractionsResolver {
  @FieldResolver(() => InteractionConnection)
  interactions(
    @Root() customer: CustomerType,
    @Context() ctx: Ctx,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ) {
    return interactionPage(ctx, customer.id, { first, after });
  }
}

/** Names behind a talk. */
@Resolver(() => InteractionType)
export class InteractionResolver {
  @FieldResolver(() => LabelPair, { nullable: true })
  async channel(@Root() talk: InteractionType, @Context() ctx: Ctx) {
    const templates = await templatesOf(ctx.scope.read, memberOf(ctx).tenantId);
    return labelOf(templates, 'channel', talk.channelCode, ctx.locale);
  }

  @FieldResolver(() => ContactType, { nullable: true })
  contact(@Root() talk: InteractionType, @Context() ctx: Ctx) {
    return contactById(ctx, talk.contactId);
  }

  @FieldResolver(() => MemberType, { nullable: true })
  member(@Root() talk: InteractionType, @Context() ctx: Ctx) {
    return memberById(ctx, talk.memberId);
  }
}
