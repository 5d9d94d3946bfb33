import { expect, test } from 'vitest';

import {
  anOwner,
  aPerson,
  exportOf,
  fetchedExport,
  pdfText,
  recordStory,
  unpacked,
  workOnExports,
  world,
  type Person,
} from '../../../testing/index.ts';
import { forgetTemplates } from '../../templates/index.ts';

const { aCompany, aVisit } = recordStory;
const START = `mutation ($input: PrintRecordsInput!) { printRecords(input: $input) { __typename ... on Export { id state total fileName }
  ... on UserError { code message } ... on InvalidField { field } } }`;
const start = async (person: Person, input: object = {}) => {
  const done = await person.run(START, { input });
  return done.errors ? done.errors[0]?.extensions.code : done.data.printRecords;
};

/** The documents of a packed file by their names. */
const filesOf = async (person: Person, id: string) => unpacked(await fetchedExport(person, id));

/** Copies of one record, as many as a batch needs. */
async function manyVisits(owner: Person, count: number): Promise<void> {
  const { admin } = await world();
  const made = await aVisit(owner, { topic: '批量打印', visitor: '张三' });
  await admin.query(
    `with r as (select record.*, ('01900000-0000-7000-8000-' || lpad(to_hex(n + $4::bigint), 12, '0'))::uuid as copy, n from app.record, generate_series(1, $3::int) n where tenant_id = $1 and id = $2),
       f as (insert into app.form_record (tenant_id, id, subject_type, subject_id, form, form_version, answers)
         select f.tenant_id, r.copy, f.subject_type, r.copy, f.form, f.form_version, f.answers
         from app.form_record f join r on r.tenant_id = f.tenant_id and r.id = f.id)
     insert into app.record (tenant_id, id, form, form_version, number, title, owner_id, team_id, unit_id, created_by, updated_by, created_at, updated_at, version)
     select tenant_id, copy, form, form_version, 'LX9' || n, title, owner_id, team_id, unit_id, created_by, updated_by, created_at, updated_at, 1 from r`,
    [owner.tenant.id, made.id, count - 1, Math.floor(Math.random() * 2 ** 46)],
  );
}

test('some papers are packed at once: those that were chosen, each under its number', async () => {
  const owner = await anOwner(await aCompany());
  const one = await aVisit(owner, { topic: '第一' });
  const two = await aVisit(owner, { topic: '第二' });
  await aVisit(owner, { topic: '第三' });
  const done = await start(owner, { ids: [one.id, two.id] });
  expect(done).toMatchObject({ __typename: 'Export', state: 'DIRECT', total: 2 });
  expect(done.fileName).toMatch(/^表单 .*\.zip$/);
  const files = await filesOf(owner, done.id);
  expect([...files.keys()].toSorted()).toEqual(
    [`${one.number} 来访单.pdf`, `${two.number} 来访单.pdf`].toSorted(),
  );
  expect((await pdfText(files.get(`${one.number} 来访单.pdf`) ?? Buffer.alloc(0))).join('')).toContain(
    '第一',
  );
  const words = await start(owner, { form: 'own-visit', filter: { search: '第三' }, as: 'DOCX' });
  expect([...(await filesOf(owner, words.id)).keys()]).toEqual([expect.stringMatching(/来访单\.docx$/)]);
});

test('many are a run that tells how far it is and can be stopped; more than the company allows are refused', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant);
  await manyVisits(owner, 60);
  const begun = await start(owner, { form: 'own-visit' });
  expect(begun).toMatchObject({ state: 'WAITING', total: 60 });
  await workOnExports();
  expect(await exportOf(owner, begun.id)).toMatchObject({ state: 'READY', written: 60 });
  const files = await filesOf(owner, begun.id);
  expect(files.size).toBe(60);
  const stopped = await start(owner, { form: 'own-visit' });
  const { admin } = await world();
  await admin.query(`update app.export_run set state = 'running', is_cancelling = true where id = $1`, [
    stopped.id,
  ]);
  await workOnExports();
  expect(await exportOf(owner, stopped.id)).toMatchObject({ state: 'CANCELLED', url: null });
  await admin.query(
    `update app.template set body = jsonb_set(body, '{most}', '59') where tenant_id = $1 and kind = 'layout' and key = 'record'`,
    [tenant.id],
  );
  forgetTemplates(tenant.id);
  expect(await start(owner, { form: 'own-visit' })).toMatchObject({ code: 'INVALID_FIELD', field: 'filter' });
});

test('printing a batch needs the right to export and prints only what its asker sees', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant);
  const made = await aVisit(owner, { topic: '甲' });
  expect(await start(await aPerson(tenant, { can: ['record.read'] }), { ids: [made.id] })).toBe('FORBIDDEN');
  expect(await start(await aPerson(tenant, { can: ['export.run'] }), { ids: [made.id] })).toBe('FORBIDDEN');
  const own = await aPerson(tenant, { can: ['record.read', 'export.run'], rowScope: 'own' });
  expect(await start(own, { ids: [made.id] })).toMatchObject({ field: 'filter' });
  expect(await start(own, { ids: ['x'] })).toMatchObject({ field: 'ids' });
  const masked = await aPerson(tenant, {
    can: ['record.read', 'export.run'],
    shown: { 'record.pii': 'masked' },
  });
  const phone = await aVisit(owner, { topic: '乙', phone: '13800138000' });
  const done = await start(masked, { ids: [phone.id] });
  const [file] = (await filesOf(masked, done.id)).values();
  expect((await pdfText(file ?? Buffer.alloc(0))).join('')).toContain('138****8000');
});
