import { expect, test } from 'vitest';

import { orderEvents } from './event-order.ts';

const way = ['registered', 'assessed', 'assigned', 'solutionProposed', 'approving', 'resolved', 'closed'];
const event = (name: string, to: string | null, verb = 'advanceCase', enabled = true) => ({
  event: name,
  to,
  verb,
  enabled,
});
const names = (events: readonly { event: string }[]) => events.map((each) => each.event);

const assess = event('ASSESS', null, 'assessComplaint');
const propose = event('PROPOSE', 'solutionProposed', 'proposeSolutions');
const assign = event('ASSIGN', 'assigned', 'assignCase');
const resolve = event('RESOLVE', null, 'resolveComplaint');
const withdraw = event('WITHDRAW', 'withdrawn', 'withdrawCase');

test('a step whose outcome is open leads where nothing else goes on', () => {
  const { forward, others } = orderEvents([assess, withdraw], way, 'registered');
  expect(names(forward)).toEqual(['ASSESS']);
  expect(names(others)).toEqual(['WITHDRAW']);
});

test('steps with work of their own lead, and repeating an earlier one does not', () => {
  const { forward, others } = orderEvents([assess, assign, propose, withdraw], way, 'assessed');
  expect(names(forward)).toEqual(['ASSIGN', 'PROPOSE']);
  expect(names(others)).toEqual(['ASSESS', 'WITHDRAW']);
});

test('what is blocked stands behind what is possible', () => {
  const submit = event('SUBMIT', 'approving', 'advanceCase', false);
  expect(names(orderEvents([submit, resolve], way, 'solutionProposed').forward)).toEqual([
    'RESOLVE',
    'SUBMIT',
  ]);
});

test('in a side stage what surely leads out comes first', () => {
  const { forward, others } = orderEvents(
    [resolve, event('CUSTOMER_REPLIED', 'assessed'), withdraw],
    way,
    'waitingCustomer',
  );
  expect(names(forward)).toEqual(['CUSTOMER_REPLIED', 'RESOLVE']);
  expect(names(others)).toEqual(['WITHDRAW']);
});

test('a paper that several fill in side by side stands before what is left for later', () => {
  const events = [
    { event: 'SEND_BACK', to: 'screening', verb: 'advanceCase', enabled: true },
    { event: 'EVALUATE', to: 'evaluating', verb: 'takeStep', enabled: true },
    { event: 'DECIDE', to: null, verb: 'advanceCase', enabled: false },
  ];
  const { forward } = orderEvents(events, ['screening', 'evaluating', 'adopted'], 'evaluating');
  expect(names(forward)).toEqual(['EVALUATE', 'DECIDE']);
});
