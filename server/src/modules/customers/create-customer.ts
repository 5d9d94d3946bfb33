import { InvalidField, isUserError } from '../../kernel/errors/user-error.ts';
import { inScope } from '../../kernel/reading/policy.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { lineOf, lineOrNull } from '../../kernel/values/line.ts';
import { initialsOf, pinyinOf } from '../../kernel/values/pinyin.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import { firstPlace, type Place } from '../access/index.ts';
import { newAnswers, storeAnswers } from '../forms/index.ts';
import { checkSealed, storeSealed } from '../sensitive/index.ts';
import { numberPattern, templatesOf } from '../templates/index.ts';
import { checkContact } from './contacts/contact-rules.ts';
import { storeContact } from './contacts/store-contact.ts';
import type { CreateCustomerInput } from './customer-inputs.ts';
import { checkCustomer } from './customer-rules.ts';
import { Customer } from './customer.entity.ts';
import { customerPolicy } from './customer.policy.ts';
import { CustomerKind, Lifecycle } from './customer.type.ts';
import { lookedFor, PossibleDuplicate, type Looked } from './identity/possible-duplicate.ts';
import { usccOrNull } from './identity/uscc.ts';
import { storeNeedTags } from './tags/store-need-tags.ts';

type Namesake = Pick<Customer, 'id' | 'number' | 'name' | 'ownerId' | 'teamId' | 'unitId'>;

const sameName = sqlStatement<Namesake>(
  'customer-same-name',
  `select id, number, name, owner_id as "ownerId", team_id as "teamId", unit_id as "unitId" from app.customer
   where tenant_id = :tenantId and name_pinyin = :pinyin and name = :name and archived_at is null limit 20`,
);

/** Registers a customer under its own number, with its first contact if one was given. */
export const createCustomer = command('customer.create', async (input: CreateCustomerInput, tx) => {
  const wrong =
    (await checkCustomer(tx, input)) ??
    (await checkSealed(tx, input.sealed)) ??
    (input.contact ? await checkContact(tx, input.contact) : undefined);
  if (wrong) return wrong;
  const answers = await newAnswers(tx, 'customer', input.extraFields);
  if (isUserError(answers)) return answers;
  const name = lineOf(input.name.normalize('NFKC'));
  const namePinyin = pinyinOf(name);
  const [{ double, keep }, place] = await Promise.all([
    doublesOf(tx, { name, namePinyin }, input),
    firstPlace(tx, input),
  ]);
  if (double && !input.allowDuplicate) return new PossibleDuplicate(double);
  if (!place) return new InvalidField('ownerId', 'input.unknown');
  const pattern = numberPattern(await templatesOf(tx.sql, tx.tenantId), 'customer');
  const number = tx.numbers.next('customer', pattern);
  const id = storeCustomer(tx, input, { ...place, name, namePinyin, number });
  await storeSealed(tx, { noun: 'customer', id }, input.sealed);
  if (input.contact) {
    const contactId = await storeContact(tx, id, input.contact, true);
    await storeSealed(tx, { noun: 'contact', id: contactId }, input.contact.sealed);
  }
  await storeAnswers(tx, { subject: 'customer', id, isNew: true }, answers);
  keep(id);
  tx.emit({ type: 'customer.changed', payload: { customerId: id, isNew: true } });
  return { type: 'Customer', id };
});

/** The customer that the new one may be: of the same name, or alike by the company's rules; never one out of reach. */
async function doublesOf(
  tx: Tx,
  { name, namePinyin }: Pick<Customer, 'name' | 'namePinyin'>,
  input: CreateCustomerInput,
): Promise<Looked> {
  const { kind, shortName, address, contact } = input;
  const points = (contact?.points ?? []).map((point) => ({ kind: point.kind, value: point.value }));
  const newcomer = { kind, name, shortName, address, uscc: usccOrNull(input.uscc), points };
  const [namesakes, alike] = await Promise.all([
    tx.sql.rows(sameName(), { pinyin: namePinyin, name }),
    lookedFor(tx, newcomer),
  ]);
  const same = namesakes.find((row) => inScope(customerPolicy, tx, customerPolicy.read, row));
  return { ...alike, double: same ?? alike.double };
}

function storeCustomer(
  tx: Tx,
  input: CreateCustomerInput,
  kept: Place & Pick<Customer, 'name' | 'namePinyin' | 'number'>,
): string {
  const id = tx.newId();
  const now = tx.now();
  const row = {
    id,
    kind: input.kind ?? CustomerKind.ORG,
    shortName: lineOrNull(input.shortName),
    nameInitials: initialsOf(kept.name),
    lifecycle: input.lifecycle ?? Lifecycle.POTENTIAL,
    grade: null,
    industry: input.industry ?? null,
    scale: input.scale ?? null,
    source: input.source ?? null,
    region: lineOrNull(input.region),
    address: lineOrNull(input.address),
    website: lineOrNull(input.website),
    remark: input.remark ?? null,
    uscc: usccOrNull(input.uscc),
    mergedIntoId: null,
    ...kept,
    firstContactOn: input.firstContactOn ?? null,
    lastInteractionAt: null,
    createdBy: tx.memberId,
    createdAt: now,
    updatedAt: now,
    archivedAt: null,
    version: 1,
  };
  tx.add(Customer, row);
  storeNeedTags(tx, row, input.needTags ?? []);
  return id;
}
