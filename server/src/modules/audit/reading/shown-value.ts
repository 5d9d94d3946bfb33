import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { translate } from '../../../kernel/errors/messages.ts';
import { isSensitive, shownValue as maskedFor } from '../../../kernel/sensitive-fields.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { MASKED } from '../../../kernel/writing/audit.ts';
import { nounOf } from '../audited-noun.ts';
import { recordLabel } from './labels.ts';

/** Fields that point at a record, by their names. */
const POINTS_AT: Readonly<Record<string, string>> = {
  ownerId: 'Membership',
  memberId: 'Membership',
  membershipId: 'Membership',
  createdBy: 'Membership',
  invitedBy: 'Membership',
  actorId: 'Membership',
  workerId: 'Membership',
  teamId: 'OrgUnit',
  unitId: 'OrgUnit',
  parentId: 'OrgUnit',
  roleId: 'Role',
  customerId: 'Customer',
  mergedIntoId: 'Customer',
  contactId: 'Contact',
  caseId: 'ServiceCase',
  fromId: 'ServiceCase',
  toId: 'ServiceCase',
  orderId: 'Order',
  productId: 'Product',
};

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const MOST = 500;

const cut = (text: string): string => (text.length > MOST ? `${text.slice(0, MOST)}…` : text);

function instantText(ctx: Ctx, value: string): string {
  const at = new Date(value);
  if (Number.isNaN(at.getTime())) return value;
  const { timeZone } = memberOf(ctx);
  return at.toLocaleString(ctx.locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' });
}

async function textOf(ctx: Ctx, noun: string, field: string, value: unknown): Promise<string> {
  const said = await nounOf(noun)?.said?.(ctx, field, value);
  if (said !== undefined) return said;
  if (typeof value === 'boolean') return translate(ctx.locale, value ? 'audit.yes' : 'audit.no');
  if (Array.isArray(value)) {
    const parts = await Promise.all(value.map((one: unknown) => textOf(ctx, noun, field, one)));
    return cut(parts.join(ctx.locale === 'en' ? ', ' : '、'));
  }
  if (typeof value === 'number' && field.endsWith('Minor')) return (value / 100).toFixed(2);
  if (typeof value !== 'string') return cut(JSON.stringify(value));
  const to = POINTS_AT[field];
  if (to !== undefined && isId(value)) return (await recordLabel(ctx, to, value)) ?? value;
  return INSTANT.test(value) ? instantText(ctx, value) : cut(value);
}

const sensitiveNameOf = (noun: string, field: string): string | undefined => {
  const entity = nounOf(noun)?.entity ?? noun;
  const name = `${entity.charAt(0).toLowerCase()}${entity.slice(1)}.${field}`;
  return isSensitive(name) ? name : undefined;
};

/** Whether somebody may see what stands in a field, if only masked. */
export function isShown(ctx: Ctx, noun: string, field: string): boolean {
  const name = sensitiveNameOf(noun, field);
  return name === undefined || memberOf(ctx).rights.shown(name) !== 'hidden';
}

/** Whether he sees it whole: what he does not see he does not bring back. */
export function isFieldClear(ctx: Ctx, noun: string, field: string): boolean {
  const name = sensitiveNameOf(noun, field);
  return name === undefined || memberOf(ctx).rights.isClear(name);
}

/** A value as the reader reads it; null = there was nothing. */
export async function shownValue(
  ctx: Ctx,
  noun: string,
  field: string,
  value: unknown,
): Promise<string | null> {
  if (value === null || value === undefined || value === '' || value === MASKED) return null;
  const text = await textOf(ctx, noun, field, value);
  const name = sensitiveNameOf(noun, field);
  return name === undefined ? text : maskedFor(memberOf(ctx).rights, name, text);
}
