import { AccessError } from '../../kernel/errors/access-error.ts';
import { inOwnReach } from '../../kernel/reading/policy.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { Tx } from '../../kernel/writing/command.ts';
import { workKind, type Place } from '../access/index.ts';
import { CannotUndo } from '../undo/index.ts';
import { PaperRecord } from './record.entity.ts';
import { recordPolicy } from './record.policy.ts';
import { changeRecord } from './storing/change-record.ts';
import { labelOfRecord, recordFor } from './storing/stored-record.ts';

const OWNED = `from app.record where tenant_id = :tenantId and owner_id = :memberId and archived_at is null and case_id is null`;
const ids = sqlStatement<{ id: string }>('owned-records-of', `select id ${OWNED} order by id limit :most`);
const count = sqlStatement<{ owned: number }>(
  'owned-records-count',
  `select count(*)::int as owned ${OWNED}`,
);

async function owned(tx: Tx, id: string): Promise<PaperRecord> {
  const record = await recordFor(tx, id, 'record.write');
  if (record.caseId || !inOwnReach(recordPolicy, tx, 'record.write', record))
    throw new AccessError('FORBIDDEN');
  return record;
}

const put = (tx: Tx, record: PaperRecord, place: Place) =>
  changeRecord(tx, record, { held: {}, judged: undefined, place });

// Records of somebody who leaves or is away.
workKind({
  key: 'record',
  names: { 'zh-CN': '负责的表单记录', en: 'Records owned' },
  ids: async (rows, memberId, most) => (await rows.rows(ids(), { memberId, most })).map(({ id }) => id),
  count: async (rows, memberId) => (await rows.row(count(), { memberId }))?.owned ?? 0,
  give: async (tx, id, { fromId, to }) => {
    if ((await tx.em.count(PaperRecord, { id, ownerId: fromId })) === 0) return undefined;
    const record = await owned(tx, id);
    const { ownerId = null, teamId = null, unitId } = record;
    await put(tx, record, to);
    const before = { ownerId, teamId, unitId: unitId ?? to.unitId };
    return { label: labelOfRecord(record), version: record.version, before };
  },
  giveBack: async (tx, { id, version, label, place }) => {
    const record = await owned(tx, id);
    if (record.version !== version) return new CannotUndo('undo.touched', { label });
    await put(tx, record, place);
    return undefined;
  },
});
