import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { translate } from '../../../kernel/errors/messages.ts';
import { RESTORED } from '../../../kernel/writing/command.ts';
import { auditedNoun } from '../../audit/index.ts';
import { labelOf, templatesOf } from '../../templates/index.ts';
import { readContact } from '../contacts/contact-page.query.ts';
import { updateContact, type UpdateContactInput } from '../contacts/update-contact.ts';
import type { UpdateCustomerInput } from '../customer-inputs.ts';
import { customerList } from '../customer-list.query.ts';
import { updateCustomer } from '../update-customer.ts';

const DICTIONARIES: Readonly<Record<string, string>> = {
  industry: 'industry',
  scale: 'scale',
  source: 'source',
  needTags: 'needTag',
};

/** A code in words: of a dictionary, also one that was retired, or of the product. */
async function said(ctx: Ctx, field: string, value: unknown): Promise<string | undefined> {
  if (typeof value !== 'string') return undefined;
  if (field === 'kind' || field === 'lifecycle')
    return translate(ctx.locale, `customer.export.${field}.${value}`);
  const dictionary = DICTIONARIES[field];
  if (dictionary === undefined) return undefined;
  return labelOf(await templatesOf(ctx.scope.read, memberOf(ctx).tenantId), dictionary, value, ctx.locale)
    ?.label;
}

const MOST_FOUND = 200;

auditedNoun({
  entity: 'Customer',
  reader: 'Customer',
  labels: `select id, number as label from app.customer where tenant_id = :tenantId and id = any(:ids)`,
  path: (id) => `/customers/${id}`,
  said,
  find: (ctx, words) =>
    memberOf(ctx).rights.can('customer.read')
      ? customerList.ids(ctx, { search: words }, MOST_FOUND)
      : Promise.resolve([]),
  restore: {
    fields: [
      'name',
      'shortName',
      'kind',
      'lifecycle',
      'grade',
      'industry',
      'scale',
      'source',
      'region',
      'website',
      'remark',
      'firstContactOn',
      'uscc',
      'ownerId',
      'needTags',
    ],
    verb: (ctx, { id, version, field, value, from, idempotencyKey }) =>
      updateCustomer(ctx, {
        id,
        version,
        idempotencyKey,
        [field]: value,
        [RESTORED]: from,
      } as UpdateCustomerInput),
  },
});

auditedNoun({
  entity: 'Contact',
  reader: 'Contact',
  labels: `select id, name as label from app.contact where tenant_id = :tenantId and id = any(:ids)`,
  restore: {
    fields: [
      'name',
      'salutation',
      'post',
      'department',
      'decisionRole',
      'preferredChannel',
      'contactHours',
      'remark',
      'isKey',
      'doNotCall',
    ],
    verb: async (ctx, { id, version, field, value, from, idempotencyKey }) => {
      const { name } = await readContact(ctx, id);
      const contact = { name, [field]: value };
      return updateContact(ctx, {
        id,
        version,
        idempotencyKey,
        contact,
        [RESTORED]: from,
      } as UpdateContactInput);
    },
  },
});
