import { expect, test } from 'vitest';

import { NotPrinted, typesetter } from '../../../kernel/ports/typesetter.ts';
import { anOwner, exportOf, printStory, recordStory, workOnExports, world } from '../../../testing/index.ts';

const { aCompany, aVisit } = recordStory;
const { drawnBy, filesOf, manyVisits, pressWith, start } = printStory;

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

test('a record that goes, or holds what no paper can show, while a batch is drawn costs no other', async () => {
  const owner = await anOwner(await aCompany());
  const first = await aVisit(owner, { topic: '甲' });
  const [going, odd] = [await aVisit(owner, { topic: '乙' }), await aVisit(owner, { topic: '丙' })];
  const last = await aVisit(owner, { topic: '丁' });
  const { admin } = await world();
  await admin.query(
    `update app.form_record set answers = answers || '{"kinds": [null], "rows": [null], "on": {}}' where id = $1`,
    [odd.id],
  );
  const own = typesetter();
  const press = pressWith({
    pdf: async (job, turn) => {
      await admin.query(`delete from app.record where id = $1`, [going.id]);
      return own.pdf(job, turn);
    },
  });
  const files = await drawnBy(press, async () => filesOf(owner, (await start(owner)).id));
  expect([...files.keys()]).toEqual(
    expect.arrayContaining([`${first.number} 来访单.pdf`, `${last.number} 来访单.pdf`, '未能打印.txt']),
  );
  const said = files.get('未能打印.txt')?.toString();
  expect(said).toContain(`${odd.number}`);
  expect(said).toContain('另有 1 份');
});

/** What was told of papers since there were so many reports. */
const toldSince = async (before: number): Promise<unknown[]> => (await world()).reported.slice(before);

test('a slip of ours costs one paper and is told with its record; where none could be drawn, nothing looks like a print', async () => {
  const owner = await anOwner(await aCompany());
  const good = await aVisit(owner, { topic: '好' });
  const bad = await aVisit(owner, { topic: '坏' });
  const own = typesetter();
  const slipsOn = (words: string) =>
    pressWith({
      pdf: async (job, turn) => {
        if (JSON.stringify(job.sheet).includes(words)) throw new TypeError('reading of undefined');
        return own.pdf(job, turn);
      },
    });
  const { reported } = await world();
  const before = reported.length;
  const files = await drawnBy(slipsOn('坏'), async () => filesOf(owner, (await start(owner)).id));
  expect([...files.keys()].toSorted()).toEqual([`${good.number} 来访单.pdf`, '未能打印.txt'].toSorted());
  expect(files.get('未能打印.txt')?.toString()).toContain(`${bad.number} 来访单: 打印这一份时程序出错`);
  expect(await toldSince(before)).toEqual([
    { recordId: bad.id, err: expect.objectContaining({ message: 'reading of undefined' }) },
  ]);
  const { id } = await start(owner);
  await expect(drawnBy(slipsOn('来访单'), () => filesOf(owner, id))).rejects.toMatchObject({
    fault: 'broken',
  });
});

test('a run of which no paper could be drawn fails with its reason, and each slip is told', async () => {
  const owner = await anOwner(await aCompany());
  await manyVisits(owner, 7);
  const { reported } = await world();
  const before = reported.length;
  const { id } = await start(owner, { form: 'own-visit' });
  const broken = pressWith({ pdf: () => Promise.reject(new NotPrinted('broken', 'no such thing')) });
  await expect(drawnBy(broken, workOnExports)).rejects.toThrow(/exports failed/);
  expect(await exportOf(owner, id)).toMatchObject({ state: 'FAILED', url: null });
  expect(await owner.ask(`query ($id: ID!) { export(id: $id) { problem } }`, { id })).toMatchObject({
    export: { problem: expect.stringContaining('程序出错') as string },
  });
  const told = (await toldSince(before)).filter(
    (one) => (one as { tenantId?: string }).tenantId === owner.tenant.id,
  );
  expect(told).toHaveLength(7);
  expect(told[0]).toMatchObject({ recordId: expect.any(String) as string, memberId: owner.id });
});

test('where too many print, whoever waits before his browser is told; nothing is sent by half', async () => {
  const owner = await anOwner(await aCompany());
  await aVisit(owner, { topic: '好' });
  const { id } = await start(owner);
  const busy = pressWith({ pdf: () => Promise.reject(new NotPrinted('busy')) });
  await expect(drawnBy(busy, () => filesOf(owner, id))).rejects.toMatchObject({ fault: 'busy' });
});
