import { Arg, Ctx as Context, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { InvalidField, KeyInFlight, KeyMismatch, StaleVersion } from '../../../kernel/errors/user-error.ts';
import { allowed, inScope } from '../../../kernel/reading/policy.ts';
import { answer, resultOf } from '../../../kernel/result.ts';
import { shownValue } from '../../../kernel/sensitive-fields.ts';
import { LocalDate } from '../../../kernel/values/scalars.ts';
import { sealedOf, SealedValueType } from '../../sensitive/index.ts';
import { readCustomer } from '../customer-list.query.ts';
import { customerPolicy } from '../customer.policy.ts';
import { CustomerType } from '../customer.type.ts';
import { addContact, AddContactInput } from './add-contact.ts';
import { pointsOfContact, readContact } from './contact-page.query.ts';
import { ContactPointType, ContactType } from './contact.type.ts';
import { removeContact, RemoveContactInput } from './remove-contact.ts';
import { updateContact, UpdateContactInput } from './update-contact.ts';

const ContactResult = resultOf(
  'ContactResult',
  ContactType,
  InvalidField,
  StaleVersion,
  KeyInFlight,
  KeyMismatch,
);
const RemoveContactResult = resultOf(
  'RemoveContactResult',
  CustomerType,
  StaleVersion,
  InvalidField,
  KeyInFlight,
  KeyMismatch,
);

/** Contacts, their verbs and what belongs to them. */
@Resolver(() => ContactType)
export class ContactsResolver {
  @Query(() => ContactType)
  contact(@Context() ctx: Ctx, @Arg('id', () => ID) id: string) {
    return readContact(ctx, id);
  }

  @Mutation(() => ContactResult)
  addContact(@Context() ctx: Ctx, @Arg('input', () => AddContactInput) input: AddContactInput) {
    return answer(ctx, addContact(ctx, input));
  }

  @Mutation(() => ContactResult)
  updateContact(@Context() ctx: Ctx, @Arg('input', () => UpdateContactInput) input: UpdateContactInput) {
    return answer(ctx, updateContact(ctx, input));
  }

  @Mutation(() => RemoveContactResult)
  removeContact(@Context() ctx: Ctx, @Arg('input', () => RemoveContactInput) input: RemoveContactInput) {
    return answer(ctx, removeContact(ctx, input));
  }

  @FieldResolver(() => LocalDate, { nullable: true })
  birthday(@Root() contact: ContactType, @Context() ctx: Ctx) {
    return shownValue(memberOf(ctx).rights, 'contact.birthday', contact.birthday);
  }

  @FieldResolver(() => [ContactPointType])
  points(@Root() contact: ContactType, @Context() ctx: Ctx) {
    return pointsOfContact(ctx, contact.id);
  }

  @FieldResolver(() => [SealedValueType])
  async sealed(@Root() contact: ContactType, @Context() ctx: Ctx) {
    const customer = await readCustomer(ctx, contact.customerId);
    const mayReveal = inScope(customerPolicy, memberOf(ctx), 'sensitive.reveal', customer as never);
    return sealedOf(ctx, { noun: 'contact', id: contact.id }, mayReveal);
  }

  @FieldResolver(() => [String])
  async viewerCan(@Root() contact: ContactType, @Context() ctx: Ctx) {
    const customer = await readCustomer(ctx, contact.customerId);
    return allowed(customerPolicy, memberOf(ctx), customer as never).filter((action) =>
      action.startsWith('contact.'),
    );
  }
}
