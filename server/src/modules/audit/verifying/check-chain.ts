import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import {
  badRows,
  judgeEnd,
  judgeHeads,
  judgeRows,
  type ChainFinding,
  type ChainPlace,
  type ChainRow,
  type PublishedHead,
} from './judge.ts';

/** So many numbers are looked at in one transaction: what is held in memory stays small however long the log is. */
const WINDOW = 4000;
/** Should somebody have added rows by the thousand, so many of a window say enough. */
const MOST_ROWS = 12_000;
/** So many places are kept by number; beyond that the count says enough. */
const MOST_FINDINGS = 1000;

interface Begun {
  readonly memberId: string | null;
  readonly state: string;
  readonly place: (ChainPlace & { readonly until: number; readonly anchor: number }) | null;
  readonly findings: number;
}

const begun = sqlStatement<Begun>(
  'audit-check-begun',
  `select member_id as "memberId", state, place, (select count(*)::int from app.audit_finding f where f.tenant_id = :tenantId and f.check_id = :id) as findings
   from app.audit_check where tenant_id = :tenantId and id = :id for update`,
);
interface Ends {
  readonly head: number;
  readonly headHash: string;
  readonly anchor: number;
  readonly anchorHash: string;
  readonly lowest: number | null;
}
const ends = sqlStatement<Ends>(
  'audit-check-ends',
  `select coalesce(h.seq, 0)::float8 as head, encode(coalesce(h.hash, '\\x00'), 'hex') as "headHash",
     coalesce(a.seq, 0)::float8 as anchor, encode(coalesce(a.hash, '\\x00'), 'hex') as "anchorHash",
     (select l.seq::float8 from app.audit_log l where l.tenant_id = :tenantId and l.seq is not null order by l.seq limit 1) as lowest
   from (select 1) one left join app.audit_head h on h.tenant_id = :tenantId left join app.audit_anchor a on a.tenant_id = :tenantId`,
);
const rowsIn = sqlStatement<ChainRow>(
  'audit-check-rows',
  `select l.id, l.seq::float8 as seq, encode(l.prev_hash, 'hex') as "prevHash", encode(l.hash, 'hex') as hash,
     l.hash = app.audit_digest(l) as "isIntact", l.sealed_at - l.at > interval '1 hour' as "isLate"
   from app.audit_log l where l.tenant_id = :tenantId and l.seq > :after::bigint and l.seq <= :until::bigint order by l.seq, l.id limit ${MOST_ROWS}`,
);
const beyond = sqlStatement<{ id: string; seq: number }>(
  'audit-check-beyond',
  `select l.id, l.seq::float8 as seq from app.audit_log l
   where l.tenant_id = :tenantId and l.seq > (select coalesce(max(h.seq), 0) from app.audit_head h where h.tenant_id = :tenantId) order by l.seq limit 100`,
);
const published = sqlStatement<PublishedHead>(
  'audit-check-heads',
  `select h.day::text as day, h.seq::float8 as seq, encode(h.hash, 'hex') as hash,
     (select encode(l.hash, 'hex') from app.audit_log l where l.tenant_id = h.tenant_id and l.seq = h.seq order by l.hash = h.hash desc limit 1) as now
   from app.audit_day_head h where h.tenant_id = :tenantId and h.seq > :anchor::bigint order by h.day`,
);
const anchored = sqlStatement<{ isBroken: boolean }>(
  'audit-check-anchor',
  `select l.hash <> a.hash as "isBroken" from app.audit_anchor a join app.audit_log l on l.tenant_id = a.tenant_id and l.seq = a.seq where a.tenant_id = :tenantId`,
);
const keep = sqlStatement(
  'audit-check-findings',
  `insert into app.audit_finding (tenant_id, check_id, position, kind, seq, until_seq, audit_id, day)
   select :tenantId, :id, :from::int + f.n::int, f.v ->> 'kind', (f.v ->> 'seq')::bigint, (f.v ->> 'untilSeq')::bigint, (f.v ->> 'auditId')::uuid, (f.v ->> 'day')::date
   from jsonb_array_elements(:findings::jsonb) with ordinality f (v, n)`,
);
const went = sqlStatement(
  'audit-check-went',
  `update app.audit_check set state = :state, place = :place::jsonb, total = :total, checked = :checked, bad = bad + :bad, late = late + :late, finished_at = :finishedAt
   where tenant_id = :tenantId and id = :id`,
);

/** Where a check begins: behind what was purged, or at the first row that is left of it. */
function firstPlace({ anchor, anchorHash, lowest }: Ends): ChainPlace {
  if (lowest !== null && lowest <= anchor) return { at: lowest - 1, seq: lowest - 1, hash: null, id: null };
  return { at: anchor, seq: anchor, hash: anchorHash, id: null };
}

/** What came of a window: whether the check is over, and whether it found the log tampered with. */
export interface Step {
  readonly isOver: boolean;
  readonly isRed: boolean;
}

async function lastFindings(tx: Tx, place: ChainPlace, now: Ends, until: number): Promise<ChainFinding[]> {
  const head = { seq: until, hash: until === now.head ? now.headHash : (place.hash ?? '') };
  const added = (await tx.sql.rows(beyond())).map(({ id, seq }): ChainFinding => ({
    kind: 'added',
    seq,
    untilSeq: seq,
    auditId: id,
  }));
  const heads = judgeHeads(await tx.sql.rows(published(), { anchor: now.anchor }), now.head);
  const isAnchorBroken = (await tx.sql.row(anchored()))?.isBroken === true;
  const atAnchor: ChainFinding = { kind: 'rewritten', seq: now.anchor, untilSeq: now.anchor, auditId: null };
  return [...judgeEnd(place, head), ...added, ...heads, ...(isAnchorBroken ? [atAnchor] : [])];
}

/** Looks at the next window of a check. Rows that are sealed meanwhile belong to the next check. */
export async function checkWindow(tx: Tx, id: string): Promise<Step> {
  const check = await tx.sql.row(begun(), { id });
  if (!check || (check.state !== 'waiting' && check.state !== 'running'))
    return { isOver: true, isRed: false };
  const now = await tx.sql.row(ends());
  if (!now) throw new Error('a company without ends');
  const from = check.place ?? { ...firstPlace(now), until: now.head, anchor: now.anchor };
  const start = check.place ? from.anchor : from.at;
  const until = Math.min(from.at + WINDOW, from.until);
  const rows = until > from.at ? await tx.sql.rows(rowsIn(), { after: from.at, until }) : [];
  const { place, findings } = judgeRows(from, rows, until);
  const isOver = until >= from.until;
  const all = [...findings, ...(isOver ? await lastFindings(tx, place, now, from.until) : [])];
  const kept = all.slice(0, Math.max(0, MOST_FINDINGS - check.findings));
  if (kept.length > 0) tx.sql.send(keep(), { id, from: check.findings, findings: JSON.stringify(kept) });
  tx.sql.send(went(), {
    id,
    state: isOver ? 'done' : 'running',
    place: JSON.stringify({ ...place, until: from.until, anchor: start }),
    total: from.until - start,
    checked: until - start,
    bad: badRows(all),
    late: all.filter(({ kind }) => kind === 'late').length,
    finishedAt: isOver ? tx.now() : null,
  });
  return { isOver, isRed: isOver && (await isRed(tx, id, badRows(all))) };
}

const badSoFar = sqlStatement<{ bad: number }>(
  'audit-check-bad',
  `select bad::float8 as bad from app.audit_check where tenant_id = :tenantId and id = :id`,
);

/** The update is on its way, so what this window found is told beside it. */
const isRed = async (tx: Tx, id: string, found: number): Promise<boolean> =>
  found > 0 || ((await tx.sql.row(badSoFar(), { id }))?.bad ?? 0) > 0;
