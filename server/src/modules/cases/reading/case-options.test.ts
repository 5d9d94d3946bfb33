import { baseTemplate, type Statechart } from '@zhoudao/schema/templates';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  aComplaint,
  anOwner,
  aPerson,
  aTenant,
  at,
  codeOf,
  doing,
  mutationOf,
  permissionNames,
  rated,
  TWO_OPTIONS,
  workedTo,
  world,
  type Outcome,
} from '../../../testing/index.ts';

const chart = baseTemplate<Statechart>('statechart', 'P-15');
const VERBS: Readonly<
  Record<string, { readonly permission: string; readonly input: (event: string, ownerId: string) => object }>
> = {
  advanceCase: { permission: 'complaint.advance', input: (event) => ({ event }) },
  assignCase: { permission: 'complaint.assign', input: (_event, ownerId) => ({ ownerId }) },
  reopenCase: { permission: 'complaint.reopen', input: () => ({ reason: '原因' }) },
  withdrawCase: { permission: 'complaint.withdraw', input: () => ({ reason: '原因' }) },
  acknowledgeComplaint: { permission: 'complaint.acknowledge', input: () => ({ message: '已受理' }) },
  assessComplaint: { permission: 'complaint.assess', input: () => ({ ratings: rated(), accepted: 'YES' }) },
  proposeSolutions: { permission: 'complaint.propose', input: () => ({ options: TWO_OPTIONS }) },
  resolveComplaint: {
    permission: 'complaint.resolve',
    input: () => ({ customerReply: 'ACCEPT', remedy: '重新发货' }),
  },
  closeComplaint: { permission: 'complaint.close', input: () => ({ confirmation: '已确认' }) },
};
const SEEN = `query ($id: ID!) { case(id: $id) { version viewerCan events { event verb enabled } } }`;
const MOVED = `... on Complaint { id } ... on UserError { code }`;

test('the names of the test are those of the product', () => {
  const used = new Set(chart.events.flatMap((event) => event.verb ?? []));
  expect([...used].toSorted()).toEqual(Object.keys(VERBS).toSorted());
  expect(Object.values(VERBS).every(({ permission }) => permissionNames.includes(permission))).toBe(true);
});

test('what is offered is taken and what is not offered is refused, at any stage, with any rights', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const { admin } = await world();
  const filed = await aComplaint(owner);
  const someRights = fc.subarray(Object.values(VERBS).map((verb) => verb.permission));
  const sendable = chart.events.filter((event) => event.verb !== undefined);
  const set = async (stage: string) => {
    const category = chart.stages.find((one) => one.key === stage)?.category;
    const closedAt = category === 'closed' ? new Date() : null;
    await admin.query('delete from app.sla_clock where tenant_id = $1', [tenant.id]);
    await admin.query('delete from app.complaint_option where tenant_id = $1', [tenant.id]);
    await admin.query(
      'update app.complaint set accepted = null, customer_reply = null where tenant_id = $1',
      [tenant.id],
    );
    await admin.query(
      'update app.service_case set stage = $2, category = $3, closed_at = $4, owner_id = $5 where tenant_id = $1',
      [tenant.id, stage, category, closedAt, owner.id],
    );
  };
  const property = fc.asyncProperty(
    fc.constantFrom(...chart.stages.map((one) => one.key)),
    fc.constantFrom(...sendable),
    someRights,
    async (stage, event, rights) => {
      await set(stage);
      const person = await aPerson(tenant, { can: ['complaint.read', ...rights] });
      const { version, viewerCan, events }: Outcome = (await person.ask(SEEN, { id: filed.id })).case;
      const verb = VERBS[event.verb ?? ''];
      const option = events.find((one: { event: string }) => one.event === event.key);
      const input = { id: filed.id, version, ...verb?.input(event.key, owner.id) };
      const answer = await person.run(mutationOf(event.verb ?? '', MOVED), { input });
      const isTaken = answer.data?.[event.verb ?? '']?.__typename === 'Complaint';
      if (!rights.includes(verb?.permission ?? ''))
        return (
          codeOf(answer) === 'FORBIDDEN' && option === undefined && !viewerCan.includes(verb?.permission)
        );
      // Assigning is also possible without a move, wherever the case has not ended.
      if (event.verb === 'assignCase') return isTaken === viewerCan.includes('complaint.assign');
      return isTaken === (option?.enabled ?? false) && (!isTaken || viewerCan.includes(verb?.permission));
    },
  );
  expect(await fc.check(property, { numRuns: 120 })).toMatchObject({ failed: false, counterexample: null });
});

test('the mutation of an option is one that exists, and its words are the reader’s', async () => {
  const tenant = await aTenant();
  const english = await anOwner(tenant, { locale: 'en' });
  const filed = await aComplaint(english);
  expect(filed.events).toMatchObject([
    {
      event: 'ACKNOWLEDGE',
      name: 'Acknowledge',
      to: 'acknowledged',
      verb: 'acknowledgeComplaint',
      enabled: true,
    },
    { event: 'WITHDRAW', verb: 'withdrawCase' },
  ]);
});

test('what was said before does not answer for the next time', async () => {
  const owner = await anOwner(await aTenant());
  const optionOf = (record: Outcome, event: string) =>
    record.events.find((one: { event: string }) => one.event === event);
  const proposed = await workedTo(owner, await aComplaint(owner), 'solutionProposed');
  expect(optionOf(proposed, 'RESOLVE')).toMatchObject({ enabled: true, to: null });
  const refused = await doing(owner, 'resolveComplaint', {
    ...at(proposed),
    customerReply: 'REFUSE',
    remedy: '不接受',
  });
  const again = await doing(owner, 'proposeSolutions', { ...at(refused), options: TWO_OPTIONS });
  expect(optionOf(again, 'RESOLVE')).toMatchObject({ enabled: true, to: null });
  expect(optionOf(again, 'ASSESS') ?? null).toBeNull();
});

test('whoever may correct a complaint is told so while it is open', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const filed = await aComplaint(owner);
  expect(filed.viewerCan).toContain('complaint.update');
  const reader = await aPerson(tenant, {
    can: permissionNames.filter((name) => name !== 'complaint.update'),
  });
  const seen = async (who: typeof owner) =>
    (await who.ask(SEEN, { id: filed.id })).case.viewerCan as string[];
  expect(await seen(reader)).not.toContain('complaint.update');
  expect(await doing(owner, 'withdrawCase', { ...at(filed), reason: '客户撤回' })).toMatchObject({
    stage: 'withdrawn',
  });
  expect(await seen(owner)).not.toContain('complaint.update');
});
