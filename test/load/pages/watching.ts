import { findBrowser } from '@zhoudao/infra/chromium';
import { chromium, type BrowserContext, type Page } from 'playwright-core';

import type { Asker } from '../sessions.ts';

const SIZE = { width: 1280, height: 860 };
/** A person types no faster. */
const PAUSE_MILLISECONDS = 60;

/** A key, and how long it took until what it changed was painted. */
export interface Key {
  readonly name: string;
  readonly took: number;
}

/** What a page measures by itself, because only it knows when it painted. */
interface Watch {
  /** When something of a selector that holds these words has been painted, after a moment of the page's own clock. */
  readonly shownAt: (selector: string, words: string, since: number) => Promise<number>;
  /** How long the next key takes; asked before it is pressed. */
  readonly nextKey: () => void;
  readonly keyTook: () => Promise<number>;
}

/** A page that is being watched. */
export type Watched = typeof globalThis & { readonly bench: Watch };

function watch(): void {
  // What stands in the document in a frame is painted at its end; a task after it comes after the paint.
  const painted = (): Promise<number> =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => resolve(performance.now()));
        port1.start();
        port2.postMessage(0);
      });
    });
  const isShown = (selector: string, words: string): boolean =>
    [...document.querySelectorAll(selector)].some(({ textContent }) =>
      words === '' ? textContent !== '' : textContent === words,
    );
  const shownAt = async (selector: string, words: string, since: number): Promise<number> => {
    while (!isShown(selector, words)) await new Promise((resolve) => requestAnimationFrame(resolve));
    return (await painted()) - since;
  };
  let took = Promise.resolve(Number.NaN);
  const nextKey = (): void => {
    took = new Promise((resolve) => {
      const pressed = ({ timeStamp }: KeyboardEvent): void =>
        void painted().then((at) => resolve(at - timeStamp));
      document.addEventListener('keydown', pressed, { capture: true, once: true });
    });
  };
  const own: Watch = { shownAt, nextKey, keyTook: () => took };
  Object.assign(globalThis, { bench: own });
}

/** How long it takes until something is painted; without words, until it has any. */
export const shownAfter = (page: Page, selector: string, { words = '', since = 0 } = {}): Promise<number> =>
  page.evaluate(([what, said, from]) => (globalThis as Watched).bench.shownAt(what, said, from), [
    selector,
    words,
    since,
  ] as const);

/** Presses keys one after the other, and says how long each took. */
export async function press(page: Page, names: readonly string[]): Promise<Key[]> {
  const keys: Key[] = [];
  for (const name of names) {
    await page.evaluate(() => (globalThis as Watched).bench.nextKey());
    await page.keyboard.press(name);
    keys.push({ name, took: await page.evaluate(() => (globalThis as Watched).bench.keyTook()) });
    await page.waitForTimeout(PAUSE_MILLISECONDS);
  }
  return keys;
}

/** Opens a browser in which somebody is signed in, and closes it in the end; undefined where there is none. */
export async function inBrowser<T>(
  { origin, cookie }: { readonly origin: string } & Pick<Asker, 'cookie'>,
  say: (line: string) => void,
  work: (context: BrowserContext) => Promise<T>,
): Promise<T | undefined> {
  const found = await findBrowser(say);
  if ('missing' in found) return undefined;
  const browser = await chromium.launch({
    executablePath: found.path,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const context = await browser.newContext({ viewport: SIZE, locale: 'zh-CN', serviceWorkers: 'block' });
    const [name = '', value = ''] = cookie.split(/=(.*)/s);
    await context.addCookies([{ name, value, url: origin }]);
    await context.addInitScript(watch);
    return await work(context);
  } finally {
    await browser.close();
  }
}
