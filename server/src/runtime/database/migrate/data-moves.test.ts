import { randomUUID } from 'node:crypto';

import { baseTemplate, type SeparationOfDuties } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import { aComplaint, anOwner, aTenant, callbackStory, overMigration } from '../../../testing/index.ts';

test('what roles held of all cases they hold of complaints, as far as before or further, in every company', async () => {
  const tenants = [await aTenant(), await aTenant()];
  const rights = await overMigration(
    '0013_rights_of_each_type.sql',
    async (client) => {
      // A later migration gave masks a table of their own.
      await client.query('alter table app.role_permission add column field_mask_id uuid');
      for (const { id } of tenants) {
        const role = randomUUID();
        await client.query(
          `insert into app.role (tenant_id, id, key, name_zh, name_en) values ($1, $2, 'moved', '甲', 'A')`,
          [id, role],
        );
        await client.query(
          `insert into app.role_permission (tenant_id, role_id, permission, row_scope)
           select $1, $2, * from (values ('case.read', 'all'), ('case.close', 'all'), ('complaint.close', 'team'),
             ('case.reopen', 'own'), ('complaint.reopen', 'unit'), ('case.file', 'all')) p (permission, scope)`,
          [id, role],
        );
      }
    },
    async (client) =>
      Promise.all(
        tenants.map(async ({ id }) => {
          const { rows } = await client.query<{ permission: string; scope: string }>(
            `select p.permission, p.row_scope as scope from app.role_permission p join app.role r on r.tenant_id = p.tenant_id and r.id = p.role_id
             where p.tenant_id = $1 and r.key = 'moved' and p.permission like 'complaint.%'`,
            [id],
          );
          return Object.fromEntries(rows.map((row) => [row.permission, row.scope]));
        }),
      ),
  );
  const expected = { 'complaint.read': 'all', 'complaint.close': 'all', 'complaint.reopen': 'unit' };
  expect(rights).toEqual([expected, expected]);
});

test('ratings go by their criteria, amounts get the company’s currency, shipped levels their colours', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const { id } = await aComplaint(owner, { title: '旧' });
  const moved = await overMigration(
    '0014_figures_as_data.sql',
    async (client) => {
      await client.query(
        `alter table app.complaint drop column ratings, drop column scoring_version, drop column claim_currency, drop column compensation_currency`,
      );
      await client.query(`update app.tenant set currency = 'HKD' where id = $1`, [tenant.id]);
      await client.query(
        `update app.complaint set rating_severity = 3, rating_safety = 1, rating_complexity = 0, rating_impact = 2, rating_immediacy = 4,
           severity_index = 5000, claim_minor = 1200 where tenant_id = $1 and case_id = $2`,
        [tenant.id, id],
      );
      await client.query(
        `update app.template set body = jsonb_set(body, '{quickIntake}', '{}') #- '{levels,0,tone}' #- '{levels,3,tone}' where tenant_id = $1 and kind = 'scoring'`,
        [tenant.id],
      );
    },
    async (client) => {
      const read = async (sql: string) => (await client.query(sql, [tenant.id])).rows[0];
      return {
        complaint: await read(
          `select ratings, claim_currency as claim, compensation_currency as compensation from app.complaint where tenant_id = $1`,
        ),
        model: await read(`select body from app.template where tenant_id = $1 and kind = 'scoring'`),
      };
    },
  );
  expect(moved.complaint).toEqual({
    ratings: { severity: 3, safety: 1, complexity: 0, impact: 2, immediacy: 4 },
    claim: 'HKD',
    compensation: null,
  });
  expect(moved.model.body).toEqual(baseTemplate('scoring', 'complaint-severity'));
});

test('companies that are there already number their records as before', async () => {
  const tenant = await aTenant();
  const select = `select body from app.template where tenant_id = $1 and kind = 'numbering' order by key`;
  const bodies = await overMigration(
    '0016_numbers_as_data.sql',
    (client) =>
      client.query(`delete from app.template where tenant_id = $1 and kind = 'numbering'`, [tenant.id]),
    async (client) =>
      (await client.query<{ body: unknown }>(select, [tenant.id])).rows.map((row) => row.body),
  );
  expect(bodies).toEqual([baseTemplate('numbering', 'complaint'), baseTemplate('numbering', 'customer')]);
});

test('companies that are there already find the rule about large exports in what is in force, as shipped; roles of the matrix may approve', async () => {
  const [plain, own] = [await aTenant(), await aTenant()];
  const KEY = 'export.approverIsNotAsker';
  const shipped = baseTemplate<SeparationOfDuties>('separation', 'duties');
  const without = { ...shipped, rules: shipped.rules.filter(({ rule }) => rule !== KEY) };
  const found = await overMigration(
    '0045_export_approval.sql',
    async (client) => {
      await client.query(
        `alter table app.export_run drop column reason, drop column decided_by, drop column decided_at, drop column decision, drop column watermark`,
      );
      await client.query(`drop function app.tenants_with_lapsed_exports(timestamptz, uuid, int)`);
      await client.query(
        `update app.template set body = $2 where tenant_id = any($1) and kind = 'separation'`,
        [[plain.id, own.id], without],
      );
      await client.query(
        `insert into app.template (tenant_id, kind, key, version, body) values ($1, 'separation', 'duties', 2, $2)`,
        [own.id, without],
      );
      for (const key of ['director', 'seat'])
        await client.query(
          `insert into app.role (tenant_id, id, key, name_zh, name_en) values ($1, $2, $3, '甲', 'A')`,
          [own.id, randomUUID(), key],
        );
    },
    async (client) => {
      const templates = await client.query<{ tenant: string; version: number; body: SeparationOfDuties }>(
        `select tenant_id as tenant, version, body from app.template where tenant_id = any($1) and kind = 'separation' order by version`,
        [[plain.id, own.id]],
      );
      const roles = await client.query<{ key: string }>(
        `select r.key from app.role r join app.role_permission p on p.tenant_id = r.tenant_id and p.role_id = r.id
         where r.tenant_id = $1 and p.permission = 'export.approve'`,
        [own.id],
      );
      const rulesOf = (id: string) =>
        templates.rows.filter(({ tenant }) => tenant === id).map(({ body }) => body.rules);
      return { plain: rulesOf(plain.id), own: rulesOf(own.id), roles: roles.rows };
    },
  );
  // A later migration gave it one more figure, and rules that came later stand before it.
  const first = [
    ...without.rules,
    ...shipped.rules
      .filter(({ rule }) => rule === KEY)
      .map((one) => ({ ...one, hint: expect.anything(), figures: { rows: 500, hours: 72 } })),
  ];
  expect(found).toEqual({
    plain: [first],
    own: [without.rules, first],
    roles: [{ key: 'director' }],
  });
});

test('companies that are there already find what counts together in the rule about large exports, and keep their own figures', async () => {
  const [plain, own] = [await aTenant(), await aTenant()];
  const KEY = 'export.approverIsNotAsker';
  const shipped = baseTemplate<SeparationOfDuties>('separation', 'duties');
  const withFigures = (figures: object): object => ({
    ...shipped,
    rules: shipped.rules.map((one) => (one.rule === KEY ? { ...one, figures } : one)),
  });
  const figures = await overMigration(
    '0047_exports_together.sql',
    async (client) => {
      await client.query(`alter table app.export_run drop column personal`);
      for (const [{ id }, rows] of [[plain, 500] as const, [own, 20] as const])
        await client.query(`update app.template set body = $2 where tenant_id = $1 and kind = 'separation'`, [
          id,
          withFigures({ rows, hours: 72 }),
        ]);
    },
    async (client) => {
      const { rows } = await client.query<{ tenant: string; body: SeparationOfDuties }>(
        `select tenant_id as tenant, body from app.template where tenant_id = any($1) and kind = 'separation'`,
        [[plain.id, own.id]],
      );
      return new Map(rows.map(({ tenant, body }) => [tenant, body.rules]));
    },
  );
  expect(figures.get(plain.id)).toEqual(shipped.rules);
  expect(figures.get(own.id)?.find(({ rule }) => rule === KEY)?.figures).toEqual({
    rows: 20,
    hours: 72,
    together: 24,
  });
});

test('links for people without an account go on asking what they ask, and nothing that is left out or comes later', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const field = (id: string, more: object = {}): object => ({ id, section: 'all', ...more });
  const body = {
    sections: [
      { id: 'all', block: 'grid' },
      { id: 'ok', block: 'approval' },
    ],
    fields: [
      field('score'),
      field('why'),
      field('rows', { columns: [{ id: 'item' }, { id: 'count' }] }),
      field('verdict', { section: 'ok' }),
    ],
  };
  const moved = await overMigration(
    '0072_public_forms_asked.sql',
    async (client) => {
      await client.query('alter table app.public_form drop column asked');
      for (const [version, text] of [
        [1, { sections: [], fields: [] }],
        [2, body],
      ] as const)
        await client.query(
          `insert into app.template (tenant_id, kind, key, version, body) values ($1, 'form', 'own-moved', $2, $3)`,
          [tenant.id, version, text],
        );
      for (const form of ['own-moved', 'F-SUR-04'])
        await client.query(
          `insert into app.public_form (tenant_id, id, name, form, left_out, token_hash, owner_id) values ($1, $2, $3, $3, '["why"]', 'x', $4)`,
          [tenant.id, randomUUID(), form, owner.id],
        );
    },
    async (client) => {
      const { rows } = await client.query<{ form: string; asked: string[] | null }>(
        `select form, asked from app.public_form where tenant_id = $1 order by form desc`,
        [tenant.id],
      );
      return rows;
    },
  );
  expect(moved).toEqual([
    { form: 'own-moved', asked: ['score', 'rows', 'rows.item', 'rows.count'] },
    { form: 'F-SUR-04', asked: null },
  ]);
});

test('rounds of call-backs are told from reopening; who waits with the report of an earlier round goes on with it', async () => {
  const { tenant, owner, customer } = await callbackStory.aCompany();
  const [waiting, anew, again] = await callbackStory.planned(owner, customer, 3);
  const found = await overMigration(
    '0075_rounds_of_cases.sql',
    async (client) => {
      await client.query('alter table app.service_case drop column round_began_at');
      const set = (of: { id: string }, stage: string, at: string) =>
        client.query(`update app.service_case set stage = $2, reopened_at = $3 where id = $1`, [
          of.id,
          stage,
          at,
        ]);
      const reopened = (of: { id: string }, at: string) =>
        client.query(
          `insert into app.timeline_entry (tenant_id, id, case_id, kind, body, details, is_internal, at)
           values ($1, $2, $3, 'stage', '', '{"event":"REOPEN","from":"archived","to":"approved"}', false, $4)`,
          [tenant.id, randomUUID(), of.id, at],
        );
      await set(waiting, 'reported', '2026-03-10T00:00:00Z');
      await reopened(waiting, '2026-03-10T00:00:00Z');
      await set(anew, 'rescheduled', '2026-03-12T00:00:00Z');
      await set(again, 'reported', '2026-03-10T00:00:00Z');
      await reopened(again, '2026-03-10T00:00:00Z');
      for (const [of, at] of [
        [waiting, '2026-03-01T00:00:00Z'],
        [again, '2026-03-01T00:00:00Z'],
        [again, '2026-03-11T00:00:00Z'],
      ] as const)
        await client.query(
          `with f as (insert into app.form_record (tenant_id, id, form, form_version, subject_type, subject_id)
             values ($1, $2, 'F-CBK-04', 1, 'record', $2))
           insert into app.record (tenant_id, id, form, form_version, number, case_id, case_kind, event, created_at)
           values ($1, $2, 'F-CBK-04', 1, $2::text, $3, 'callback', 'REPORT', $4)`,
          [tenant.id, randomUUID(), of.id, at],
        );
    },
    async (client) => {
      const { rows } = await client.query<{ id: string; reopened: string | null; round: string | null }>(
        `select id, reopened_at::date::text as reopened, round_began_at::date::text as round from app.service_case where tenant_id = $1`,
        [tenant.id],
      );
      const said = await client.query<{ kind: string; version: number; stages: string | null }>(
        `select kind, version, jsonb_path_query_array(body, '$.stages[*].key') ? 'followUpLate' as stages from app.template
         where tenant_id = $1 and (kind, key) in (('statechart', 'P-03'), ('sla', 'callback')) and version > 1 order by kind`,
        [tenant.id],
      );
      return { rounds: new Map(rows.map(({ id, ...row }) => [id, row])), said: said.rows };
    },
  );
  expect(found.rounds.get(waiting.id)).toEqual({ reopened: '2026-03-10', round: null });
  expect(found.rounds.get(anew.id)).toEqual({ reopened: null, round: '2026-03-12' });
  expect(found.rounds.get(again.id)).toEqual({ reopened: '2026-03-10', round: '2026-03-10' });
  expect(found.said).toEqual([
    { kind: 'sla', version: 2, stages: false },
    { kind: 'statechart', version: 2, stages: true },
  ]);
});
