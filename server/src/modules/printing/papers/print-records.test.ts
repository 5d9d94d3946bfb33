import { expect, test } from 'vitest';

import { typesetter } from '../../../kernel/ports/typesetter.ts';
import {
  anOwner,
  aPerson,
  downloaded,
  exportOf,
  pdfText,
  printStory,
  recordStory,
  unpacked,
  workOnExports,
  world,
  type Person,
} from '../../../testing/index.ts';
import { forgetTemplates } from '../../templates/index.ts';

const { aCompany, aVisit } = recordStory;
const { drawnBy, filesOf, manyVisits, pressWith, start } = printStory;

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

test('a batch of one paper is as large as the layout of that paper allows', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant);
  await Promise.all([aVisit(owner, { topic: '甲' }), aVisit(owner, { topic: '乙' })]);
  const { admin } = await world();
  await admin.query(
    `insert into app.template (tenant_id, kind, key, version, body)
     select tenant_id, kind, 'x-own', 1, body || '{"key": "x-own", "papers": ["own-visit"], "most": 1}'
     from app.template where tenant_id = $1 and kind = 'layout' and key = 'record'`,
    [tenant.id],
  );
  forgetTemplates(tenant.id);
  expect(await start(owner, { form: 'own-visit' })).toMatchObject({ code: 'INVALID_FIELD', field: 'filter' });
  expect(await start(owner)).toMatchObject({ __typename: 'Export', total: 2 });
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
