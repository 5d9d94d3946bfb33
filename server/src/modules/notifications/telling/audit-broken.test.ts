import { expect, test } from 'vitest';

import { newId } from '../../../kernel/values/ids.ts';
import { anOwner, aPerson, aTenant, asSystem } from '../../../testing/index.ts';
import { holds, listen, texts, told } from '../../../testing/stories/notice-story.ts';

test('whoever may read the audit log hears that it was tampered with, and nobody else', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant, { locale: 'en' });
  const agent = await aPerson(tenant, { can: ['notification.read'] });
  await holds(owner, 'owner', {}, true);
  await holds(agent, 'agent', { 'customer.read': 'all' });
  await asSystem(tenant, async (tx) => tx.emit({ type: 'audit.broken', payload: { checkId: newId() } }));
  await listen(tenant);
  expect(await texts(owner)).toEqual([
    'The audit log was tampered with: the check found rows that are not as they were sealed. Look at it soon',
  ]);
  expect(await told(owner)).toMatchObject([{ kind: 'audit.broken', subjectType: 'audit' }]);
  expect(await told(agent)).toEqual([]);
});
