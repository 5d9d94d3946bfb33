import { expect, test } from 'vitest';

import { sendMailBy } from '../../../kernel/ports/mail.ts';
import type { Letter } from '../../../kernel/ports/mail.ts';
import {
  anOwner,
  aPerson,
  aTenant,
  codeOf,
  rowsOf,
  runJob,
  world,
  type Person,
} from '../../../testing/index.ts';
import { aComplaint } from '../../../testing/stories/case-story.ts';
import { assign, listen, texts } from '../../../testing/stories/notice-story.ts';
import { sendDigests } from '../telling/send-digests.job.ts';

const FIELDS = `__typename ... on NotificationSettings { quietFrom quietTo digestAt kinds { kind inApp mail companyInApp companyMail isCompulsory } } ... on UserError { code message } ... on InvalidField { field }`;
const CHOOSE = `mutation ($input: SetNotificationChoicesInput!) { setNotificationChoices(input: $input) { ${FIELDS} } }`;
const RULE = `mutation ($input: SetNotificationRulesInput!) { setNotificationRules(input: $input) { ${FIELDS} } }`;
const choose = async (who: Person, input: object) =>
  (await who.ask(CHOOSE, { input: { choices: [], ...input } })).setNotificationChoices;
const rule = async (who: Person, rules: readonly object[]) =>
  (await who.ask(RULE, { input: { rules } })).setNotificationRules;
const of = (settings: { kinds: { kind: string }[] }, kind: string) =>
  settings.kinds.find((one) => one.kind === kind);

test('the company says how people are told, people choose within it, and what is compulsory stays', async () => {
  const tenant = await aTenant();
  const [owner, clerk] = [await anOwner(tenant), await aPerson(tenant)];
  expect(codeOf(await clerk.run(RULE, { input: { rules: [] } }))).toBe('FORBIDDEN');
  const before = (
    await clerk.ask(`{ notificationSettings { kinds { kind inApp mail } digestAt quietFrom } }`)
  ).notificationSettings;
  expect(before).toMatchObject({ digestAt: '08:30', quietFrom: null });
  expect(of(before, 'case.assigned')).toEqual({ kind: 'case.assigned', inApp: true, mail: 'AT_ONCE' });
  await rule(owner, [
    { kind: 'case.noted', inApp: true, mail: 'DAILY', isCompulsory: false },
    { kind: 'clock.breached', inApp: true, mail: 'AT_ONCE', isCompulsory: true },
  ]);
  const chosen = await choose(clerk, {
    choices: [{ kind: 'case.noted', inApp: false, mail: 'NEVER' }],
    quietFrom: '22:00',
    quietTo: '07:00',
  });
  expect(chosen).toMatchObject({ quietFrom: '22:00', quietTo: '07:00' });
  expect(of(chosen, 'case.noted')).toMatchObject({ inApp: false, mail: 'NEVER', companyMail: 'DAILY' });
  expect(
    await choose(clerk, { choices: [{ kind: 'clock.breached', inApp: true, mail: 'NEVER' }] }),
  ).toMatchObject({
    field: 'choices.0.kind',
  });
  // A duty that comes later goes before what somebody chose.
  await rule(owner, [{ kind: 'case.noted', inApp: true, mail: 'AT_ONCE', isCompulsory: true }]);
  const now = (await clerk.ask(`{ notificationSettings { kinds { kind inApp mail isCompulsory } } }`))
    .notificationSettings;
  expect(of(now, 'case.noted')).toEqual({
    kind: 'case.noted',
    inApp: true,
    mail: 'AT_ONCE',
    isCompulsory: true,
  });
  const stranger = await anOwner(await aTenant());
  const theirs = (await stranger.ask(`{ notificationSettings { kinds { kind isCompulsory } } }`))
    .notificationSettings;
  expect(of(theirs, 'case.noted')).toMatchObject({ isCompulsory: false });
});

test.each([
  [{ choices: [{ kind: 'nothing', inApp: true, mail: 'NEVER' }] }, 'choices.0.kind'],
  [{ quietFrom: '25:00', quietTo: '07:00' }, 'quietFrom'],
  [{ quietFrom: '22:00' }, 'quietTo'],
  [{ quietFrom: '22:00', quietTo: '22:00' }, 'quietTo'],
  [{ digestAt: '8.30' }, 'digestAt'],
])('%o is refused', async (input, field) => {
  expect(await choose(await aPerson(await aTenant()), input)).toMatchObject({ code: 'INVALID_FIELD', field });
});

test('a rule that tells nobody anything cannot be compulsory', async () => {
  const owner = await anOwner(await aTenant());
  expect(
    await rule(owner, [{ kind: 'case.noted', inApp: false, mail: 'NEVER', isCompulsory: true }]),
  ).toMatchObject({
    field: 'rules.0.isCompulsory',
  });
});

test('news follow the choice: shown or not, at once, not at all, or with one letter of the day', async () => {
  const tenant = await aTenant();
  const [boss, li, mei] = [
    await anOwner(tenant, { name: '王芳' }),
    await anOwner(tenant),
    await anOwner(tenant),
  ];
  await choose(li, { choices: [{ kind: 'case.assigned', inApp: false, mail: 'DAILY' }] });
  await choose(mei, { choices: [{ kind: 'case.assigned', inApp: false, mail: 'NEVER' }] });
  const letters: Letter[] = [];
  const mail = { isDelivering: true, send: async (letter: Letter) => void letters.push(letter) };
  for (const title of ['包裹迟到', '少发一件']) {
    const filed = await aComplaint(boss, { title });
    const given = await assign(boss, filed, mei.id);
    await assign(boss, given, li.id);
  }
  sendMailBy({ mail, baseUrl: 'http://zd.test' });
  try {
    await listen(tenant);
    expect([await texts(li), await texts(mei), letters.length]).toEqual([[], [], 0]);
    expect(await rowsOf('notification', tenant)).toMatchObject([
      { member_id: li.id, is_shown: false, is_mailed: false, mail_due_at: expect.any(Date) },
      { member_id: li.id, is_shown: false, is_mailed: false, mail_due_at: expect.any(Date) },
    ]);
    const { admin } = await world();
    await admin.query(
      `update app.notification set mail_due_at = now() - interval '1 minute' where tenant_id = $1`,
      [tenant.id],
    );
    await runJob(sendDigests);
    await runJob(sendDigests);
  } finally {
    sendMailBy(undefined);
  }
  expect(letters).toHaveLength(1);
  expect(letters[0]).toMatchObject({ to: `${li.id}@example.test`, subject: '您有 2 条通知 · 周到' });
  expect(letters[0]?.text).toMatch(/包裹迟到[^]*少发一件/);
});
