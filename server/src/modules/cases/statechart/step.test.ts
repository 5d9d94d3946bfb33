import { baseTemplate, type Facts, type Statechart } from '@zhoudao/schema/templates';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { optionsFor } from './options.ts';
import { stageOf, start, step } from './step.ts';

const chart = baseTemplate<Statechart>('statechart', 'P-15');
const NOW = Date.parse('2024-04-01T02:00:00.000Z');
const DAY_MS = 86_400_000;
const given = (facts: Facts = {}) => ({ facts, now: NOW });

/** Sends events one after the other and lists the stages passed; a refusal ends the walk with its reason. */
const walk = (...events: readonly (readonly [string, Facts?])[]): readonly string[] => {
  const passed = [start(chart).stage];
  for (const [event, facts] of events) {
    const result = step(chart, passed.at(-1) ?? '', event, given(facts));
    passed.push(result.isMoved ? result.to : result.reason);
    if (!result.isMoved) break;
  }
  return passed;
};

describe('the complaint', () => {
  test('goes the simple way from registration to closure', () => {
    expect(
      walk(
        ['ACKNOWLEDGE'],
        ['ASSESS', { accepted: 'yes' }],
        ['PROPOSE'],
        ['RESOLVE', { customerReply: 'accept' }],
        ['CLOSE'],
      ),
    ).toEqual(['registered', 'acknowledged', 'assessed', 'solutionProposed', 'resolved', 'closed']);
  });

  test('goes the full way with approval, execution and follow-up', () => {
    expect(
      walk(
        ['ACKNOWLEDGE'],
        ['ASSESS', { accepted: 'yes' }],
        ['ASSIGN'],
        ['INVESTIGATE'],
        ['PROPOSE'],
        ['SUBMIT'],
        ['APPROVE'],
        ['EXECUTE'],
        ['RESOLVE', { customerReply: 'accept' }],
        ['FOLLOW_UP'],
        ['CLOSE'],
      ).slice(3),
    ).toEqual([
      'assigned',
      'investigating',
      'solutionProposed',
      'approving',
      'communicated',
      'executing',
      'resolved',
      'followedUp',
      'closed',
    ]);
  });

  test.each([
    ['negotiate', 'investigating'],
    ['refuse', 'disputed'],
  ])('whose solution the customer answers with %s goes to %s', (customerReply, to) => {
    expect(step(chart, 'solutionProposed', 'RESOLVE', given({ customerReply }))).toMatchObject({ to });
  });

  test('that the customer disputes can go to mediation and come back', () => {
    expect(step(chart, 'disputed', 'MEDIATE', given())).toMatchObject({
      to: 'externalMediation',
      category: 'waiting',
    });
    expect(step(chart, 'externalMediation', 'PROPOSE', given())).toMatchObject({ to: 'solutionProposed' });
  });

  test.each([
    ['no', 'rejected', 'resolved'],
    ['transfer', 'transferred', 'waiting'],
    ['yes', 'assessed', 'active'],
  ])('that is judged "%s" becomes %s', (accepted, to, category) => {
    expect(step(chart, 'acknowledged', 'ASSESS', given({ accepted }))).toMatchObject({ to, category });
  });

  test('cannot be assessed without a choice, and says so in words', () => {
    expect(step(chart, 'acknowledged', 'ASSESS', given())).toMatchObject({
      isMoved: false,
      reason: 'guard',
      words: { en: expect.stringContaining('accept') as string },
    });
  });

  test('keeps its stage when it is assessed again', () => {
    expect(step(chart, 'investigating', 'ASSESS', given({ accepted: 'yes' }))).toMatchObject({
      to: 'investigating',
    });
  });

  test.each([
    [30 * DAY_MS, true],
    [30 * DAY_MS + 1, false],
  ])('closed %i ms ago can be reopened: %s', (age, isMoved) => {
    const facts = { closedAt: new Date(NOW - age).toISOString() };
    expect(step(chart, 'closed', 'REOPEN', given(facts)).isMoved).toBe(isMoved);
    expect(optionsFor(chart, 'closed', given(facts))).toMatchObject([
      { event: 'REOPEN', verb: 'reopenCase', isEnabled: isMoved },
    ]);
  });

  test('counts how often it was reopened and tells the supervisor', () => {
    const facts = { closedAt: new Date(NOW - DAY_MS).toISOString() };
    expect(step(chart, 'closed', 'REOPEN', given(facts))).toMatchObject({
      to: 'reopened',
      effects: [
        { do: 'count', fact: 'reopens' },
        { do: 'notify', role: 'supervisor' },
      ],
    });
  });

  test('tells the manager when it is escalated, once', () => {
    expect(step(chart, 'assigned', 'ESCALATE', given())).toMatchObject({
      to: 'escalated',
      effects: [{ do: 'notify', role: 'manager' }],
    });
    expect(step(chart, 'escalated', 'ASSESS', given({ accepted: 'yes' }))).toMatchObject({
      to: 'escalated',
      effects: [],
    });
  });

  test('can be withdrawn while it is open and never afterwards', () => {
    expect(step(chart, 'investigating', 'WITHDRAW', given())).toMatchObject({ category: 'withdrawn' });
    for (const stage of ['closed', 'resolved', 'withdrawn'])
      expect(step(chart, stage, 'WITHDRAW', given())).toEqual({ isMoved: false, reason: 'notHere' });
  });

  test('refuses stages and events that nobody knows, inherited names included', () => {
    expect(step(chart, 'limbo', 'CLOSE', given())).toEqual({ isMoved: false, reason: 'unknownStage' });
    expect(step(chart, 'resolved', 'EXPLODE', given())).toEqual({ isMoved: false, reason: 'unknownEvent' });
    expect(step(chart, 'constructor', 'CLOSE', given())).toEqual({ isMoved: false, reason: 'unknownStage' });
    expect(step(chart, 'resolved', 'toString', given())).toEqual({ isMoved: false, reason: 'unknownEvent' });
  });
});

describe('the authority of whoever acts', () => {
  const LEVEL = { 'zh-CN': expect.stringContaining('L2') as string };
  const AMOUNT = { en: expect.stringContaining('compensation') as string };
  const answer = { customerReply: 'accept', compensationMinor: null, compensationCurrency: 'CNY' };
  const verdict = (stage: string, event: string, facts: Facts) => {
    const result = step(chart, stage, event, given({ ...answer, ...facts }));
    return result.isMoved ? result.to : result;
  };

  test.each([
    [null, 0, true],
    ['L1', 0, true],
    ['L2', 0, false],
    ['L2', 2, true],
    ['L3', 2, false],
    ['L3', 3, true],
    ['L4', 3, false],
    ['L4', 4, true],
  ])('%s decided with rank %i: %s', (severity, actorRank, isDecided) => {
    for (const [stage, event, to] of [
      ['solutionProposed', 'RESOLVE', 'resolved'],
      ['solutionProposed', 'COMMUNICATE', 'communicated'],
      ['approving', 'APPROVE', 'communicated'],
      ['waitingCustomer', 'RESOLVE', 'resolved'],
      ['externalMediation', 'RESOLVE', 'resolved'],
    ] as const) {
      const outcome = verdict(stage, event, { severity, actorRank });
      if (isDecided) expect(outcome).toBe(to);
      else expect(outcome).toMatchObject({ isMoved: false, reason: 'demand', words: LEVEL });
    }
  });

  test.each([
    [20_000, 0, true],
    [20_001, 0, false],
    [100_000, 2, true],
    [100_001, 2, false],
    [99_999_999, 3, true],
  ])('a compensation of %i fen with rank %i: %s', (compensationMinor, actorRank, isDecided) => {
    for (const stage of ['solutionProposed', 'communicated', 'executing']) {
      const outcome = verdict(stage, 'RESOLVE', { severity: 'L1', compensationMinor, actorRank });
      if (isDecided) expect(outcome).toBe('resolved');
      else expect(outcome).toMatchObject({ isMoved: false, reason: 'demand', words: AMOUNT });
    }
  });

  test('does not stand in the way of a decision that others made, of a refusal or of a new attempt', () => {
    for (const stage of ['communicated', 'executing'])
      expect(verdict(stage, 'RESOLVE', { severity: 'L4', actorRank: 0 })).toBe('resolved');
    for (const [customerReply, to] of [
      ['negotiate', 'investigating'],
      ['refuse', 'disputed'],
    ])
      expect(verdict('solutionProposed', 'RESOLVE', { severity: 'L4', actorRank: 0, customerReply })).toBe(
        to,
      );
    expect(verdict('approving', 'REJECT', { severity: 'L4', actorRank: 0 })).toBe('investigating');
  });

  test('shows before anybody tries, where nothing that he could answer would help', () => {
    const seen = (stage: string, actorRank: number) =>
      optionsFor(chart, stage, given({ severity: 'L3', actorRank }));
    const find = (stage: string, actorRank: number, event: string) =>
      seen(stage, actorRank).find((option) => option.event === event);
    expect(find('approving', 2, 'APPROVE')).toMatchObject({ isEnabled: false, to: null, reason: LEVEL });
    expect(find('approving', 3, 'APPROVE')).toMatchObject({ isEnabled: true, to: 'communicated' });
    // The customer may refuse, and that he may record.
    expect(find('solutionProposed', 0, 'RESOLVE')).toMatchObject({ isEnabled: true, to: null });
  });
});

describe('the options of a person', () => {
  test('name the verb and the next stage, and leave it open where the answer decides', () => {
    const options = optionsFor(chart, 'solutionProposed', given());
    expect(options.find((option) => option.event === 'RESOLVE')).toMatchObject({
      verb: 'resolveComplaint',
      to: null,
      isEnabled: true,
      reason: null,
    });
    expect(options.find((option) => option.event === 'SUBMIT')).toMatchObject({
      verb: 'advanceCase',
      to: 'approving',
    });
  });

  test('stand in the order of the chart’s events', () => {
    const order = chart.events.map((event) => event.key);
    const offered = optionsFor(chart, 'assessed', given()).map((option) => option.event);
    expect(offered).toEqual(order.filter((event) => offered.includes(event)));
    expect(offered.at(0)).toBe('ASSESS');
  });

  test('do not contain what only a clock may send', () => {
    expect(optionsFor(chart, 'waitingCustomer', given()).map((option) => option.event)).not.toContain(
      'NO_REPLY',
    );
    expect(step(chart, 'waitingCustomer', 'NO_REPLY', given())).toMatchObject({ category: 'closed' });
  });

  test('say why an event is refused', () => {
    expect(optionsFor(chart, 'closed', given({ closedAt: '2020-01-01T00:00:00.000Z' }))).toMatchObject([
      { isEnabled: false, to: null, reason: { 'zh-CN': expect.stringContaining('30') as string } },
    ]);
  });

  test('are none where the case has ended or stands in a stage that is gone', () => {
    expect(optionsFor(chart, 'withdrawn', given())).toEqual([]);
    expect(optionsFor(chart, 'limbo', given())).toEqual([]);
  });
});

describe('whatever happens in whatever order', () => {
  const stages = chart.stages.map((stage) => stage.key);
  const categoryOf = (key: string) => stageOf(chart, key)?.category;
  const someFacts = fc.record({
    accepted: fc.constantFrom('yes', 'no', 'transfer', null),
    customerReply: fc.constantFrom('accept', 'negotiate', 'refuse', null),
    severity: fc.constantFrom('L1', 'L2', 'L3', 'L4', null),
    actorRank: fc.constantFrom(0, 2, 3, 4),
    closedAt: fc.constantFrom(new Date(NOW - DAY_MS).toISOString(), '2020-01-01T00:00:00.000Z', null),
  });
  const someEvent = fc.constantFrom(...chart.events.map((event) => event.key), 'NONSENSE');

  test('a case never leaves the chart, and only closed ones are reopened', () => {
    const happenings = fc.array(fc.tuple(someEvent, someFacts), { maxLength: 60 });
    const property = fc.property(happenings, (list) => {
      let { stage } = start(chart);
      return list.every(([event, facts]) => {
        const from = categoryOf(stage);
        const result = step(chart, stage, event, given(facts));
        if (!result.isMoved) return true;
        stage = result.to;
        const isKnown = categoryOf(stage) === result.category && stages.includes(stage);
        return isKnown && from !== 'withdrawn' && (from === 'closed') === (event === 'REOPEN');
      });
    });
    expect(fc.check(property)).toMatchObject({ failed: false });
  });

  test('an option that is enabled and certain is taken, a disabled one is refused', () => {
    const property = fc.property(fc.constantFrom(...stages), someFacts, (stage, facts) =>
      optionsFor(chart, stage, given(facts)).every((option) => {
        const result = step(chart, stage, option.event, given(facts));
        if (!option.isEnabled) return !result.isMoved;
        return option.to === null || (result.isMoved && result.to === option.to);
      }),
    );
    expect(fc.check(property)).toMatchObject({ failed: false });
  });
});
