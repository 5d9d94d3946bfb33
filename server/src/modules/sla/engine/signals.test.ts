import { baseTemplate, type SlaPolicy, type SlaSignal, type Statechart } from '@zhoudao/schema/templates';
import { describe, expect, test } from 'vitest';

import type { ClockState } from './clock-history.ts';
import { ordersFor, type Position, signalsOfMove } from './signals.ts';

const policy = baseTemplate<SlaPolicy>('sla', 'complaint');
const chart = baseTemplate<Statechart>('statechart', 'P-15');
const at = (stage: string): Position => ({
  stage,
  category: chart.stages.find((one) => one.key === stage)!.category,
});

const orders = (signals: readonly SlaSignal[], stage: string, states: Record<string, ClockState> = {}) =>
  ordersFor(policy, signals, at(stage), (metric) => states[metric]).map(
    ({ metric, act }) => `${act} ${metric}`,
  );
const moved = (event: string, from: string, to: string, states: Record<string, ClockState>) =>
  orders(signalsOfMove(event, at(from), at(to)), to, states);

const OPEN: Record<string, ClockState> = {
  acknowledgement: 'fulfilled',
  response: 'fulfilled',
  resolution: 'running',
  total: 'running',
  update: 'running',
};

describe('the clocks of a complaint', () => {
  test('start when it is opened', () => {
    expect(orders(['opened'], 'registered')).toEqual([
      'start acknowledgement',
      'start response',
      'start preliminary',
      'start resolution',
      'start total',
      'start update',
    ]);
  });

  test('of acknowledgement and response end when it is acknowledged', () => {
    expect(
      moved('ACKNOWLEDGE', 'registered', 'acknowledged', { acknowledgement: 'running', response: 'running' }),
    ).toEqual(['fulfil acknowledgement', 'fulfil response']);
  });

  test('begin the next news to the customer with every public reply', () => {
    expect(orders(['publicReply'], 'assigned', OPEN)).toEqual(['fulfil update', 'start update']);
  });

  test('of resolution pause while the customer is waited for, and a wait of its own begins', () => {
    expect(moved('WAIT_CUSTOMER', 'assigned', 'waitingCustomer', OPEN)).toEqual([
      'pause resolution',
      'pause total',
      'start customerWait',
    ]);
  });

  test('go on when the customer has replied', () => {
    expect(
      moved('CUSTOMER_REPLIED', 'waitingCustomer', 'investigating', {
        ...OPEN,
        resolution: 'paused',
        total: 'paused',
        customerWait: 'running',
      }),
    ).toEqual(['resume resolution', 'resume total', 'cancel customerWait']);
  });

  test('stay paused from one waiting stage to the next', () => {
    expect(
      moved('MEDIATE', 'waitingCustomer', 'externalMediation', {
        ...OPEN,
        resolution: 'paused',
        total: 'paused',
      }),
    ).toEqual([]);
  });

  test('of resolution are kept when it is resolved, even out of a pause', () => {
    expect(moved('RESOLVE', 'solutionProposed', 'resolved', OPEN)).toEqual([
      'fulfil resolution',
      'fulfil total',
      'cancel update',
    ]);
    expect(moved('RESOLVE', 'waitingCustomer', 'resolved', { ...OPEN, resolution: 'paused' })).toContain(
      'fulfil resolution',
    );
  });

  test('all end when the customer withdraws or never replies', () => {
    const done = ['cancel resolution', 'cancel total', 'cancel update'];
    expect(moved('WITHDRAW', 'assigned', 'withdrawn', OPEN)).toEqual(done);
    expect(moved('NO_REPLY', 'waitingCustomer', 'closed', OPEN)).toEqual(done);
  });

  test('of the whole resolution go on after reopening, while the first one stays as it was', () => {
    const closed: Record<string, ClockState> = {
      ...OPEN,
      resolution: 'fulfilled',
      total: 'fulfilled',
      update: 'cancelled',
    };
    expect(moved('REOPEN', 'closed', 'reopened', closed)).toEqual(['reopen total', 'start update']);
    expect(moved('NOT_SOLVED', 'resolved', 'investigating', closed)).toEqual([
      'reopen total',
      'start update',
    ]);
  });

  test('do nothing twice', () => {
    expect(
      moved('CLOSE', 'resolved', 'closed', {
        ...OPEN,
        resolution: 'fulfilled',
        total: 'fulfilled',
        update: 'cancelled',
      }),
    ).toEqual([]);
  });

  test('that law sets run on while everybody waits', () => {
    const legal: SlaPolicy = {
      ...policy,
      clocks: policy.clocks.map((clock) => ({ ...clock, isLegal: true })),
    };
    const signals = signalsOfMove('WAIT_CUSTOMER', at('assigned'), at('waitingCustomer'));
    expect(
      ordersFor(legal, signals, at('waitingCustomer'), (metric) => OPEN[metric]).map((o) => o.act),
    ).toEqual(['start']);
  });
});
