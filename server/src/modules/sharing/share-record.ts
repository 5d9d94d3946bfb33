import type { Needed } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors/access-error.ts';
import { InvalidField, isUserError } from '../../kernel/errors/user-error.ts';
import { neededBy } from '../../kernel/reading/policy.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { isId } from '../../kernel/values/ids.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import { rightsChangedOf, rightsChangedIn } from '../access/index.ts';
import { casePolicy, findCase } from '../cases/index.ts';
import { customerFor } from '../customers/index.ts';
import { addEntry } from '../timeline/index.ts';
import { RecordShare } from './record-share.entity.ts';
import { SharedNoun, ShareReceiver, type EndSharingInput, type ShareRecordInput } from './sharing.type.ts';

/** With one member or unit; far more than anybody keeps in view, and few enough to be part of every list of his. */
const MOST_OF_RECEIVER = 500;
/** Whoever would let in more of them gives the record to another team. */
const MOST_OF_RECORD = 50;

const counted = sqlStatement<{ ofRecord: number; ofReceiver: number }>(
  'shares-counted',
  `select (select count(*)::int from app.record_share where tenant_id = :tenantId and noun = :noun and record_id = :id) as "ofRecord",
     (select count(*)::int from app.record_share where tenant_id = :tenantId and (until is null or until > :now)
        and (member_id = :memberId::uuid or unit_id = :unitId::uuid)) as "ofReceiver"`,
);
const receiver = sqlStatement<{ name: string }>(
  'share-receiver',
  `select display_name as name from app.membership where tenant_id = :tenantId and id = :memberId::uuid and disabled_at is null
   union all select name from app.org_unit where tenant_id = :tenantId and id = :unitId::uuid`,
);

const may = (action: string): Needed => {
  const cases = neededBy(casePolicy, 'case.share');
  const ofCases = (): readonly string[] => (typeof cases === 'string' ? [cases] : (cases.anyOf?.() ?? []));
  return { action, anyOf: () => ['customer.share', ...ofCases()] };
};

interface Shared {
  readonly noun: SharedNoun;
  readonly id: string;
}

/** The record that is shared: locked, and within reach of the right to share it, which no share of it is. */
async function lockShared(tx: Tx, { noun, id }: Shared): Promise<void> {
  if (noun === SharedNoun.CUSTOMER) return void (await customerFor(tx, id, 'customer.share'));
  const record = await findCase(tx, { id }, { permission: 'case.share', isEndedToo: true });
  if (isUserError(record)) throw new Error('A case that has ended was asked for');
}

/** On the record's timeline it is told with whom it was shared, or no longer is. */
function tell(tx: Tx, { noun, id }: Shared, from: string | null, to: string | null): void {
  const subject = noun === SharedNoun.CUSTOMER ? { customerId: id } : { caseId: id };
  addEntry(tx, {
    ...subject,
    kind: 'field',
    details: { changes: [{ field: 'sharedWith', from, to }] },
    isInternal: true,
  });
}

interface Receiver {
  readonly memberId: string | null;
  readonly unitId: string | null;
}

/** Whoever receives or loses something sees it with his next request. */
async function seenBy(tx: Tx, { memberId, unitId }: Receiver): Promise<void> {
  if (memberId !== null) await rightsChangedOf(tx, [memberId]);
  if (unitId !== null) await rightsChangedIn(tx, unitId);
}

const receivers = sqlStatement<Receiver>(
  'share-receivers',
  `select distinct member_id as "memberId", unit_id as "unitId" from app.record_share
   where tenant_id = :tenantId and noun = :noun and record_id = any(:ids) order by 1, 2`,
);

/** Whoever was let into records that became one, or were parted again, sees with his next request what he reaches now. */
export async function sharesMoved(tx: Tx, noun: `${SharedNoun}`, ids: readonly string[]): Promise<void> {
  for (const to of await tx.sql.rows(receivers(), { noun, ids })) await seenBy(tx, to);
}

const receiverOf = ({ receiver: kind, receiverId }: ShareRecordInput): Receiver => ({
  memberId: kind === ShareReceiver.MEMBER ? receiverId : null,
  unitId: kind === ShareReceiver.UNIT ? receiverId : null,
});

/** Lets a member or a unit into a record. */
export const shareRecord = command(may('record.share'), async (input: ShareRecordInput, tx) => {
  const { noun, id, until = null } = input;
  await lockShared(tx, input);
  const to = receiverOf(input);
  const field = 'receiverId';
  const found = isId(input.receiverId) ? await tx.sql.row(receiver(), { ...to }) : undefined;
  if (!found) return new InvalidField(field, 'input.unknown');
  // It would outlast the place and the role by which he reaches it today.
  if (to.memberId?.toLowerCase() === tx.memberId) return new InvalidField(field, 'share.self');
  if (until !== null && until <= tx.now()) return new InvalidField('until', 'share.past');
  const done = { type: 'Sharing', id };
  const known = await tx.em.findOne(RecordShare, { noun, recordId: id, ...to });
  if (known) {
    known.until = until;
    await seenBy(tx, to);
    return done;
  }
  const count = await tx.sql.row(counted(), { noun, id, now: tx.now(), ...to });
  if ((count?.ofRecord ?? 0) >= MOST_OF_RECORD)
    return new InvalidField(field, 'share.tooManyReceivers', { most: String(MOST_OF_RECORD) });
  if ((count?.ofReceiver ?? 0) >= MOST_OF_RECEIVER)
    return new InvalidField(field, 'share.tooManyRecords', { most: String(MOST_OF_RECEIVER) });
  const by = { sharedBy: tx.memberId ?? '', sharedAt: tx.now() };
  tx.add(RecordShare, { id: tx.newId(), noun, recordId: id, ...to, ...by, until });
  tell(tx, input, null, found.name);
  await seenBy(tx, to);
  tx.emit({ type: 'record.shared', payload: { noun, recordId: id, ...to, byId: tx.memberId ?? '' } });
  return done;
});

/** Shuts somebody out again; what he may see by his roles he goes on seeing. */
export const endSharing = command(may('record.endSharing'), async (input: EndSharingInput, tx) => {
  const share = isId(input.id) ? await tx.em.findOne(RecordShare, { id: input.id }) : null;
  if (!share) throw notFound();
  const { recordId: id, memberId = null, unitId = null } = share;
  const record = { noun: share.noun as SharedNoun, id };
  await lockShared(tx, record);
  const to = { memberId, unitId };
  const found = await tx.sql.row(receiver(), { ...to });
  tx.em.remove(share);
  tell(tx, record, found?.name ?? '', null);
  await seenBy(tx, to);
  return { type: 'Sharing', id };
});
