import { LockMode } from '@mikro-orm/core';
import { isUscc } from '@zhoudao/schema/values/uscc';

import { notFound } from '../../kernel/errors/access-error.ts';
import { InputCheck } from '../../kernel/errors/input-check.ts';
import { InvalidField } from '../../kernel/errors/user-error.ts';
import { inOwnReach, mayAct } from '../../kernel/reading/policy.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { dayIn } from '../../kernel/values/days.ts';
import { isId } from '../../kernel/values/ids.ts';
import { lineOf } from '../../kernel/values/line.ts';
import type { Tx } from '../../kernel/writing/command.ts';
import { hasCode, templatesOf, type TenantTemplates } from '../templates/index.ts';
import type { CustomerFields } from './customer-inputs.ts';
import { Customer } from './customer.entity.ts';
import { customerPolicy } from './customer.policy.ts';
import { usccOf } from './identity/uscc.ts';

const MAX_TAGS = 20;
const LONG = 2000;

/** Codes that a customer has already: they stay, also when they may no longer be chosen. */
export type HeldCodes = Partial<Pick<Customer, 'industry' | 'scale' | 'source'>> & {
  readonly needTags?: readonly string[] | undefined;
};

/** An address of the web, with or without its scheme; every other scheme is something else, or does something. */
function isWebsite(entered: string): boolean {
  const text = lineOf(entered);
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  return !/\s/.test(text) && URL.canParse(address) && new URL(address).hostname.includes('.');
}

/** What is wrong with the entered fields of a customer, if anything. */
export async function checkCustomer(
  tx: Tx,
  input: EnteredCustomer,
  held: HeldCodes = {},
): Promise<InvalidField | undefined> {
  const templates = await templatesOf(tx.sql, tx.tenantId);
  return customerProblem({ templates, today: dayIn(tx.companyTimeZone, tx.now()) }, input, held);
}

/** What the fields of a customer are judged by. */
export interface CustomerRules {
  readonly templates: TenantTemplates;
  readonly today: string;
}

/** The fields of a customer as entered. */
type EnteredCustomer = Partial<CustomerFields> & { readonly name?: string | null };

/** The same for whoever judges many at once. */
export function customerProblem(
  { templates, today }: CustomerRules,
  input: EnteredCustomer,
  held: HeldCodes = {},
): InvalidField | undefined {
  const check = new InputCheck();
  if (input.name !== undefined) check.line('name', input.name, { required: true, max: 120 });
  check
    .line('shortName', input.shortName, { max: 60 })
    .line('region', input.region)
    .line('address', input.address);
  check
    .line('website', input.website)
    .text('remark', input.remark, { max: LONG })
    .day('firstContactOn', input.firstContactOn, today);
  if (input.uscc && !isUscc(usccOf(input.uscc))) check.fail('uscc', 'customer.uscc');
  if (input.website && !isWebsite(input.website)) check.fail('website', 'customer.website');
  for (const dictionary of ['industry', 'scale', 'source'] as const) {
    const code = input[dictionary];
    if (code && code !== held[dictionary]) check.known(dictionary, hasCode(templates, dictionary, code));
  }
  check.count('needTags', input.needTags, MAX_TAGS);
  for (const [at, tag] of (input.needTags ?? []).entries())
    check.known(
      `needTags.${at}`,
      held.needTags?.includes(tag) === true || hasCode(templates, 'needTag', tag),
    );
  return check.problem;
}

/** The customer that a verb is about: readable and within the permission's reach, or a refusal. */
export async function customerFor(tx: Tx, id: string, permission: string): Promise<Customer> {
  const options = { lockMode: LockMode.PESSIMISTIC_WRITE };
  const customer = isId(id) ? await tx.em.findOne(Customer, { id }, options) : null;
  if (!customer) throw notFound();
  mayAct(customerPolicy, tx, permission, customer as never);
  return customer;
}

/** Whether whoever acts may give a customer away for good: one who is only shared with him, or is another's for whom he stands in, he may not. */
export const mayGiveAway = (tx: Tx, customer: Customer): boolean =>
  inOwnReach(customerPolicy, tx, 'customer.update', customer);

/** What others need of a customer whom they do not change. */
export type PointedCustomer = Pick<Customer, 'id' | 'grade' | 'archivedAt' | 'mergedIntoId'>;

const pointedAt = sqlStatement<PointedCustomer & Pick<Customer, 'ownerId' | 'teamId' | 'unitId'>>(
  'customer-pointed-at',
  `select id, grade, archived_at as "archivedAt", merged_into_id as "mergedIntoId", owner_id as "ownerId", team_id as "teamId", unit_id as "unitId"
   from app.customer where tenant_id = :tenantId and id = :id`,
);

/** The customer that a new record points at, under the same refusals; it is not locked, because nothing of it changes. */
export async function customerPointedAt(tx: Tx, id: string, permission: string): Promise<PointedCustomer> {
  const customer = isId(id) ? await tx.sql.row(pointedAt(), { id }) : undefined;
  mayAct(customerPolicy, tx, permission, customer);
  if (!customer) throw notFound();
  return customer;
}

/** Nothing new is written on a customer that was put away; `field` names the input that points to it. */
export const archivedProblem = (
  customer: Pick<Customer, 'archivedAt' | 'mergedIntoId'>,
  field: string,
): InvalidField | undefined => {
  if (customer.archivedAt === null || customer.archivedAt === undefined) return undefined;
  return new InvalidField(field, customer.mergedIntoId ? 'customer.merged' : 'customer.archived');
};
