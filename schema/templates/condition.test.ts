import { describe, expect, test } from 'vitest';

import { type Condition, type Facts, holds } from './condition.ts';

const NOW = Date.parse('2024-05-31T10:00:00.000Z');
const facts: Facts = {
  level: 3,
  reply: 'accept',
  isRepeat: true,
  closedAt: '2024-05-01T10:00:00.000Z',
  owner: null,
};

describe('a condition', () => {
  test.each<[Condition, boolean]>([
    [{ fact: 'reply', is: 'accept' }, true],
    [{ fact: 'reply', is: 'refuse' }, false],
    [{ fact: 'reply', in: ['refuse', 'accept'] }, true],
    [{ fact: 'level', atLeast: 3 }, true],
    [{ fact: 'level', atLeast: 4 }, false],
    [{ fact: 'level', atMost: 3 }, true],
    [{ fact: 'level', atMost: 2 }, false],
    [{ fact: 'reply', atLeast: 1 }, false],
    [{ fact: 'missing', atMost: 5 }, false],
    [{ fact: 'missing', is: null }, true],
    [{ fact: 'owner', is: null }, true],
    [{ fact: 'closedAt', withinDays: 30 }, true],
    [{ fact: 'closedAt', withinDays: 29 }, false],
    [{ fact: 'missing', withinDays: 30 }, false],
    [{ not: { fact: 'isRepeat', is: true } }, false],
    [
      {
        all: [
          { fact: 'level', is: 3 },
          { fact: 'reply', is: 'refuse' },
        ],
      },
      false,
    ],
    [
      {
        any: [
          { fact: 'level', is: 4 },
          { fact: 'reply', is: 'accept' },
        ],
      },
      true,
    ],
  ])('%j is %s', (condition, expected) => {
    expect(holds(condition, facts, NOW)).toBe(expected);
  });

  test('holds to the very millisecond of the last day', () => {
    const condition: Condition = { fact: 'closedAt', withinDays: 30 };
    expect(holds(condition, facts, NOW)).toBe(true);
    expect(holds(condition, facts, NOW + 1)).toBe(false);
  });

  test('stays open where it depends on a fact that comes with the event', () => {
    const isOpen = (fact: string): boolean => fact === 'choice';
    const choice: Condition = { fact: 'choice', is: 'yes' };
    const judge = (condition: Condition) => holds(condition, facts, NOW, isOpen);
    expect(judge(choice)).toBe('open');
    expect(judge({ not: choice })).toBe('open');
    expect(judge({ all: [choice, { fact: 'level', is: 9 }] })).toBe(false);
    expect(judge({ all: [choice, { fact: 'level', is: 3 }] })).toBe('open');
    expect(judge({ any: [choice, { fact: 'level', is: 3 }] })).toBe(true);
    expect(judge({ any: [choice, { fact: 'level', is: 9 }] })).toBe('open');
  });
});
