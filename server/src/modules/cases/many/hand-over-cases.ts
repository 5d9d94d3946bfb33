import { isUserError } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { workKind } from '../../access/index.ts';
import { CannotUndo } from '../../undo/index.ts';
import { typeOf } from '../case-type.ts';
import { ServiceCase } from '../case.entity.ts';
import { findCase } from '../find-case.ts';
import { giveCase, giverProblem } from '../verbs/assign-case.ts';

const OPEN = `from app.service_case where tenant_id = :tenantId and owner_id = :memberId and category not in ('closed', 'withdrawn')`;
const ids = sqlStatement<{ id: string }>('open-cases-of', `select id ${OPEN} order by id limit :most`);
const count = sqlStatement<{ open: number }>('open-cases-count', `select count(*)::int as open ${OPEN}`);
const permission = 'case.assign';

// Open cases of somebody who leaves or is away.
workKind({
  key: 'case',
  names: { 'zh-CN': '未完成的事项', en: 'Open cases' },
  ids: async (rows, memberId, most) => (await rows.rows(ids(), { memberId, most })).map(({ id }) => id),
  count: async (rows, memberId) => (await rows.row(count(), { memberId }))?.open ?? 0,
  give: async (tx, id, { fromId, to }) => {
    if ((await tx.em.count(ServiceCase, { id, ownerId: fromId })) === 0) return undefined;
    const record = await findCase(tx, { id }, { permission });
    if (isUserError(record)) return { label: '', refused: record };
    const label = `${record.number} ${record.title}`;
    const { ownerId = null, teamId = null, unitId } = record;
    const refused =
      (await giverProblem(tx, record)) ??
      (to.ownerId ? await typeOf(record.type).ownerProblem?.(tx, record, to.ownerId) : undefined);
    if (refused) return { label, refused };
    giveCase(tx, record, { ...to, reason: 'handOver' });
    return { label, version: record.version, before: { ownerId, teamId, unitId: unitId ?? to.unitId } };
  },
  giveBack: async (tx, { id, version, label, place }) => {
    const record = await findCase(tx, { id }, { permission });
    if (isUserError(record)) return record;
    if (record.version !== version) return new CannotUndo('undo.touched', { label });
    const barred = await giverProblem(tx, record);
    if (barred) return barred;
    giveCase(tx, record, place);
    return undefined;
  },
});
