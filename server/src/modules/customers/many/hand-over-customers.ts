import { AccessError } from '../../../kernel/errors/access-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { workKind, type Place } from '../../access/index.ts';
import { CannotUndo } from '../../undo/index.ts';
import { customerFor, mayGiveAway } from '../customer-rules.ts';
import { Customer } from '../customer.entity.ts';
import { tellChanges } from '../update-customer.ts';

const OWNED = `from app.customer where tenant_id = :tenantId and owner_id = :memberId and archived_at is null`;
const ids = sqlStatement<{ id: string }>('owned-customers-of', `select id ${OWNED} order by id limit :most`);
const count = sqlStatement<{ owned: number }>(
  'owned-customers-count',
  `select count(*)::int as owned ${OWNED}`,
);

function put(tx: Tx, customer: Customer, place: Place): void {
  const changes = [{ field: 'ownerId', from: customer.ownerId ?? null, to: place.ownerId }];
  Object.assign(customer, place);
  tellChanges(tx, customer, changes);
}

// Customers whom somebody owns who leaves or is away.
workKind({
  key: 'customer',
  names: { 'zh-CN': '负责的客户', en: 'Customers owned' },
  ids: async (rows, memberId, most) => (await rows.rows(ids(), { memberId, most })).map(({ id }) => id),
  count: async (rows, memberId) => (await rows.row(count(), { memberId }))?.owned ?? 0,
  give: async (tx, id, { fromId, to }) => {
    if ((await tx.em.count(Customer, { id, ownerId: fromId })) === 0) return undefined;
    const customer = await customerFor(tx, id, 'customer.update');
    if (!mayGiveAway(tx, customer)) throw new AccessError('FORBIDDEN');
    const { ownerId = null, teamId = null, unitId, name: label } = customer;
    put(tx, customer, to);
    return { label, version: customer.version, before: { ownerId, teamId, unitId: unitId ?? to.unitId } };
  },
  giveBack: async (tx, { id, version, label, place }) => {
    const customer = await customerFor(tx, id, 'customer.update');
    if (!mayGiveAway(tx, customer)) throw new AccessError('FORBIDDEN');
    if (customer.version !== version) return new CannotUndo('undo.touched', { label });
    put(tx, customer, place);
    return undefined;
  },
});
