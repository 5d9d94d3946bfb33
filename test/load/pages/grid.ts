import type { BrowserContext, Page } from 'playwright-core';

import { median } from '../load.ts';
import type { Asker } from '../sessions.ts';
import { inBrowser, press, shownAfter, type Key, type Watched } from './watching.ts';

/** How the grid of the big company feels in a browser; milliseconds. */
export interface GridFigures {
  /** From the click that opens the list, on another page, until its first rows are painted: the median. */
  readonly opened: number;
  /** The same from its address, the program in the browser's cache: start, session, question, rows. */
  readonly loaded: number;
  /** From a key (moving, marking, typing) until what it changed at once is painted: 95 of 100 stay below. */
  readonly key: number;
  /** The slowest key, and which it was. */
  readonly slowest: number;
  readonly slowestKey: string;
}

const FIRST_ROW = '[role="grid"] [data-row="0"] [role="gridcell"] + [role="gridcell"]';
const CUSTOMERS = 'nav a[href^="/customers"]';
/** Moves by rows and cells, marks, peeks, closes; then words in the search of the list. */
const MOVES = ['j', 'j', 'j', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowLeft', 'k', 'x', 'x', 'PageDown'];
const WORDS = 'huaxin keji';
/** What a page loads ahead of need comes in this time. */
const SETTLED_MILLISECONDS = 600;

async function loaded(context: BrowserContext, url: string): Promise<number> {
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'commit' });
  const took = await shownAfter(page, FIRST_ROW);
  await page.close();
  return took;
}

/** Somebody comes to the list from another page, with nothing of it known yet. */
async function opened(context: BrowserContext, url: string): Promise<number> {
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForSelector(CUSTOMERS);
  await page.waitForTimeout(SETTLED_MILLISECONDS);
  const took = await page.evaluate(
    ([link, selector]) => {
      const since = performance.now();
      document.querySelector<HTMLAnchorElement>(link)?.click();
      return (globalThis as Watched).bench.shownAt(selector, '', since);
    },
    [CUSTOMERS, FIRST_ROW] as const,
  );
  await page.close();
  return took;
}

/** Works in the list by keys; whether they did anything is looked at, for keys that do nothing are fast. */
async function typed(page: Page, rounds: number): Promise<Key[]> {
  const keys: Key[] = [];
  for (let round = 0; round < rounds; round += 1) keys.push(...(await press(page, MOVES)));
  if ((await page.locator('[role="grid"] [data-active]').count()) !== 1)
    throw new Error('No row of the grid became the active one');
  await page.keyboard.press('/');
  keys.push(...(await press(page, [...WORDS])));
  const words = await page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.value);
  if (words !== WORDS) throw new Error(`The search of the list holds ${words}`);
  return keys;
}

/** Opens the list of a million customers again and again, and works in it by keys; undefined where there is no browser. */
export async function gridFigures(
  port: number,
  { cookie }: Asker,
  { repeats, say }: { readonly repeats: number; readonly say: (line: string) => void },
): Promise<GridFigures | undefined> {
  const origin = `http://localhost:${port}`;
  return inBrowser({ origin, cookie }, say, async (context) => {
    const [list, elsewhere] = [`${origin}/customers`, `${origin}/profile`];
    const loads: number[] = [];
    const opens: number[] = [];
    for (let at = -1; at < repeats; at += 1) {
      const both = [await loaded(context, list), await opened(context, elsewhere)] as const;
      if (at < 0) continue;
      loads.push(both[0]);
      opens.push(both[1]);
    }
    const page = await context.newPage();
    await page.goto(list);
    await shownAfter(page, FIRST_ROW);
    const keys = (await typed(page, repeats)).toSorted((a, b) => a.took - b.took);
    const worst = keys.at(-1);
    const figures = {
      opened: median(opens),
      loaded: median(loads),
      key: keys[Math.floor(keys.length * 0.95)]?.took ?? Number.NaN,
      slowest: worst?.took ?? Number.NaN,
      slowestKey: worst?.name ?? '',
    };
    say(
      `opened ${opens.map(Math.round).join(' ')}, loaded ${loads.map(Math.round).join(' ')}, keys ${keys.map((key) => `${key.name}:${key.took.toFixed(0)}`).join(' ')}`,
    );
    return figures;
  });
}

/** The figures against their bars. */
export const gridLines = (figures: GridFigures | undefined) => [
  {
    key: 'grid_first_paint_ms',
    what: 'grid of the big company in a browser: ms from the click that opens it until its first rows are painted',
    value: figures?.opened ?? Number.NaN,
    bar: { most: 300 },
  },
  {
    what: 'the same from its address, the program in the browser’s cache: ms',
    value: figures?.loaded ?? Number.NaN,
  },
  {
    key: 'grid_key_ms',
    what: 'the same grid: ms from a key until what it changed at once is painted, 95 of 100 keys',
    value: figures?.key ?? Number.NaN,
    bar: { most: 100 },
  },
  {
    what: `the same, slowest key (${figures?.slowestKey ?? ''}): ms`,
    value: figures?.slowest ?? Number.NaN,
  },
];
