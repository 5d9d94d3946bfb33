import { expect, test } from 'vitest';

import { memberWith } from '../../../kernel/ctx.ts';
import { newId } from '../../../kernel/values/ids.ts';
import {
  anOwner,
  aPaper,
  aPerson,
  aTenant,
  anUpload,
  auditsOf,
  gathered,
  permissionNames,
  recordStory,
  world,
  type Person,
} from '../../../testing/index.ts';
import { recordsModule } from '../records.module.ts';

const { act, field, VISIT } = recordStory;

const fetched = (person: Person, id: string): Promise<string> =>
  person
    .as(async (ctx) => {
      const file = await recordsModule.downloads?.['record']?.(ctx, id, {});
      return file ? `${file.fileName} ${Buffer.concat(await gathered(file.body)).toString()}` : '';
    })
    .catch((error: Error) => error.message);

test('a file is handed to whoever sees it in a record, and to its sender before', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const columns = [{ id: 'proof', type: 'file', title: { 'zh-CN': '证明', en: 'Proof' } }];
  const fields = [
    VISIT.fields[0],
    field('photo', 'file', { pii: true }),
    field('rows', 'table', { section: 'rows', span: 24, columns }),
  ];
  const title = { 'zh-CN': '表', en: 'Rows' };
  const sections = [...VISIT.sections, { id: 'rows', block: 'table', title }];
  await aPaper(tenant, { ...VISIT, fields, sections, rules: [], listed: ['topic'] } as never);
  const [photo, proof, other] = [
    await anUpload(owner, 'face', '照片.png', 'record'),
    await anUpload(owner, 'stamp', '证明.pdf', 'record'),
    await anUpload(owner, 'import'),
  ];
  const agent = await aPerson(tenant, { can: permissionNames, rowScope: 'own' });
  const masked = await aPerson(tenant, { can: permissionNames, shown: { 'record.pii': 'masked' } });
  const stranger = await anOwner(await aTenant());
  expect(await fetched(owner, proof)).toBe('证明.pdf stamp');
  expect(await fetched(masked, proof)).not.toContain('stamp');
  const made = await act(owner, 'createRecord', {
    form: 'own-visit',
    answers: {
      topic: '一',
      photo: [{ id: photo, name: 'a' }],
      rows: [{ proof: [{ id: proof, name: 'b' }] }],
    },
  });
  expect(made.__typename).toBe('Record');
  expect([await fetched(owner, photo), await fetched(owner, proof)]).toEqual([
    '照片.png face',
    '证明.pdf stamp',
  ]);
  expect((await auditsOf(tenant)).slice(-2)).toEqual(['record.fetchFile', 'record.fetchFile']);
  expect(await fetched(masked, proof)).toBe('证明.pdf stamp');
  expect(await fetched(masked, photo)).not.toContain('face');
  for (const id of [photo, proof])
    for (const person of [agent, stranger])
      expect(await fetched(person, id)).toBe(await fetched(person, made.id));
  expect(await fetched(owner, other)).toBe(await fetched(owner, 'x'));
  // Once a record names it, even its sender gets it only where he sees it there.
  const { admin } = await world();
  await admin.query(`update app.stored_file set created_by = $1 where id = $2`, [masked.id, photo]);
  expect(await fetched(masked, photo)).toBe(await fetched(masked, 'x'));
  await admin.query(`update app.stored_file set created_by = $1 where id = $2`, [agent.id, proof]);
  expect(await fetched(agent, proof)).toBe(await fetched(agent, 'x'));
});

test('whoever files cases attaches to their papers, without a right to records', async () => {
  const tenant = await aTenant();
  const [filer, viewer] = [
    await aPerson(tenant, { can: ['complaint.file'] }),
    await aPerson(tenant, { can: ['customer.read'] }),
  ];
  const desk = recordsModule.uploads?.[0];
  const sent = (person: Person) =>
    person.as(async (ctx) => {
      memberWith(ctx, desk?.needs ?? '');
      const file = { id: newId(), name: '照片.png', size: 5, sha256: '0'.repeat(64) };
      return desk?.take(ctx, file);
    });
  expect(await sent(filer)).toMatchObject({ name: '照片.png' });
  await expect(sent(viewer)).rejects.toThrow('FORBIDDEN');
  const id = await anUpload(filer, 'broken', '照片.png', 'record');
  expect(await fetched(filer, id)).toBe('照片.png broken');
});
