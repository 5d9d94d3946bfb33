import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { layersOf } from './layers.ts';
import { barriers, drawn, inTheme, settled, sideways } from './look.ts';
import { arePicturesKept, picture } from './pictures.ts';
import { BEFORE, EMPTY, pagesOf, saying, type Place, type Records } from './places.ts';
import { startProduct, type RunningProduct } from './product.ts';
import { aFounder, Steps } from './steps.ts';
import { openBrowser, visitor, type Language, type Visitor } from './visitor.ts';

const WIDE = { width: 1280, height: 860 };
const NARROW = { width: 390, height: 844 };
const DEMO = { email: 'demo@zhoudao.example', company: '云帆家电服务', password: 'zhoudao-demo-2026' };

/** Walks to a place and answers what is wrong with it, in each theme and width. */
async function look({ page }: Visitor, language: Language, place: Place): Promise<string[]> {
  const wrong: string[] = [];
  const judge = async (where: string, found: Promise<string[]>) =>
    wrong.push(...(await found).map((words) => `${where}: ${words}`));
  const keep = (theme: string, { width }: { width: number }) =>
    picture(page, `${language}/${place.name}.${theme}.${width}`);

  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(place.path);
  await settled(page);
  if (place.open) {
    await place.open(page, saying(language));
    await settled(page);
  }
  // Both languages have the same parts; axe is slow enough to ask it once for each width.
  const isWideAsked = language === 'zh-CN';
  for (const theme of isWideAsked || arePicturesKept ? (['light', 'dark'] as const) : []) {
    await inTheme(page, theme);
    await keep(theme, WIDE);
    if (isWideAsked)
      await judge(`${theme} ${WIDE.width}`, barriers(page, theme === 'light' ? 'all' : 'colours'));
  }
  await page.setViewportSize(NARROW);
  await drawn(page);
  await settled(page);
  await judge(`${NARROW.width}`, sideways(page));
  if (arePicturesKept) await keep('dark', NARROW);
  if (isWideAsked && !arePicturesKept) return wrong;
  await inTheme(page, 'light');
  await keep('light', NARROW);
  if (language === 'en') await judge(`light ${NARROW.width}`, barriers(page));
  return wrong;
}

const EXAMPLE: Records = { customer: '', acknowledged: '', proposed: '', registered: '', closed: '' };
const TITLES = {
  acknowledged: '客服电话等待时间过长',
  proposed: '洗衣机安装后漏水',
  registered: '新到除湿机外壳破损',
  closed: '冰柜送达比约定晚三天',
};

// Names are known before the records are whose addresses stand in the places.
const named = (places: readonly Place[]): readonly [string, number][] =>
  places.map(({ name }, at) => [name, at]);
const placeOf = (places: readonly Place[], at: number): Place => {
  const place = places[at];
  if (!place) throw new Error('There are fewer places than names');
  return place;
};

/**
 * Looks at every page in one language. Each language is a file of its own with a product of its own: one page after the
 * other keeps one processor busy for minutes, and two of them do not wait for each other.
 */
export function pagesIn(language: Language): void {
  let product: RunningProduct;
  let browser: Browser;

  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct({ seed: 'demo' }), openBrowser()]);
  });
  afterAll(() => Promise.all([browser?.close(), product?.stop()]));

  describe('the pages before the workspace', () => {
    let guest: Visitor;
    beforeAll(async () => {
      guest = await visitor(browser, product.url, { language });
    });
    afterAll(() => guest?.context.close());

    test.for(BEFORE)('$name keeps nobody out', async (place) => {
      expect(await look(guest, language, place)).toEqual([]);
      expect(guest.faults.splice(0)).toEqual([]);
    });
  });

  describe('a company that has nothing yet', () => {
    let founder: Visitor;
    beforeAll(async () => {
      founder = await visitor(browser, product.url, { language });
      await new Steps(founder.page, language).signUp(aFounder(`新公司 ${language}`));
    });
    afterAll(() => founder?.context.close());

    test.for(EMPTY)('$name teaches the first step', async (place) => {
      expect(await look(founder, language, place)).toEqual([]);
      expect(founder.faults.splice(0)).toEqual([]);
    });
  });

  describe('the workspace', () => {
    let owner: Visitor;
    const records: Record<keyof Records, string> = { ...EXAMPLE };
    beforeAll(async () => {
      owner = await visitor(browser, product.url, { language });
      await enter(owner, language);
      const linkOf = async (list: string, name: string): Promise<string> => {
        await owner.page.goto(list);
        return (await owner.page.getByRole('link', { name }).first().getAttribute('href')) ?? '';
      };
      records.customer = await linkOf('/customers', '海棠社区物业');
      for (const [key, title] of Object.entries(TITLES))
        records[key as keyof typeof TITLES] = await linkOf('/complaints?view=all', title);
    });
    afterAll(() => owner?.context.close());

    test.for(named(pagesOf(EXAMPLE)))('%s keeps nobody out', async ([, at]) => {
      expect(await look(owner, language, placeOf(pagesOf(records), at))).toEqual([]);
      expect(owner.faults.splice(0)).toEqual([]);
    });

    test.for(named(layersOf(EXAMPLE)))('%s keeps nobody out', async ([, at]) => {
      expect(await look(owner, language, placeOf(layersOf(records), at))).toEqual([]);
      expect(owner.faults.splice(0)).toEqual([]);
    });
  });
}

/** Signs the demo company's owner in and lets him read in this language. */
async function enter({ page }: Visitor, language: Language): Promise<void> {
  const steps = new Steps(page, language);
  await steps.signIn(DEMO, DEMO.password);
  await page.goto('/profile');
  const choice = page.getByRole('radio', { name: language === 'en' ? 'English' : '简体中文' });
  await choice.waitFor();
  if (await choice.isChecked()) return;
  await choice.check();
  await page.locator('form button[type=submit]').click();
  await page.getByRole('heading', { level: 1, name: steps.words.profile }).waitFor();
}
