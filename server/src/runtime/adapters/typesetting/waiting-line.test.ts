import { expect, test } from 'vitest';

import type { NotPrinted } from '../../../kernel/ports/typesetter.ts';
import { WaitingLine, type LineLimits } from './waiting-line.ts';

const LIMITS: LineLimits = { ofCompany: 2, all: 3, megabytes: 1, waitSeconds: 60 };
const line = (over: Partial<LineLimits> = {}) => new WaitingLine<string>({ ...LIMITS, ...over });
const outcome = (work: Promise<string>): Promise<string> =>
  work.catch((error: NotPrinted) => `refused: ${error.fault}`);

test('companies take turns, and each comes in its own order', async () => {
  const waiting = line({ ofCompany: 9, all: 9 });
  const begun: string[] = [];
  for (const [order, company] of [
    ['a1', 'a'],
    ['a2', 'a'],
    ['a3', 'a'],
    ['b1', 'b'],
  ] as const)
    void waiting.turn(order, 1, { company }).then((one) => begun.push(one));
  while (waiting.next()) await Promise.resolve();
  await Promise.resolve();
  expect(begun).toEqual(['a1', 'b1', 'a2', 'a3']);
});

test('too many of one company, of all, or too much are told so at once; a run waits', async () => {
  const waiting = line();
  const asked = ['a', 'a', 'a', 'b', 'c'].map((company, at) =>
    outcome(waiting.turn(`${company}${at}`, 1, { company })),
  );
  const run = outcome(waiting.turn('run', 1, { company: 'a', isPatient: true }));
  while (waiting.next());
  expect(await Promise.all([...asked, run])).toEqual([
    'a0',
    'a1',
    'refused: busy',
    'b3',
    'refused: busy',
    'run',
  ]);
  const large = outcome(line().turn('x', 2 * 1024 * 1024, { company: 'a' }));
  expect(await large).toBe('refused: busy');
});

test('whoever waits too long is told, and his place is free', async () => {
  const waiting = line({ waitSeconds: 0.01 });
  expect(await outcome(waiting.turn('a', 1, { company: 'a' }))).toBe('refused: busy');
  expect(waiting.next()).toBe(false);
});
