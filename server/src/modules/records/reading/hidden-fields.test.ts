import { expect, test } from 'vitest';

import {
  anOwner,
  aPerson,
  fetchedExport,
  permissionNames,
  recordStory,
  world,
  type Outcome,
  type Person,
  type TestTenant,
} from '../../../testing/index.ts';
import { forgetTemplates } from '../../templates/index.ts';

const { act, aCompany, aVisit } = recordStory;
const READ = `query ($id: ID!) { record(id: $id) { version answers hidden versions { act hidden } } }`;
const readBy = async (person: Person, id: string): Promise<Outcome> =>
  (await person.ask(READ, { id })).record;

async function withRules(tenant: TestTenant, ...rules: readonly object[]): Promise<void> {
  const { admin } = await world();
  await admin.query(
    `update app.template set body = jsonb_set(body, '{rules}', body -> 'rules' || $2::jsonb)
     where tenant_id = $1 and kind = 'form' and key = 'own-visit'`,
    [tenant.id, JSON.stringify(rules)],
  );
  forgetTemplates(tenant.id);
}

const shownWhen = (field: string, expr: string) => ({ id: `shows-${field}`, field, effect: 'visible', expr });

test('what a rule hides is the same for everybody, whatever of the answers he sees', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant);
  await withRules(
    tenant,
    shownWhen('cost', "form.visitor == '赵敏'"),
    shownWhen('on', "form.visitor == '钱进'"),
  );
  const made = await aVisit(owner, { visitor: '赵敏', cost: 12_345 });
  expect(made.answers.cost).toBe(12_345);
  const blind = await aPerson(tenant, { can: permissionNames, shown: { 'record.pii': 'hidden' } });
  for (const reader of [owner, blind]) expect((await readBy(reader, made.id)).hidden).toEqual(['on']);
});

test('a paper stays the one that was filled in: the day counts, and archiving is no answer', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant);
  await withRules(tenant, shownWhen('visitor', 'form.on > today'));
  const made = await aVisit(owner, { on: '2025-08-01', phone: '13800138000' });
  const { admin } = await world();
  expect((await readBy(owner, made.id)).hidden).toEqual(['visitor']);
  await admin.query(`update app.form_record set updated_at = '2025-06-01T08:00:00Z' where id = $1`, [
    made.id,
  ]);
  expect((await readBy(owner, made.id)).hidden).toEqual([]);
  await act(owner, 'archiveRecord', { id: made.id, version: 1, archived: true });
  expect((await readBy(owner, made.id)).hidden).toEqual([]);
});

test('each version is judged by what it said', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant);
  await withRules(tenant, shownWhen('cost', "form.topic == '看货'"));
  const made = await aVisit(owner);
  await act(owner, 'updateRecord', { id: made.id, version: 1, answers: { topic: '看货', cost: 100 } });
  await act(owner, 'archiveRecord', { id: made.id, version: 2, archived: true });
  expect((await readBy(owner, made.id)).versions).toEqual([
    { act: 'archived', hidden: [] },
    { act: 'changed', hidden: [] },
    { act: 'created', hidden: ['cost'] },
  ]);
});

test('an export leaves out what is not on the paper', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant);
  const made = await aVisit(owner, { cost: 12_345 });
  await withRules(tenant, shownWhen('cost', "form.topic == '看货'"));
  const { exportRecords } = await owner.ask(
    `mutation ($input: ExportRecordsInput!) { exportRecords(input: $input) { ... on Export { id } } }`,
    { input: { format: 'CSV', form: 'own-visit', columns: ['number', 'answers.cost'] } },
  );
  const text = (await fetchedExport(owner, exportRecords.id)).toString('utf8');
  expect(text.trim().split('\r\n').at(-1)).toBe(`${made.number},`);
});
