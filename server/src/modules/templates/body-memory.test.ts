import { expect, test } from 'vitest';

import { WeighedMemory, weightOf } from './body-memory.ts';

test('what is kept never weighs more than the memory, however much comes', () => {
  const memory = new WeighedMemory<{ text: string }>({ memory: 1_000_000 });
  for (let n = 0; n < 500; n += 1) {
    const body = { text: 'x'.repeat(n % 7 === 0 ? 100_000 : 1000) };
    memory.keep(`v${n}`, body, weightOf('dictionary', body));
    expect(memory.weight).toBeLessThanOrEqual(1_000_000);
  }
  expect(memory.get('v499')).toBeDefined();
  expect(memory.get('v0')).toBeUndefined();
});

test('what is too heavy for all of it pushes nothing out', () => {
  const memory = new WeighedMemory<object>({ memory: 1000 });
  memory.keep('small', {}, 10);
  memory.keep('huge', {}, 1001);
  expect([memory.get('small'), memory.get('huge')]).toEqual([{}, undefined]);
});

test('a calendar weighs what is laid out beside it', () => {
  expect(weightOf('calendar', {})).toBeGreaterThan(1_000_000);
  expect(weightOf('dictionary', {})).toBeLessThan(100);
});
