import { expect, test } from 'vitest';

import { NotPrinted, typesetBy, typesetter, type Typesetter } from '../../../kernel/ports/typesetter.ts';
import {
  anOwner,
  aPerson,
  downloaded,
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

const wholeText = async (file: Buffer | undefined): Promise<string> =>
  (await pdfText(file ?? Buffer.alloc(0))).join('');
const personalOf = async (id: string): Promise<number | undefined> => {
  const { admin } = await world();
  const { rows } = await admin.query<{ personal: number }>(
    `select personal from app.export_run where id = $1`,
    [id],
  );
  return rows[0]?.personal;
};

test('an approved batch says on every paper where it comes from, in each format', async () => {
  const owner = await anOwner(await aCompany());
  const made = await aVisit(owner, { topic: '甲', phone: '13800138000' });
  const { admin } = await world();
  const approved = async (as: string) => {
    const { id } = await start(owner, { ids: [made.id], as });
    await admin.query(`update app.export_run set watermark = '李工批准 a1' where id = $1`, [id]);
    const [file] = (await filesOf(owner, id)).values();
    return file;
  };
  expect(await wholeText(await approved('PDF'))).toContain('李工批准a1');
  for (const [as, part] of [
    ['DOCX', /header/],
    ['XLSX', /sheet1\.xml$/],
  ] as const) {
    const parts = await unpacked((await approved(as)) ?? Buffer.alloc(0));
    const all = [...parts].flatMap(([name, bytes]) => (part.test(name) ? bytes.toString() : []));
    expect(all.join('')).toContain('李工批准 a1');
  }
});

test('what told of persons when it was filled in counts as such, though the paper in force no longer says so', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant);
  const made = await aVisit(owner, { topic: '甲', phone: '13800138000' });
  const { admin } = await world();
  await admin.query(
    `insert into app.template (tenant_id, kind, key, version, body)
     select tenant_id, kind, key, version + 1, jsonb_set(body, '{fields}', jsonb_path_query_array(body, '$.fields[*] ? (@.id == "topic" || @.id == "no")'))
     from app.template where tenant_id = $1 and kind = 'form' and key = 'own-visit'`,
    [tenant.id],
  );
  forgetTemplates(tenant.id);
  expect(await personalOf((await start(owner, { ids: [made.id] })).id)).toBe(1);
});

/** A press of which one thing is another. */
const pressWith = (over: Partial<Typesetter>): Typesetter => ({ ...typesetter(), ...over });
async function drawnBy<T>(press: Typesetter, work: () => Promise<T>): Promise<T> {
  const own = typesetter();
  typesetBy(press);
  try {
    return await work();
  } finally {
    typesetBy(own);
  }
}

test('a paper that cannot be drawn costs no other: the packed file says which, and why', async () => {
  const owner = await anOwner(await aCompany());
  const [good, bad] = [await aVisit(owner, { topic: '好' }), await aVisit(owner, { topic: '太长' })];
  const own = typesetter();
  const press = pressWith({
    pdf: (job, turn) =>
      JSON.stringify(job.sheet).includes('太长')
        ? Promise.reject(new NotPrinted('pages'))
        : own.pdf(job, turn),
  });
  const files = await drawnBy(press, async () => filesOf(owner, (await start(owner)).id));
  expect([...files.keys()].toSorted()).toEqual([`${good.number} 来访单.pdf`, '未能打印.txt'].toSorted());
  expect(files.get('未能打印.txt')?.toString()).toContain(`${bad.number} 来访单: 页数过多`);
});

test('where too many print, whoever waits before his browser is told; nothing is sent by half', async () => {
  const owner = await anOwner(await aCompany());
  await aVisit(owner, { topic: '好' });
  const { id } = await start(owner);
  const busy = pressWith({ pdf: () => Promise.reject(new NotPrinted('busy')) });
  await expect(drawnBy(busy, () => filesOf(owner, id))).rejects.toMatchObject({ fault: 'busy' });
});

test('nobody holds a connection while he waits for a drawing', async () => {
  const owner = await anOwner(await aCompany());
  const made = await aVisit(owner, { topic: '好' });
  const { id } = await start(owner, { ids: [made.id] });
  const held: boolean[] = [];
  const isOpen = { now: false };
  const own = typesetter();
  const press = pressWith({
    pdf: (job, turn) => {
      held.push(isOpen.now);
      return own.pdf(job, turn);
    },
  });
  const watched: Person['as'] = (work) =>
    owner.as((ctx) => {
      const { read } = ctx.scope;
      const [rows, pause] = [read.rows.bind(read), read.pause.bind(read)];
      read.rows = (...all) => {
        isOpen.now = true;
        return rows(...all);
      };
      read.pause = () => {
        isOpen.now = false;
        return pause();
      };
      return work(ctx);
    });
  const watcher = { ...owner, as: watched } as Person;
  await drawnBy(press, async () => {
    await filesOf(watcher, id);
    await downloaded(watcher, 'paper', made.id);
    await downloaded(watcher, 'blank-paper', 'own-visit');
  });
  expect(held).toEqual([false, false, false]);
});
