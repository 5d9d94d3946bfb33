import { afterEach, expect, test } from 'vitest';

import type { HeardFact } from '../../../kernel/facts/events.ts';
import { sendMailBy, type Letter } from '../../../kernel/ports/mail.ts';
import { newId } from '../../../kernel/values/ids.ts';
import {
  asMember,
  asSystem,
  anOwner,
  aPerson,
  aTenant,
  rowsOf,
  runJob,
  world,
} from '../../../testing/index.ts';
import { aComplaint, mutationOf } from '../../../testing/stories/case-story.ts';
import { listen, noticeListeners } from '../../../testing/stories/notice-story.ts';
import { sendDigests } from './send-digests.job.ts';

afterEach(() => sendMailBy(undefined));

test('no letter tells of what its reader may no longer see, and one refused address keeps nobody from his', async () => {
  const tenant = await aTenant();
  const boss = await anOwner(tenant, { name: '王芳' });
  const [refused, li] = [await anOwner(tenant), await anOwner(tenant)];
  const blind = await aPerson(tenant, { can: ['notification.read', 'complaint.read'], rowScope: 'own' });
  const letters: string[] = [];
  sendMailBy({
    mail: {
      isDelivering: true,
      send: async ({ to }) => {
        if (to.startsWith(refused.id)) throw new Error('refused');
        letters.push(to);
      },
    },
    baseUrl: 'https://desk.example.test',
  });
  const { admin } = await world();
  for (const person of [refused, blind, li]) {
    const filed = await aComplaint(boss, { title: '绝密' });
    await admin.query(
      `insert into app.notification (tenant_id, id, member_id, kind, subject_type, subject_id, params, at, is_shown, is_mailed, mail_due_at)
       values ($1, $2, $3, 'case.assigned', 'case', $4, '{}', now(), true, false, now() - interval '1 minute')`,
      [tenant.id, newId(), person.id, filed.id],
    );
  }
  await expect(runJob(sendDigests)).rejects.toThrow('Some letters were not sent');
  expect(letters).toEqual([`${li.id}@example.test`]);
  const mail = noticeListeners.find((listener) => listener.consumer === 'notifications.mail');
  const told = async (memberId: string) => {
    await admin.query(`update app.notification set is_mailed = true where tenant_id = $1`, [tenant.id]);
    const row = (await rowsOf('notification', tenant)).find((one) => one['member_id'] === memberId);
    const payload = { notificationId: String(row?.['id']), memberId };
    const fact = { id: newId(), tenantId: tenant.id, type: 'notification.added', payload, at: new Date() };
    const prepared = await asSystem(
      tenant,
      async (tx) => (await mail?.handle(fact as HeardFact, tx)) ?? null,
    );
    if (prepared) await mail?.outside?.(prepared, asMember(tenant));
  };
  await told(blind.id);
  expect(letters).toHaveLength(1);
  await told(li.id);
  expect(letters).toHaveLength(2);
});

test('letters that were crossed off go out also when the process is about to end', async () => {
  const tenant = await aTenant();
  const boss = await anOwner(tenant, { name: '王芳' });
  const people = [await anOwner(tenant), await anOwner(tenant)];
  const letters: string[] = [];
  const send = async ({ to }: { readonly to: string }): Promise<void> => void letters.push(to);
  sendMailBy({ mail: { isDelivering: true, send }, baseUrl: 'https://desk.example.test' });
  const { admin } = await world();
  for (const person of people) {
    const filed = await aComplaint(boss);
    await admin.query(
      `insert into app.notification (tenant_id, id, member_id, kind, subject_type, subject_id, params, at, is_shown, is_mailed, mail_due_at)
       values ($1, $2, $3, 'case.assigned', 'case', $4, '{}', now(), true, false, now() - interval '1 minute')`,
      [tenant.id, newId(), person.id, filed.id],
    );
  }
  let isClaimed = false;
  await runJob({
    ...sendDigests,
    run: (tools) =>
      sendDigests.run({
        ...tools,
        isStopping: () => isClaimed,
        inTenant: async (tenantId, action, work) => {
          await tools.inTenant(tenantId, action, work);
          isClaimed ||= tenantId === tenant.id;
        },
      }),
  });
  expect(letters.toSorted()).toEqual(people.map(({ id }) => `${id}@example.test`).toSorted());
});

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
    if (prepared) await mail?.outside?.(prepared, asMember(tenant));
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
