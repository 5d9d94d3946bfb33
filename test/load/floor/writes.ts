import type pg from 'pg';

import { storePaper } from './paper.ts';
import { inTenant, newId, type Ask } from './session.ts';

/** The number enters by a sub-select while everything leaves in one burst, so the counter row is locked last and shortest. */
const drawn = (prefix: string, counter: string): string =>
  `(select '${prefix}' || $3 || lpad(value::text, greatest(3, length(value::text)), '0') from app.number_counter where tenant_id = $1 and counter = '${counter}' and period = $3)`;

const bump = (client: pg.PoolClient, tenant: string, counter: string, period: string) =>
  client.query({
    name: 'bump',
    text: `insert into app.number_counter (tenant_id, counter, period, value) values ($1, $2, $3, 1)
      on conflict (tenant_id, counter, period) do update set value = app.number_counter.value + 1`,
    values: [tenant, counter, period],
  });

/** One audit row and one fact, as every command leaves them. */
const evidence = (
  client: pg.PoolClient,
  { tenant, member }: Ask,
  done: { action: string; entity: string; id: string; fact: string; payload: object },
) => [
  client.query({
    name: 'audit',
    text: 'insert into app.audit_log (tenant_id, id, actor, action, entity, entity_id, diff, request_id) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    values: [
      tenant,
      newId(),
      member,
      done.action,
      done.entity,
      done.id,
      JSON.stringify({ changes: [{ entity: done.entity, id: done.id, act: 'create' }] }),
      newId(),
    ],
  }),
  client.query({
    name: 'outbox',
    text: 'insert into app.outbox (tenant_id, id, type, payload) values ($1, $2, $3, $4)',
    values: [tenant, newId(), done.fact, JSON.stringify(done.payload)],
  }),
];

interface OwnerRow {
  readonly team_id: string;
  readonly unit_id: string;
}

const ownerOf = (client: pg.PoolClient, { tenant, member }: Ask) =>
  client.query<OwnerRow>({
    name: 'owner',
    text: 'select team_id, unit_id from app.membership where tenant_id = $1 and id = $2 and disabled_at is null',
    values: [tenant, member],
  });

const EIGHT_HOURS = 28_800_000;
/** The companies' clock (Asia/Shanghai) to the minute. */
const minuteThere = (at: Date): string => new Date(at.getTime() + EIGHT_HOURS).toISOString().slice(0, 16);
/** Numbers begin anew with the companies' day, not with the server's. */
const dayThere = (at: Date): string => minuteThere(at).slice(0, 10);
const daysPeriod = (at: Date): string => dayThere(at).replaceAll('-', '');

/** Customer, counter, audit row and fact. */
export const createCustomer = (ask: Ask) =>
  inTenant(ask.tenant, '', async (client) => {
    const { tenant, member, name = '' } = ask;
    const id = newId();
    const now = new Date();
    const pinyin = name.toLowerCase();
    const [owners, known] = await Promise.all([
      ownerOf(client, ask),
      client.query({
        name: 'same',
        text: 'select id, number from app.customer where tenant_id = $1 and name_pinyin = $2 and name = $3 and archived_at is null limit 1',
        values: [tenant, pinyin, name],
      }),
    ]);
    const [owner] = owners.rows;
    if (!owner || known.rows.length > 0) throw new Error('refused');
    const period = dayThere(now).slice(0, 4);
    const [, stored] = await Promise.all([
      bump(client, tenant, 'customer', period),
      client.query<{ number: string }>({
        name: 'create',
        text: `insert into app.customer (tenant_id, id, number, kind, name, name_pinyin, name_initials, lifecycle, owner_id, team_id, unit_id, created_by, created_at, updated_at)
          values ($1, $2, ${drawn('C', 'customer')}, 'org', $4, $5, $6, 'potential', $7, $8, $9, $7, $10, $10) returning number`,
        values: [
          tenant,
          id,
          period,
          name,
          pinyin,
          name.slice(0, 3),
          member,
          owner.team_id,
          owner.unit_id,
          now,
        ],
      }),
      ...evidence(client, ask, {
        action: 'customer.create',
        entity: 'Customer',
        id,
        fact: 'customer.changed',
        payload: { customerId: id },
      }),
    ]);
    return { createCustomer: { __typename: 'Customer', id, number: stored.rows[0]?.number, name } };
  });

const DAY = 86_400_000;
/** What the policy promises for a call: the first answer is met by the call itself. */
const CLOCKS = [
  { metric: 'acknowledgement', unit: 'wall', target: 86_400, hours: 24, events: ['activate'] },
  { metric: 'response', unit: 'wall', target: 20, hours: 0, events: ['activate', 'fulfil'] },
  { metric: 'resolution', unit: 'workday', target: 3, hours: 72, events: ['activate'] },
  { metric: 'total', unit: 'workday', target: 3, hours: 72, events: ['activate'] },
  { metric: 'update', unit: 'workday', target: 5, hours: 120, events: ['activate'] },
] as const;

function clocksOf(client: pg.PoolClient, tenant: string, subject: string, now: Date) {
  const at = now.toISOString();
  const clocks = CLOCKS.map(({ metric, unit, target, hours, events }) => {
    const due = new Date(now.getTime() + hours * 3_600_000).toISOString();
    const state = events.length > 1 ? 'fulfilled' : 'running';
    return {
      id: newId(),
      subject_id: subject,
      metric,
      unit,
      target,
      state,
      started_at: at,
      due_at: due,
      next_warn_at: due,
      rev: events.length,
    };
  });
  const events = clocks.flatMap(({ id }, index) =>
    (CLOCKS[index]?.events ?? []).map((type, seq) => ({
      clock_id: id,
      seq: seq + 1,
      at,
      cause: { by: 'opened' },
      type,
    })),
  );
  return client.query({
    name: 'clocks',
    text: `with made as (
        insert into app.sla_clock (tenant_id, id, subject_type, subject_id, metric, policy_version, calendar_version, unit, target, state, started_at, due_at, next_warn_at, rev)
        select $1, r.id, 'case', r.subject_id, r.metric, 1, 1, r.unit, r.target, r.state, r.started_at, r.due_at, r.next_warn_at, r.rev
        from jsonb_to_recordset($2::jsonb) as r (id uuid, subject_id uuid, metric text, unit text, target bigint, state text, started_at timestamptz, due_at timestamptz, next_warn_at timestamptz, rev int))
      insert into app.sla_clock_event (tenant_id, clock_id, seq, at, cause, type)
      select $1, e.* from jsonb_to_recordset($3::jsonb) as e (clock_id uuid, seq int, at timestamptz, cause jsonb, type text)`,
    values: [tenant, JSON.stringify(clocks), JSON.stringify(events)],
  });
}

interface OpenedCase {
  readonly id: string;
  readonly now: Date;
  readonly owner: OwnerRow;
}

const openCase = (client: pg.PoolClient, ask: Ask, { id, now, owner }: OpenedCase) =>
  client.query<{ number: string }>({
    name: 'file',
    text: `insert into app.service_case (tenant_id, id, type, number, title, description, category, stage, statechart_version, customer_id, owner_id, team_id, unit_id, priority, channel, opened_at, next_due_at, next_due_metric, created_by, updated_at)
      values ($1, $2, 'complaint', ${drawn('TS', 'complaint')}, $4, $5, 'registered', 'registered', 1, $6, $7, $8, $9, 'normal', $10, $11, $12, 'acknowledgement', $7, $11) returning number`,
    values: [
      ask.tenant,
      id,
      daysPeriod(now),
      ask.title,
      ask.description,
      ask.customerId,
      ask.member,
      owner.team_id,
      owner.unit_id,
      ask.channel,
      now,
      new Date(now.getTime() + DAY),
    ],
  });

/** Case, complaint, its paper, timeline entry, five clocks with six events, counter, audit row and fact. */
export const fileComplaint = (ask: Ask) =>
  inTenant(ask.tenant, '', async (client) => {
    const { tenant, member, customerId = '' } = ask;
    const id = newId();
    const now = new Date();
    const [customers, owners] = await Promise.all([
      client.query({
        name: 'customer',
        text: 'select id, grade from app.customer where tenant_id = $1 and id = $2 and archived_at is null',
        values: [tenant, customerId],
      }),
      ownerOf(client, ask),
    ]);
    const [owner] = owners.rows;
    if (!owner || customers.rows.length === 0) throw new Error('unknown');
    const [, stored] = await Promise.all([
      bump(client, tenant, 'complaint', daysPeriod(now)),
      openCase(client, ask, { id, now, owner }),
      client.query({
        name: 'complaint',
        text: 'insert into app.complaint (tenant_id, case_id) values ($1, $2)',
        values: [tenant, id],
      }),
      client.query({
        name: 'entry',
        text: `insert into app.timeline_entry (tenant_id, id, customer_id, case_id, kind, details, actor_id, at) values ($1, $2, $3, $4, 'opened', '{"type":"complaint"}', $5, $6)`,
        values: [tenant, newId(), customerId, id, member, now],
      }),
      clocksOf(client, tenant, id, now),
      ...storePaper(client, ask, {
        caseId: id,
        now,
        receivedAt: minuteThere(now),
        teamId: owner.team_id,
        unitId: owner.unit_id,
      }),
      ...evidence(client, ask, {
        action: 'complaint.file',
        entity: 'Complaint',
        id,
        fact: 'case.opened',
        payload: { caseId: id, type: 'complaint', customerId },
      }),
    ]);
    return { fileComplaint: { __typename: 'Complaint', id, number: stored.rows[0]?.number } };
  });
