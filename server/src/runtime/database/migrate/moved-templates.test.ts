import { randomUUID } from 'node:crypto';

import { baseTemplate } from '@zhoudao/schema/templates';
import type pg from 'pg';
import { expect, test } from 'vitest';

import {
  aComplaint,
  aCustomer,
  anOwner,
  aProposal,
  aTenant,
  callbackStory,
  overMigration,
  type TestTenant,
} from '../../../testing/index.ts';

interface Stored {
  readonly kind: string;
  readonly key: string;
  readonly version: number;
  /** What it says of itself; nothing here is what today's product ships. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Published by somebody of the company, not by the product. */
  readonly isOwn?: boolean;
}

const words = { 'zh-CN': '旧', en: 'Old' };

/** Leaves of these templates what a company had then, and no word of publishers. */
async function had(client: pg.PoolClient, { id }: TestTenant, stored: readonly Stored[]): Promise<void> {
  for (const { kind, key } of stored)
    for (const table of ['template', 'template_base'])
      await client.query(`delete from app.${table} where tenant_id = $1 and kind = $2 and key = $3`, [
        id,
        kind,
        key,
      ]);
  for (const { kind, key, version, body, isOwn = false } of stored)
    await client.query(
      `insert into app.template (tenant_id, kind, key, version, body, published_by) values ($1, $2, $3, $4, $5, $6)`,
      [
        id,
        kind,
        key,
        version,
        { id: `core:${kind}/${key}`, kind, key, version, title: words, ...body },
        isOwn ? randomUUID() : null,
      ],
    );
}

type Body = Readonly<Record<string, unknown>>;

/** The bodies of a template's versions by number, by whom the last was published, and what publishers say of it. */
async function has(client: pg.PoolClient, { id }: TestTenant, kind: string, key: string) {
  const { rows } = await client.query<{ version: number; body: Body; isOwn: boolean }>(
    `select version, body, published_by is not null as "isOwn" from app.template where tenant_id = $1 and kind = $2 and key = $3 order by version`,
    [id, kind, key],
  );
  const { rows: bases } = await client.query<{ body: Body }>(
    `select body from app.template_base where tenant_id = $1 and kind = $2 and key = $3`,
    [id, kind, key],
  );
  return { versions: rows.map(({ body }) => body), isOwn: rows.at(-1)?.isOwn, said: bases[0]?.body };
}

const chartOf = (...events: readonly string[]): Body => ({
  events: events.map((key) => ({ key })),
  stages: [],
});
const eventsIn = (body: Body | undefined): string[] =>
  ((body?.['events'] ?? []) as readonly { readonly key: string }[]).map(({ key }) => key);
const rule = (name: string, isOn = true): Body => ({ rule: name, title: words, hint: words, isOn });
const rulesIn = (body: Body | undefined): string[] =>
  ((body?.['rules'] ?? []) as readonly { readonly rule: string; readonly isOn: boolean }[]).map(
    ({ rule: name, isOn }) => `${name} ${isOn ? 'on' : 'off'}`,
  );

test('follow-ups name what they serve, and whoever changed nothing of call-backs gets their next process', async () => {
  const { tenant: plain, owner, customer } = await callbackStory.aCompany();
  const own = await aTenant();
  const [planned] = await callbackStory.planned(owner, customer, 1);
  const [served, other] = [
    await aComplaint(owner, { customerId: customer.id }),
    await aComplaint(owner, { customerId: customer.id }),
  ];
  const P03 = { kind: 'statechart', key: 'P-03', body: chartOf('FOLLOW_UP') };
  const moved = await overMigration(
    '0065_follow_ups.sql',
    async (client) => {
      await client.query(`alter table app.callback drop column served_id`);
      await client.query(`update app.callback set kind = 'followUp' where tenant_id = $1`, [plain.id]);
      // What the product linked tells it, not what somebody linked by hand.
      for (const [to, by] of [
        [other.id, owner.id],
        [served.id, null],
      ])
        await client.query(
          `insert into app.case_link (tenant_id, id, from_id, to_id, kind, created_by) values ($1, $2, $3, $4, 'followUpOf', $5)`,
          [plain.id, randomUUID(), planned.id, to, by],
        );
      await had(client, plain, [{ ...P03, version: 1 }]);
      await had(client, own, [
        { ...P03, version: 1 },
        { ...P03, version: 2, isOwn: true },
      ]);
    },
    async (client) => ({
      served: (
        await client.query<{ id: string }>(`select served_id as id from app.callback where tenant_id = $1`, [
          plain.id,
        ])
      ).rows,
      plain: await has(client, plain, 'statechart', 'P-03'),
      own: await has(client, own, 'statechart', 'P-03'),
    }),
  );
  expect(moved.served).toEqual([{ id: served.id }]);
  expect(moved.plain.versions.map(eventsIn)).toEqual([
    ['FOLLOW_UP'],
    expect.arrayContaining(['FOLLOW_UP', 'TAKEN_UP', 'LEFT']),
  ]);
  expect(moved.own.versions.map(eventsIn)).toEqual([['FOLLOW_UP'], ['FOLLOW_UP']]);
});

test('proposals go on by the next process where nobody changed it, and duties get the rules that only the code knew', async () => {
  const [plain, own] = [await aTenant(), await aTenant()];
  for (const tenant of [plain, own]) {
    const owner = await anOwner(tenant);
    await aProposal(owner, await aCustomer(owner, { contact: { name: '韩志远' } }));
  }
  const P08 = { kind: 'statechart', key: 'P-08', body: chartOf('DECIDE') };
  const duties = (version: number, ...rules: readonly Body[]): Stored => ({
    kind: 'separation',
    key: 'duties',
    version,
    body: { rules },
    isOwn: version > 1,
  });
  const moved = await overMigration(
    '0067_proposals_decided.sql',
    async (client) => {
      await had(client, plain, [{ ...P08, version: 1 }, duties(1, rule('export.approverIsNotAsker'))]);
      await had(client, own, [
        { ...P08, version: 1 },
        { ...P08, version: 2, isOwn: true },
        duties(1, rule('export.approverIsNotAsker')),
        duties(2, rule('export.approverIsNotAsker'), rule('proposal.reviewerIsNotFiler', false)),
      ]);
    },
    async (client) => {
      const of = async (tenant: TestTenant) => ({
        chart: await has(client, tenant, 'statechart', 'P-08'),
        duties: await has(client, tenant, 'separation', 'duties'),
        pinned: (
          await client.query<{ at: number }>(
            `select statechart_version as at from app.service_case where tenant_id = $1 and type = 'proposal'`,
            [tenant.id],
          )
        ).rows.map(({ at }) => at),
      });
      return { plain: await of(plain), own: await of(own) };
    },
  );
  expect(moved.plain.chart).toMatchObject({ isOwn: false, versions: [{}, { version: 2, correctedIn: {} }] });
  expect(moved.plain.chart.said).toMatchObject({ correctedIn: {} });
  expect(moved.own.chart).toMatchObject({ isOwn: true, versions: [{}, { version: 2 }] });
  expect(moved.own.chart.said).toBeUndefined();
  expect([moved.plain.pinned, moved.own.pinned]).toEqual([[2], [1]]);
  const before = 'export.approverIsNotAsker on';
  const rest = [
    'proposal.deciderIsNotFiler on',
    'callback.approverIsNotPlanner off',
    'callback.reviewerIsNotConductor off',
  ];
  const [added, kept] = ['proposal.reviewerIsNotFiler on', 'proposal.reviewerIsNotFiler off'];
  expect(moved.plain.duties.versions.map(rulesIn)).toEqual([[before], [before, added, ...rest]]);
  expect(moved.own.duties.versions.map(rulesIn)).toEqual([[before], [before, kept], [before, kept, ...rest]]);
  for (const { duties: said } of [moved.plain, moved.own])
    expect(rulesIn(said.said)).toEqual([before, added, ...rest]);
});

test('publishers speak of every rule about duties, also in companies from before it, and no version is changed', async () => {
  const companies = [await aTenant(), await aTenant(), await aTenant()];
  const [first, asked, edited] = [
    rule('complaint.closerIsNotHandler'),
    rule('export.approverIsNotAsker'),
    rule('template.publisherIsNotEditor', false),
  ];
  const duties = (version: number, ...rules: readonly Body[]): Stored => ({
    kind: 'separation',
    key: 'duties',
    version,
    body: { rules },
  });
  const versions = [
    [duties(1, first, asked), duties(2, first, asked, edited)],
    [duties(1, first, asked)],
    [duties(1, first, asked, edited)],
  ];
  const moved = await overMigration(
    '0068_template_lists.sql',
    async (client) => {
      await client.query(
        `alter table app.template drop column said_hash, drop column title, drop column module, drop column is_retired`,
      );
      await client.query(`alter table app.template_base drop column said_hash`);
      await client.query(
        `alter table app.template_draft drop column title, drop column module, drop column is_paper`,
      );
      for (const [at, tenant] of companies.entries()) await had(client, tenant, versions[at] ?? []);
    },
    async (client) => {
      const found = [];
      for (const tenant of companies) found.push(await has(client, tenant, 'separation', 'duties'));
      return found;
    },
  );
  const without = ['complaint.closerIsNotHandler on', 'export.approverIsNotAsker on'];
  const whole = [...without, 'template.publisherIsNotEditor off'];
  expect(moved.map(({ versions: each }) => each.map(rulesIn))).toEqual([
    [without, whole],
    [without, whole],
    [whole],
  ]);
  expect(moved.map(({ said }) => rulesIn(said))).toEqual([whole, whole, whole]);
});

test('what publishers say of call-backs is what companies were given, not what those began with; their own stays their own', async () => {
  const [plain, own] = [await aTenant(), await aTenant()];
  const chart = baseTemplate('statechart', 'P-03');
  const said = await overMigration(
    '0073_said_of_callbacks.sql',
    async (client) => {
      await client.query(
        `delete from app.template where tenant_id = any($1) and kind = 'statechart' and key = 'P-03'`,
        [[plain.id, own.id]],
      );
      for (const [tenant, version, member] of [
        [plain.id, 1, null],
        [plain.id, 2, null],
        [own.id, 1, null],
        [own.id, 2, randomUUID()],
      ] as const)
        await client.query(
          `insert into app.template (tenant_id, kind, key, version, body, published_by) values ($1, 'statechart', 'P-03', $2, $3, $4)`,
          [tenant, version, { ...chart, version }, member],
        );
    },
    async (client) =>
      (
        await client.query<{ tenant_id: string; body: object }>(
          `select tenant_id, body from app.template_base where tenant_id = any($1) and kind = 'statechart' and key = 'P-03'`,
          [[plain.id, own.id]],
        )
      ).rows,
  );
  const { id: _id, kind: _kind, key: _key, version: _version, ...body } = chart;
  expect(said).toEqual([{ tenant_id: plain.id, body }]);
});
