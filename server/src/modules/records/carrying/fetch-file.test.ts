import { expect, test } from 'vitest';

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
});
