import { notFound } from '../../../kernel/errors/access-error.ts';
import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { mayAct } from '../../../kernel/reading/policy.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { isId } from '../../../kernel/values/ids.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import {
  clearValue,
  isSealedField,
  isShown,
  revealable,
  RevealNoun,
  sealedState,
} from '../../sensitive/index.ts';
import { customerPolicy } from '../customer.policy.ts';
import { fieldOfPoint } from '../customers.fields.ts';
import { clearNumber, numberOpens } from '../phones/clear-number.ts';

const PLACE = `c.id, c.owner_id as "ownerId", c.team_id as "teamId", c.unit_id as "unitId", c.archived_at as "archivedAt"`;
const ofCustomer = sqlStatement<Record<string, unknown>>(
  'reveal-customer',
  `select ${PLACE} from app.customer c where c.tenant_id = :tenantId and c.id = :id`,
);
const ofContact = sqlStatement<Record<string, unknown>>(
  'reveal-contact',
  `select ${PLACE} from app.contact k join app.customer c on c.tenant_id = k.tenant_id and c.id = k.customer_id where k.tenant_id = :tenantId and k.id = :id`,
);
const ofPoint = sqlStatement<Record<string, unknown>>(
  'reveal-contact-point',
  `select ${PLACE} from app.contact_point p join app.contact k on k.tenant_id = p.tenant_id and k.id = p.contact_id
     join app.customer c on c.tenant_id = k.tenant_id and c.id = k.customer_id where p.tenant_id = :tenantId and p.id = :id`,
);
const point = sqlStatement<{ value: string; kind: string; isSealed: boolean }>(
  'reveal-point-value',
  `select value, kind, is_sealed as "isSealed" from app.contact_point where tenant_id = :tenantId and id = :id`,
);

type Found = typeof ofCustomer;

/** Whoever looks has to see the customer, and to hold the right as far as this one. */
async function mayLook(tx: Tx, find: Found, id: string): Promise<void> {
  const customer = isId(id) ? await tx.sql.row(find(), { id }) : undefined;
  if (!customer) throw notFound();
  mayAct(customerPolicy, tx, 'sensitive.reveal', customer);
}

const sealed = (noun: 'customer' | 'contact', find: Found) => ({
  check: async (tx: Tx, id: string, field: string): Promise<InvalidField | undefined> => {
    await mayLook(tx, find, id);
    if (!isSealedField(field) || !isShown(tx.rights, noun, field))
      return new InvalidField('field', 'input.unknown');
    const state = await sealedState(tx, { noun, id }, field);
    return state === 'sealed' ? undefined : new InvalidField('field', `sensitive.${state}`);
  },
  value: (ctx: Parameters<typeof clearValue>[0], id: string, field: string) =>
    isSealedField(field) ? clearValue(ctx, { noun, id }, field) : Promise.resolve(undefined),
});

revealable(RevealNoun.CUSTOMER, sealed('customer', ofCustomer));
revealable(RevealNoun.CONTACT, sealed('contact', ofContact));
revealable(RevealNoun.CONTACT_POINT, {
  check: async (tx, id, field) => {
    await mayLook(tx, ofPoint, id);
    const { kind = '', isSealed = false } = (await tx.sql.row(point(), { id })) ?? {};
    const isThere = field === 'value' && tx.rights.shown(fieldOfPoint(kind)) !== 'hidden';
    if (!isThere) return new InvalidField('field', 'input.unknown');
    const opens = !isSealed || (await numberOpens(tx, id));
    return opens ? undefined : new InvalidField('field', 'sensitive.broken');
  },
  value: async (ctx, id) => {
    const found = await ctx.scope.read.row(point(), { id });
    return found?.isSealed === true ? clearNumber(ctx, id) : found?.value;
  },
});
