import { same, type JsonObject } from '@zhoudao/schema/templates/merging';

import type { InvalidField } from '../../../kernel/errors/user-error.ts';
import { keptWhole, without, type Attempt } from '../merging/fitting.ts';
import type { PlannedTemplate } from './planned.ts';

/** A planned template with what it was made of. */
export interface Worked extends PlannedTemplate {
  /** What the company's text was merged from, where it has one. */
  readonly stood: JsonObject | undefined;
}

/** The same as a merge that may not be fit. */
export const attemptOf = ({ before = {}, stood, base, after, conflicts }: Worked): Attempt => ({
  base: stood,
  ours: before,
  theirs: base,
  after,
  conflicts,
});

/** It is new and not published: all of it is one conflict. */
export const held = ({ base: theirs }: Pick<Worked, 'base'>, base?: JsonObject) => ({
  isHeld: true,
  conflicts: [{ path: '', base, ours: undefined, theirs }],
});

/** Whether a planned template would get a new version. */
export const isNews = ({ before, after, isHeld }: PlannedTemplate): boolean =>
  isHeld !== true && !same(before, after);

/** So many single changes are given up before all of a template stays as it is. */
const MOST_GIVEN_UP = 10;

/** Asks the engines; what they refuse stays as the company has it and is a conflict, and nothing else is held up. */
async function judged(
  one: Worked,
  problems: (now: Worked) => Promise<readonly InvalidField[]>,
): Promise<Worked> {
  let now = one;
  for (let given = 0; given < MOST_GIVEN_UP && isNews(now); given += 1) {
    const [wrong] = await problems(now);
    if (!wrong) return now;
    if (!now.before) return { ...now, ...held(now) };
    const next = without(attemptOf(now), wrong.field);
    if (!next) break;
    now = { ...now, ...next };
  }
  return isNews(now) ? { ...now, ...keptWhole(attemptOf(one)) } : now;
}

type Problems = (one: Worked, all: readonly Worked[]) => Promise<readonly InvalidField[]>;

/** What was given up may be what another template counts on. */
const MOST_ROUNDS = 4;

/**
 * Judges templates beside one another until nothing is given up any more. What then still does not fit stays as it is, as a
 * whole: each time there is less to judge.
 */
export async function settledTogether(
  planned: readonly Worked[],
  problems: Problems,
): Promise<readonly Worked[]> {
  let all = [...planned];
  for (let round = 0, isSettled = false; !isSettled; round += 1) {
    isSettled = true;
    for (const [at, one] of all.entries()) {
      if (!isNews(one)) continue;
      const asked = (now: Worked) => problems(now, all);
      const next = round < MOST_ROUNDS ? await judged(one, asked) : await keptIfUnfit(one, asked);
      if (next === one) continue;
      isSettled = false;
      all = all.with(at, next);
    }
  }
  return all;
}

async function keptIfUnfit(
  one: Worked,
  problems: (now: Worked) => Promise<readonly InvalidField[]>,
): Promise<Worked> {
  if ((await problems(one)).length === 0) return one;
  return one.before ? { ...one, ...keptWhole(attemptOf(one)) } : { ...one, ...held(one) };
}
