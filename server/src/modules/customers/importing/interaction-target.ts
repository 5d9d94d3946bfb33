import { InputCheck } from '../../../kernel/errors/input-check.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { cutTo, lineOf } from '../../../kernel/values/line.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { namedMembers } from '../../access/index.ts';
import {
  importTarget,
  type ImportCandidate,
  type ImportedRecord,
  type UndoneRecord,
} from '../../imports/index.ts';
import { addEntries } from '../../timeline/index.ts';
import { customerRelationFields, relateCustomers } from './customer-relation.ts';

interface Judged {
  readonly customerId: string;
  readonly contactId: string | null;
  readonly memberId: string | null;
  readonly at: Date;
}

const judgedOf = (row: ImportCandidate): Judged => row.more as Judged;

const contacts = sqlStatement<{ id: string; customerId: string; name: string }>(
  'interactions-import-contacts',
  `select id, customer_id as "customerId", name from app.contact where tenant_id = :tenantId and customer_id = any(:ids)`,
);
const earlier = sqlStatement<{ id: string; customerId: string; at: Date; summary: string }>(
  'interactions-import-known',
  `select id, customer_id as "customerId", at, summary from app.interaction
   where tenant_id = :tenantId and customer_id = any(:ids) and at = any(:instants::timestamptz[])`,
);
const insert = sqlStatement(
  'interactions-import-insert',
  `insert into app.interaction (tenant_id, id, customer_id, contact_id, channel, direction, summary, at, member_id, created_at)
   select :tenantId, r.id, r."customerId", r."contactId", r.channel, r.direction, r.summary, r.at, r."memberId", :now
   from jsonb_to_recordset(:rows::jsonb) as r (id uuid, "customerId" uuid, "contactId" uuid, channel text, direction text, summary text, at timestamptz, "memberId" uuid)`,
);
const touched = sqlStatement(
  'interactions-import-last',
  `update app.customer c set last_interaction_at = r.at
   from (select (e->>'customerId')::uuid as id, max((e->>'at')::timestamptz) as at from jsonb_array_elements(:rows::jsonb) e group by 1) r
   where c.tenant_id = :tenantId and c.id = r.id and (c.last_interaction_at is null or c.last_interaction_at < r.at)`,
);

const plain = (text: string): string => lineOf(text.normalize('NFKC')).toLowerCase();
const sameOf = (customerId: string, at: Date, summary: string): string =>
  `${customerId} ${at.getTime()} ${summary.trim()}`;

async function judge(tx: Tx, rows: readonly ImportCandidate[]): Promise<void> {
  const related = await relateCustomers(tx, rows, 'interaction.record');
  const member = await namedMembers(tx);
  const ids = [...new Set([...related.values()].map(({ id }) => id))];
  const known = await tx.sql.rows(contacts(), { ids });
  const byName = new Map(
    known.map((contact) => [`${contact.customerId} ${plain(contact.name)}`, contact.id]),
  );
  for (const row of rows) {
    const at = row.values.get('at');
    const instant = at instanceof Date ? at : tx.now();
    const check = new InputCheck()
      .text('summary', row.text('summary'), { required: true, max: 2000 })
      .instant('at', instant, tx.now());
    if (check.problem)
      row.refuse(check.problem.field, check.problem.sentence.key, check.problem.sentence.params);
    const customer = related.get(row.no);
    const named = row.text('contact');
    const contactId = customer && named ? byName.get(`${customer.id} ${plain(named)}`) : undefined;
    if (customer && named && contactId === undefined)
      row.refuse('contact', 'import.row.noRecord', { text: named });
    const who = row.text('member');
    const found = who === undefined ? undefined : member(who);
    if (who !== undefined && found === undefined) row.refuse('member', 'import.row.noRecord', { text: who });
    if (found === 'several') row.refuse('member', 'import.row.ambiguous', { text: who ?? '' });
    const memberId = found === undefined || found === 'several' ? tx.memberId : found.ownerId;
    if (customer)
      row.more = {
        customerId: customer.id,
        contactId: contactId ?? null,
        memberId,
        at: instant,
      } satisfies Judged;
  }
  await findKnown(
    tx,
    rows.filter((row) => row.reasons.length === 0),
  );
}

async function findKnown(tx: Tx, rows: readonly ImportCandidate[]): Promise<void> {
  if (rows.length === 0) return;
  const ids = [...new Set(rows.map((row) => judgedOf(row).customerId))];
  const instants = [...new Set(rows.map((row) => judgedOf(row).at.toISOString()))];
  const found = await tx.sql.rows(earlier(), { ids, instants });
  const known = new Map(found.map((one) => [sameOf(one.customerId, one.at, one.summary), one]));
  for (const row of rows) {
    const { customerId, at } = judgedOf(row);
    const one = known.get(sameOf(customerId, at, row.text('summary') ?? ''));
    if (one) row.known = { id: one.id, version: 1, name: cutTo(40, one.summary) };
  }
}

async function write(tx: Tx, rows: readonly ImportCandidate[]): Promise<ImportedRecord[]> {
  const made = rows.map((row) => ({ row, id: tx.newId(), ...judgedOf(row) }));
  const records = made.map(({ row, id, customerId, contactId, memberId, at }) => ({
    id,
    customerId,
    contactId,
    memberId,
    at,
    channel: row.text('channel'),
    direction: row.text('direction') ?? 'inbound',
    summary: (row.text('summary') ?? '').trim(),
  }));
  const sent = JSON.stringify(records);
  tx.sql.send(insert(), { rows: sent, now: tx.now() });
  tx.sql.send(touched(), { rows: sent });
  addEntries(
    tx,
    records.map(({ id, customerId, contactId, channel, direction, summary, at }) => ({
      customerId,
      kind: 'interaction',
      body: summary,
      details: { interactionId: id, channel, direction, contactId },
      at,
    })),
  );
  return made.map(({ row, id }) => ({ no: row.no, id, act: 'created', version: 1 }));
}

const remove = sqlStatement<{ id: string }>(
  'interactions-undo',
  `with gone as (delete from app.interaction where tenant_id = :tenantId and id = any(:ids) returning id, customer_id),
     entries as (delete from app.timeline_entry t using gone g
       where t.tenant_id = :tenantId and t.customer_id = g.customer_id and t.kind = 'interaction' and t.details->>'interactionId' = g.id::text)
   select id from gone`,
);

const undo = async (tx: Tx, records: readonly UndoneRecord[]): Promise<ReadonlySet<string>> =>
  new Set((await tx.sql.rows(remove(), { ids: records.map(({ id }) => id) })).map(({ id }) => id));

/** Talks with customers as other systems kept them. */
importTarget({
  key: 'interaction',
  title: { 'zh-CN': '互动记录', en: 'Interactions' },
  permissions: { create: 'interaction.record', update: null },
  fields: [
    ...customerRelationFields.map((field) => ({ ...field, isRequired: true })),
    {
      key: 'summary',
      title: { 'zh-CN': '内容', en: 'Summary' },
      kind: 'text',
      isRequired: true,
      max: 2000,
      words: ['互动内容', '沟通内容', '跟进内容', '跟进记录', '摘要', '记录', 'notes', 'content', 'note'],
    },
    {
      key: 'channel',
      title: { 'zh-CN': '渠道', en: 'Channel' },
      kind: 'choice',
      dictionary: 'channel',
      isRequired: true,
      words: ['方式', '沟通方式', '跟进方式', '联系方式', 'type'],
    },
    {
      key: 'direction',
      title: { 'zh-CN': '方向', en: 'Direction' },
      kind: 'choice',
      words: ['呼叫方向', '来去'],
      choices: [
        {
          code: 'inbound',
          title: { 'zh-CN': '呼入', en: 'Inbound' },
          words: ['来电', '客户发起', '接入', 'in'],
        },
        {
          code: 'outbound',
          title: { 'zh-CN': '呼出', en: 'Outbound' },
          words: ['去电', '我方发起', '外呼', 'out'],
        },
      ],
    },
    {
      key: 'at',
      title: { 'zh-CN': '时间', en: 'When' },
      kind: 'instant',
      words: ['日期', '互动时间', '沟通时间', '跟进时间', '联系时间', '发生时间', 'date', 'time', 'datetime'],
    },
    {
      key: 'contact',
      title: { 'zh-CN': '联系人', en: 'Contact' },
      kind: 'relation',
      words: ['联系人姓名', 'contact name'],
    },
    {
      key: 'member',
      title: { 'zh-CN': '记录人', en: 'Colleague' },
      kind: 'relation',
      words: ['跟进人', '客服', '坐席', '员工', '负责人', 'agent', 'owner', 'user'],
    },
  ],
  matchKeys: [{ code: 'same', title: { 'zh-CN': '客户、时间与内容', en: 'Customer, time and summary' } }],
  sameness: (row) => [sameOf(judgedOf(row).customerId, judgedOf(row).at, row.text('summary') ?? '')],
  judge,
  write,
  undo,
});
