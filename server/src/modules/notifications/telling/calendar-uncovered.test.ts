import { expect, test } from 'vitest';

import { asSystem, anOwner, aPerson, aTenant, rowsOf } from '../../../testing/index.ts';
import { holds, listen, texts, told } from '../../../testing/stories/notice-story.ts';

test('whoever may publish templates hears that next year’s calendar is missing, in his own language', async () => {
  const tenant = await aTenant();
  const [owner, head, editor, agent] = [
    await anOwner(tenant),
    await anOwner(tenant, { locale: 'en' }),
    await aPerson(tenant, { can: ['notification.read'] }),
    await aPerson(tenant, { can: ['notification.read', 'template.read'] }),
  ];
  await holds(owner, 'owner', {}, true);
  await holds(head, 'owner', {}, true);
  await holds(editor, 'editor', { 'template.publish': 'own' });
  await holds(agent, 'agent', { 'template.read': 'all' });
  await asSystem(tenant, async (tx) =>
    tx.emit({ type: 'calendar.uncovered', payload: { calendars: ['cn-default'], year: 2027 } }),
  );
  await listen(tenant);
  expect(await texts(owner)).toEqual([
    '工作日历“中国工作日历”还没有 2027 年的节假日，请在年底前发布；在此之前，进入 2027 年的时限只是暂定。',
  ]);
  expect(await texts(head)).toEqual([
    'The working calendar “Chinese working calendar” has no holidays for 2027 yet. Publish them before the year ends; until then due times in 2027 are provisional.',
  ]);
  expect(await told(owner)).toMatchObject([{ kind: 'calendar.uncovered', subjectType: 'template' }]);
  // He has lost the right since: the line stays, its content does not.
  expect(await texts(editor)).toEqual(['此事项已不存在或您无权查看']);
  expect((await rowsOf('notification', tenant)).map((row) => String(row['member_id'])).toSorted()).toEqual(
    [owner.id, head.id, editor.id].toSorted(),
  );
});
