import type { BrowserContext, Page } from 'playwright-core';

import { median } from '../load.ts';
import { PAPER } from '../papers/paper.ts';
import type { Asker } from '../sessions.ts';
import { inBrowser, press, shownAfter, type Key } from './watching.ts';

/** How filling in a paper of forty fields feels in a browser; milliseconds. */
export interface SheetFigures {
  /** From the click until all its fields are painted, in a page that has shown none before: the median. */
  readonly drawn: number;
  /** The same until the fields of the first screen can be filled in. */
  readonly first: number;
  /** The same for a second paper in the same page. */
  readonly again: number;
  /** From a letter until it is painted: the median, and of 95 of 100. */
  readonly key: number;
  readonly slowKey: number;
}

const { own } = PAPER;
const LIST = `/papers/${own.key}`;
const FILL = `main a[href^="${LIST}/new"]`;
const LABEL = 'main form label, main form legend';
const FIRST = '客户名称';
const LAST = own.fields.at(-1)?.title['zh-CN'] ?? '';
const WORDS = 'zhejiang huaxin keji youxian gongsi';
const FIGURES = '1234567';
/** What a page loads ahead of need comes in this time. */
const SETTLED_MILLISECONDS = 600;

interface Opened {
  readonly first: number;
  readonly all: number;
}

/** From the click in the list of papers to one that is filled in: its form came with the list. */
async function opened(page: Page): Promise<Opened> {
  await page.waitForSelector(FILL);
  await page.waitForTimeout(SETTLED_MILLISECONDS);
  const clicked = await page.evaluate((link) => {
    const at = performance.now();
    document.querySelector<HTMLAnchorElement>(link)?.click();
    return at;
  }, FILL);
  const [first, all] = await Promise.all([
    shownAfter(page, LABEL, { words: FIRST }),
    shownAfter(page, LABEL, { words: LAST }),
  ]);
  return { first: first - clicked, all: all - clicked };
}

/** Opens the paper in a new page, and once more in the same one. */
async function twice(context: BrowserContext, origin: string): Promise<[cold: Opened, warm: Opened]> {
  const page = await context.newPage();
  await page.goto(`${origin}${LIST}`);
  const cold = await opened(page);
  await page.goBack();
  const warm = await opened(page);
  await page.close();
  return [cold, warm];
}

/** Types into a line, a figure and a page of text, and looks whether the words stand there. */
async function typed(context: BrowserContext, url: string): Promise<Key[]> {
  const page = await context.newPage();
  await page.goto(url);
  await shownAfter(page, LABEL, { words: LAST });
  await page.waitForTimeout(SETTLED_MILLISECONDS);
  const keys: Key[] = [];
  for (const [label, words] of [
    [FIRST, WORDS],
    ['员工人数', FIGURES],
    ['经营范围', WORDS],
    [LAST, WORDS],
  ] as const) {
    const field = page.getByLabel(label, { exact: true });
    await field.fill('');
    await field.focus();
    keys.push(...(await press(page, [...words])));
    const said = await field.inputValue();
    if (said !== words) throw new Error(`${label} holds ${said}`);
  }
  await page.close();
  return keys;
}

/** Opens a paper of forty fields again and again, and types into it; undefined where there is no browser. */
export async function sheetFigures(
  port: number,
  { cookie }: Asker,
  { repeats, say }: { readonly repeats: number; readonly say: (line: string) => void },
): Promise<SheetFigures | undefined> {
  const origin = `http://localhost:${port}`;
  return inBrowser({ origin, cookie }, say, async (context) => {
    await twice(context, origin);
    const rounds: [Opened, Opened][] = [];
    for (let at = 0; at < repeats; at += 1) rounds.push(await twice(context, origin));
    const took = (await typed(context, `${origin}${LIST}/new`)).map((key) => key.took);
    const sorted = took.toSorted((a, b) => a - b);
    const told = (part: (round: [Opened, Opened]) => number): string =>
      rounds.map((round) => Math.round(part(round))).join(' ');
    say(
      `first ${told(([cold]) => cold.first)}, all ${told(([cold]) => cold.all)}, again ${told(([, warm]) => warm.all)}, letters ${sorted.map(Math.round).join(' ')}`,
    );
    return {
      drawn: median(rounds.map(([cold]) => cold.all)),
      first: median(rounds.map(([cold]) => cold.first)),
      again: median(rounds.map(([, warm]) => warm.all)),
      key: median(took),
      slowKey: sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN,
    };
  });
}

/** The figures against their bars. */
export const sheetLines = (figures: SheetFigures | undefined) => [
  {
    key: 'form_40_drawn_ms',
    what: 'a paper of 40 fields in a browser: ms from the click until all of it is painted',
    value: figures?.drawn ?? Number.NaN,
    bar: { most: 100 },
  },
  {
    what: 'the same until the fields of the first screen are painted: ms',
    value: figures?.first ?? Number.NaN,
  },
  { what: 'the same, opened a second time in one page: ms', value: figures?.again ?? Number.NaN },
  {
    key: 'form_40_key_ms',
    what: 'the same paper: ms from a letter until it is painted, median',
    value: figures?.key ?? Number.NaN,
    bar: { most: 32 },
  },
  { what: 'the same, 95 of 100 letters: ms', value: figures?.slowKey ?? Number.NaN },
];
