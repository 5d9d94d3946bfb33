import { expect, test } from 'vitest';

import { orderEvents } from './event-order.ts';

const way = ['registered', 'assessed', 'assigned', 'solutionProposed', 'approving', 'resolved', 'closed'];
const event = (name: string, to: string, verb = 'advanceCase', enabled = true) => ({
  event: name,
  to,
  verb,
  enabled,
});
const names = (events: readonly { event: string }[]) => events.map((each) => each.event);

test('steps with work of their own lead, and repeating the present one does not', () => {
  const events = [
    event('ASSESS', 'assessed', 'assessComplaint'),
    event('PROPOSE', 'solutionProposed', 'proposeSolutions'),
    event('ASSIGN', 'assigned', 'assignCase'),
    event('WITHDRAW', 'withdrawn', 'withdrawCase'),
  ];
  const { forward, others } = orderEvents(events, way, 'assessed');
  expect(names(forward)).toEqual(['ASSIGN', 'PROPOSE']);
  expect(names(others)).toEqual(['ASSESS', 'WITHDRAW']);
});

test('what is blocked stands behind what is possible', () => {
  const events = [
    event('SUBMIT', 'approving', 'advanceCase', false),
    event('RESOLVE', 'resolved', 'resolveComplaint'),
  ];
  expect(names(orderEvents(events, way, 'solutionProposed').forward)).toEqual(['RESOLVE', 'SUBMIT']);
});

test('in a side stage the order of the statechart says what leads out', () => {
  const events = [
    event('CUSTOMER_REPLIED', 'assessed'),
    event('RESOLVE', 'resolved', 'resolveComplaint'),
    event('WITHDRAW', 'withdrawn', 'withdrawCase'),
  ];
  expect(names(orderEvents(events, way, 'waitingCustomer').forward)).toEqual(['CUSTOMER_REPLIED', 'RESOLVE']);
});
