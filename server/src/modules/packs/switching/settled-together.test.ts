import 'reflect-metadata';
import type { JsonObject } from '@zhoudao/schema/templates/merging';
import { expect, test } from 'vitest';

import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { isNews, settledTogether, type Worked } from './settled-together.ts';

const PLACES = Array.from({ length: 7 }, (_, at) => `f${at}`);
const all = (value: number): JsonObject => Object.fromEntries(PLACES.map((place) => [place, value]));

/** A template of which everything changes. */
const changing = (key: string): Worked => ({
  kind: 'report',
  key,
  before: all(0),
  stood: all(0),
  base: all(1),
  after: all(1),
  version: 2,
  id: key,
  conflicts: [],
  pack: 'zhoudao.base',
});

/** Each gives up one place after the other, because of what the other one has given up. */
const problems = (one: Worked, others: readonly Worked[]): Promise<readonly InvalidField[]> => {
  const other = others.find(({ key }) => key !== one.key);
  const wrong = PLACES.find(
    (place, at) =>
      one.after[place] === 1 &&
      (one.key === 'a' && at === 0
        ? true
        : other?.after[one.key === 'a' ? (PLACES[at - 1] ?? '') : place] === 0),
  );
  return Promise.resolve(wrong === undefined ? [] : [new InvalidField(`body.${wrong}`, 'input.unknown')]);
};

test('what does not settle stays as it is as a whole, and nothing that is published was refused last', async () => {
  const settled = await settledTogether([changing('a'), changing('b')], problems);
  for (const one of settled) if (isNews(one)) expect(await problems(one, settled)).toEqual([]);
  expect(settled.some((one) => one.conflicts.some(({ path }) => path === ''))).toBe(true);
});

test('what settles gives up single places and nothing else', async () => {
  const few = (one: Worked, others: readonly Worked[]) =>
    problems(one, others).then((found) => found.filter(({ field }) => /f[01]$/.test(field)));
  const settled = await settledTogether([changing('a'), changing('b')], few);
  expect(settled.map(({ conflicts }) => conflicts.map(({ path }) => path))).toEqual([
    ['/f0', '/f1'],
    ['/f0', '/f1'],
  ]);
});
