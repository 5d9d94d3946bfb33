import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { alsoTakenOut } from '../../exports/index.ts';
import { personsAmong } from '../forms/fields-ever.ts';

/** More than any company lets out without asking; what is beyond changes nothing. */
const MOST = 20_000;

// Ids of the log begin with the moment, by which the log is kept in parts.
const taken = sqlStatement<{ id: string }>(
  'records-taken-singly',
  `select distinct l.entity_id as id from app.audit_log l
   where l.tenant_id = :tenantId and l.actor = :memberId and l.at > :since and l.id >= :from::uuid
     and l.action in ('record.read', 'record.fetchFile') and l.outcome is null and l.entity_id is not null limit ${MOST}`,
);

const idAt = (at: Date): string => {
  const time = at.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
};

// Papers that are printed and files that are fetched one after the other are a list in slices.
alsoTakenOut(async (tx, { memberId, since }) => {
  const rows = await tx.sql.rows(taken(), { memberId, since, from: idAt(since) });
  return rows.length === 0
    ? 0
    : personsAmong(
        tx.sql,
        rows.map(({ id }) => id),
      );
});
