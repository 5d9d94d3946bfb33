import { filledText, type MessageTemplate } from '@zhoudao/schema/templates';
import { Arg, Ctx as Context, Field, ID, ObjectType, Query, Resolver } from 'type-graphql';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { memberById } from '../../access/index.ts';
import { contactById, customerById } from '../../customers/index.ts';
import { templatesOf } from '../../templates/index.ts';
import { readCase } from './case-list.query.ts';
import type { CaseInterface } from './case.interface.ts';

/** A text that the company's packs offer for an answer, filled with what is known of the case. */
@ObjectType('ReplyText', { simpleResolvers: true })
class ReplyText {
  @Field(() => String)
  key!: string;

  @Field(() => String)
  title!: string;

  /** Where it is offered, such as `acknowledgement`. */
  @Field(() => String)
  use!: string;

  /** A gap in braces is what nobody knows yet. */
  @Field(() => String)
  text!: string;
}

const companyName = sqlStatement<{ name: string }>(
  'reply-company',
  `select name from app.tenant where id = :tenantId`,
);

/** What is known of a case, under the names that texts use for it. */
async function knownOf(ctx: Ctx, row: CaseInterface): Promise<Readonly<Record<string, string | undefined>>> {
  const { companyTimeZone: timeZone } = memberOf(ctx);
  const [company, customer, contact, owner] = await Promise.all([
    ctx.scope.read.row(companyName()),
    customerById(ctx, row.customerId),
    contactById(ctx, row.contactId),
    memberById(ctx, row.ownerId),
  ]);
  const due = new Intl.DateTimeFormat(ctx.locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' });
  return {
    company: company?.name,
    name: (customer && contact?.name) ?? customer?.name,
    caseNo: row.number,
    title: row.title,
    handler: owner?.displayName,
    dueAt: row.nextDueAt ? due.format(row.nextDueAt) : undefined,
  };
}

/** The texts in force, in the reader's language. */
async function replyTexts(ctx: Ctx, caseId: string): Promise<ReplyText[]> {
  const row = await readCase(ctx, caseId);
  const templates = await templatesOf(ctx.scope.read, memberOf(ctx).tenantId);
  const known = await knownOf(ctx, row);
  return templates
    .keysOf('message')
    .map((key) => templates.get<MessageTemplate>('message', key).body)
    .filter(({ isRetired }) => isRetired !== true)
    .map(({ key, title, use, text }) => ({
      key,
      use,
      title: title[ctx.locale],
      text: filledText(text[ctx.locale], known),
    }));
}

/** Texts for answers to customers. */
@Resolver()
export class ReplyTextsResolver {
  @Query(() => [ReplyText])
  replyTexts(@Context() ctx: Ctx, @Arg('caseId', () => ID) caseId: string) {
    return replyTexts(ctx, caseId);
  }
}
