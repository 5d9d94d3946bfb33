import { baseTemplate, type PrintLayout } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import { newId } from '../../../kernel/values/ids.ts';
import {
  aCustomer,
  anOwner,
  anUpload,
  aPerson,
  aPng,
  auditsOf,
  aTenant,
  downloaded,
  pdfText,
  recordStory,
  unpacked,
  world,
  type Person,
} from '../../../testing/index.ts';
import { forgetTemplates } from '../../templates/index.ts';

const { aCompany, aVisit } = recordStory;
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'none',
    (error: { readonly code?: string }) => error.code,
  );
const textOf = async (person: Person, id: string, asked: object = {}) =>
  (await pdfText((await downloaded(person, 'paper', id, asked as never)).bytes)).join('');

const ANSWERS = {
  topic: '𠮷田#read("/etc/passwd")',
  visitor: '张三丰',
  phone: '13800138000',
  cost: 12_345_678,
  kinds: ['a', 'c'],
  on: '2026-03-01',
  rows: [{ what: '一', who: '赵六', n: 2.5 }],
};

test('a record is printed as its reader sees it, and that stands in the log', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant, { name: '李工' });
  const customer = await aCustomer(owner, { name: '上海远航' });
  const made = await aVisit(owner, { ...ANSWERS, customer: { id: customer.id } });
  const { paperUrl } = (await owner.ask(`query ($id: ID!) { record(id: $id) { paperUrl } }`, { id: made.id }))
    .record;
  expect(paperUrl).toBe(`/files/paper/${made.id}`);
  const { fileName, contentType } = await downloaded(owner, 'paper', made.id);
  expect([fileName, contentType]).toEqual([`${made.number} 来访单.pdf`, 'application/pdf']);
  const text = await textOf(owner, made.id);
  for (const words of [
    '来访单',
    made.number,
    ANSWERS.topic,
    '张三丰',
    '13800138000',
    '¥123,456.78',
    '上海远航',
    '2026-03-01',
    '一赵六2.5',
    '李工',
    '一、全部',
    '填表人：李工',
  ])
    expect(text).toContain(words);
  const english = await textOf(owner, made.id, { language: 'en' });
  for (const words of ['Visit', 'Mar1,2026', 'Filledinby']) expect(english).toContain(words);
  expect((await auditsOf(tenant)).filter((action) => action === 'record.read').length).toBe(3);
});

test('masks stand on paper too; whoever does not see the record finds none', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant);
  const made = await aVisit(owner, ANSWERS);
  const viewer = await aPerson(tenant, { can: ['record.read'], shown: { 'record.pii': 'masked' } });
  const text = await textOf(viewer, made.id);
  expect(text).toContain('138****8000');
  for (const secret of ['13800138000', '张三丰', '赵六']) expect(text).not.toContain(secret);
  const blind = await aPerson(tenant, { can: ['record.read'], shown: { 'record.pii': 'hidden' } });
  const less = await textOf(blind, made.id);
  expect(less).not.toContain('8000');
  expect(less).toContain('***');
  for (const stranger of [
    await aPerson(tenant, { can: ['record.read'], rowScope: 'own' }),
    await anOwner(await aTenant()),
  ])
    expect(await codeOf(downloaded(stranger, 'paper', made.id))).toBe('NOT_FOUND');
  expect(await codeOf(downloaded(await aPerson(tenant, { can: ['customer.read'] }), 'paper', made.id))).toBe(
    'FORBIDDEN',
  );
  expect(await codeOf(downloaded(owner, 'paper', newId()))).toBe('NOT_FOUND');
  expect(await codeOf(downloaded(owner, 'paper', made.id, { as: 'exe' }))).toBe('BAD_USER_INPUT');
});

test('an empty paper is printed for whoever may see records', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant);
  const { recordForms } = await owner.ask(`{ recordForms(module: "complaints") { key blankPaperUrl } }`);
  expect(recordForms[0]).toEqual({ key: 'F-CMP-01', blankPaperUrl: '/files/blank-paper/F-CMP-01' });
  const { fileName, bytes } = await downloaded(owner, 'blank-paper', 'F-CMP-01');
  expect(fileName).toBe('F-CMP-01 客户投诉登记表.pdf');
  expect((await pdfText(bytes)).join('')).toContain('投诉内容');
  expect(await codeOf(downloaded(owner, 'blank-paper', 'F-NO-99'))).toBe('NOT_FOUND');
  expect(
    await codeOf(downloaded(await aPerson(tenant, { can: ['customer.read'] }), 'blank-paper', 'F-CMP-01')),
  ).toBe('FORBIDDEN');
});

test('a record goes out as a document and as a sheet, formulas as words', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant);
  const made = await aVisit(owner, { ...ANSWERS, topic: '=1+1' });
  const sheet = await downloaded(owner, 'paper', made.id, { as: 'xlsx' });
  expect(sheet.fileName).toBe(`${made.number} 来访单.xlsx`);
  const { default: excel } = await import('exceljs');
  const book = new excel.Workbook();
  await book.xlsx.load(sheet.bytes as never);
  const cells: unknown[] = [];
  book.worksheets[0]?.eachRow((row) => row.eachCell((cell) => cells.push(cell.value)));
  for (const words of ['来访单', `'=1+1`, '张三丰', '☑甲  ☐乙  ☑丙', '¥123,456.78', '赵六'])
    expect(cells).toContain(words);
  const document = await downloaded(owner, 'paper', made.id, { as: 'docx' });
  const parts = await unpacked(document.bytes);
  const xml = ['word/document.xml', 'word/styles.xml']
    .map((name) => parts.get(name)?.toString() ?? '')
    .join('');
  for (const words of ['来访单', '=1+1', '张三丰', '☑甲', '¥123,456.78', '赵六', 'Microsoft YaHei'])
    expect(xml).toContain(words);
});

test('a company’s layout of one paper holds for that paper alone', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant);
  const made = await aVisit(owner, ANSWERS);
  const { admin } = await world();
  const layout: PrintLayout = {
    ...baseTemplate<PrintLayout>('layout', 'record'),
    key: 'own-visit',
    footer: { 'zh-CN': '{company}·{code}·{number}', en: 'x' },
    shows: { logo: false, qr: false, signs: false, printed: false },
  };
  await admin.query(
    `insert into app.template (tenant_id, kind, key, version, body) values ($1, 'layout', 'own-visit', 1, $2)`,
    [tenant.id, JSON.stringify(layout)],
  );
  forgetTemplates(tenant.id);
  const text = await textOf(owner, made.id);
  expect(text).toContain(`own-visit·${made.number}`);
  expect(text).not.toContain('填表人');
  expect(text).not.toContain('打印于');
});

test('a signature is drawn where the record holds its picture, and its name stands alone otherwise', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant);
  const made = await aVisit(owner, ANSWERS);
  const { admin } = await world();
  const [good, broken] = [
    await anUpload(owner, aPng(60), 'a.png', 'signature'),
    await anUpload(owner, 'no picture', 'b.png', 'signature'),
  ];
  const large = newId();
  await admin.query(
    `insert into app.stored_file (tenant_id, id, purpose, name, size, sha256, created_by, created_at, expires_at)
     values ($1, $2, 'signature', 'c.png', 41943040, 'x', $3, now(), now() + interval '1 day')`,
    [tenant.id, large, owner.id],
  );
  const { rows } = await admin.query<{ body: { fields: object[] } }>(
    `select body from app.template where tenant_id = $1 and kind = 'form' and key = 'own-visit'`,
    [tenant.id],
  );
  const body = rows[0]?.body ?? { fields: [] };
  const sign = recordStory.field('signs', 'signature', { many: true });
  await admin.query(
    `update app.template set body = $2 where tenant_id = $1 and kind = 'form' and key = 'own-visit'`,
    [tenant.id, JSON.stringify({ ...body, fields: [...body.fields, sign] })],
  );
  const signs = [good, broken, large].map((file, at) => ({ file, label: `签字人${at}` }));
  await admin.query(`update app.form_record set answers = answers || $3 where tenant_id = $1 and id = $2`, [
    tenant.id,
    made.id,
    JSON.stringify({ signs }),
  ]);
  const pictures = async () => {
    const { bytes } = await downloaded(owner, 'paper', made.id);
    return bytes.toString('latin1').match(/\/Subtype\s*\/Image/g)?.length ?? 0;
  };
  forgetTemplates(tenant.id);
  expect(await pictures()).toBe(0);
  await admin.query(
    `insert into app.record_file (tenant_id, record_id, file_id) select $1, $2, id from unnest($3::uuid[]) id`,
    [tenant.id, made.id, [good, broken, large]],
  );
  expect(await pictures()).toBeGreaterThanOrEqual(1);
});

test('what rules say of the day is judged as of the day on which a record was filled in', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant);
  const made = await aVisit(owner, ANSWERS);
  const { admin } = await world();
  const rule = { id: 'old', field: 'visitor', effect: 'visible', expr: 'form.on > today' };
  await admin.query(
    `update app.template set body = jsonb_set(body, '{rules}', body -> 'rules' || $2::jsonb) where tenant_id = $1 and kind = 'form' and key = 'own-visit'`,
    [tenant.id, JSON.stringify([rule])],
  );
  forgetTemplates(tenant.id);
  expect(await textOf(owner, made.id)).not.toContain('张三丰');
  await admin.query(
    `update app.form_record set updated_at = '2025-06-01T08:00:00Z' where tenant_id = $1 and id = $2`,
    [tenant.id, made.id],
  );
  expect(await textOf(owner, made.id)).toContain('张三丰');
});
