import { baseTemplate, type SlaPolicy } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import { aComplaint, callbackStory, rowsOf, stepStory, workedTo, type Outcome } from '../../testing/index.ts';

const { listed, act, step, aCompany, hear, day } = callbackStory;

test('a company whose follow-ups have no time limit asks again all the same: today', async () => {
  const { tenant, owner, customer } = await aCompany();
  const limits = baseTemplate<SlaPolicy>('sla', 'callback');
  const clocks = limits.clocks.filter(({ metric }) => metric !== 'followUp');
  await stepStory.publish(owner, { ...limits, clocks }, 'callback', 'sla');
  await workedTo(owner, await aComplaint(owner, { customerId: customer.id }), 'resolved');
  await hear(tenant);
  const [asked] = await listed(owner);
  expect(asked).toMatchObject({ stage: 'followUpDue', clocks: [] });
  const { begins } = asked.events.find(({ event }: Outcome) => event === 'FOLLOW_UP');
  const solved = await step(owner, asked, 'FOLLOW_UP', { ...begins, solved: 'yes' });
  const again = await act(owner, 'reopenCase', solved, { reason: '客户又来电' });
  expect(again).toMatchObject({ __typename: 'Callback', stage: 'followUpDue', plannedOn: day(0) });
  expect(await rowsOf('callback', tenant)).toMatchObject([{ due_at: null, conducted_at: null }]);
});
