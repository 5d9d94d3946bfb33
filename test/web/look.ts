import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** WCAG 2.2 AA with everything it builds on. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What a theme changes: nothing but colours. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** What keeps people from using the page as it stands, open layers included, or its colours alone; one line for each place. */
export async function barriers(page: Page, which: 'all' | 'colours' = 'all'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const { violations } = await page.evaluate<AxeResults, string[] | object>(
    (rules) =>
      (
        globalThis as unknown as { axe: { run: (where: Document, how: object) => Promise<AxeResults> } }
      ).axe.run(document, {
        runOnly: rules,
        resultTypes: ['violations'],
        preload: false,
      }),
    which === 'all' ? RULES : { type: 'rule', values: OF_COLOURS },
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary?.split('\n')[1] ?? ''}`,
    ),
  );
}

/** What would make a reader push the page sideways. */
export const sideways = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const boxes = [document.documentElement, document.querySelector('main')].filter((box) => box !== null);
    const wide = boxes.filter((box) => box.scrollWidth > box.clientWidth);
    const beyond = (box: Element): string =>
      [...box.querySelectorAll('*')]
        .filter((part) => part.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .slice(0, 3)
        .map((part) => `${part.localName}.${part.className} ${part.textContent.slice(0, 20)}`)
        .join(', ');
    return wide.map((box) => `${box.localName}: ${box.scrollWidth} > ${box.clientWidth} (${beyond(box)})`);
  });

/** Waits until the page is read in full: a heading, nothing loading, no answer outstanding. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForFunction(() => {
    const watched = globalThis as unknown as { quietSince?: number; seen?: number };
    const isBusy =
      document.querySelector(
        '[aria-busy="true"], [role="status"]:is([aria-label="正在加载"], [aria-label="Loading"])',
      ) !== null;
    const asked = performance.getEntriesByType('resource').length;
    if (isBusy || asked !== watched.seen)
      Object.assign(watched, { seen: asked, quietSince: performance.now() });
    return performance.now() - (watched.quietSince ?? 0) > 150;
  });
}

/** Waits until the page has followed what just happened to its window. */
export const drawn = (page: Page): Promise<void> =>
  page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );

/** Shows the page in this theme, which a person who follows the device gets without a reload. */
export async function inTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.waitForFunction(
    (wanted) =>
      document.documentElement.dataset['theme'] === wanted &&
      document.getAnimations().every(
        ({ playState, effect }) =>
          // What never ends, as a waiting shimmer, is no change of colours.
          playState !== 'running' || effect?.getComputedTiming().iterations === Infinity,
      ),
    theme,
  );
}
