import { afterEach, expect, test } from 'vitest';

import type { HeardFact } from '../../../kernel/facts/events.ts';
import { sendMailBy, type Letter } from '../../../kernel/ports/mail.ts';
import { newId } from '../../../kernel/values/ids.ts';
import { asSystem, anOwner, aTenant, rowsOf, world } from '../../../testing/index.ts';
import { aComplaint, mutationOf } from '../../../testing/stories/case-story.ts';
import { listen, noticeListeners } from '../../../testing/stories/notice-story.ts';

afterEach(() => sendMailBy(undefined));

test('assignments and breaches go out by mail when there is a mail server, in the person’s language', async () => {
  const tenant = await aTenant();
  const [boss, li] = [await anOwner(tenant, { name: '王 <芳>' }), await anOwner(tenant)];
  const { admin } = await world();
  await admin.query(`update app.membership set locale = 'en' where id = $1`, [li.id]);
  const letters: Letter[] = [];
  const mail = noticeListeners.find((listener) => listener.consumer === 'notifications.mail');
  const send = async (kind: string) => {
    const row = (await rowsOf('notification', tenant)).find((one) => one['kind'] === kind);
    const fact: HeardFact<'notification.added'> = {
      id: newId(),
      tenantId: tenant.id,
      type: 'notification.added',
      payload: { notificationId: String(row?.['id']), memberId: li.id },
      at: new Date(),
    };
    const prepared = await asSystem(tenant, async (tx) => (await mail?.handle(fact, tx)) ?? null);
    if (prepared) await mail?.outside?.(prepared);
  };
  const filed = await aComplaint(boss, { ownerId: li.id, title: '迟到' });
  await boss.ask(mutationOf('commentCase'), { input: { id: filed.id, body: '请看', internal: true } });
  await listen(tenant);
  await send('case.assigned');
  expect(letters).toEqual([]);
  sendMailBy({
    mail: { isDelivering: true, send: async (letter) => void letters.push(letter) },
    baseUrl: 'https://desk.example.test',
  });
  await send('case.assigned');
  await send('case.noted');
  expect(letters).toMatchObject([
    {
      to: `${li.id}@example.test`,
      locale: 'en',
      subject: `王 <芳> assigned ${filed.number} “迟到” to you`,
      link: `https://desk.example.test/cases/${filed.id}`,
    },
  ]);
  expect(letters[0]?.html).not.toContain('<芳>');
});
