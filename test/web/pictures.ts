import { mkdir } from 'node:fs/promises';
import path from 'node:path';

import type { Page } from 'playwright-core';

/** The folder for pictures of pages, where somebody wants to look at them: they cost a third of the time of the walks. */
const { SHOTS } = process.env;

/** Whether pictures are kept. */
export const arePicturesKept = SHOTS !== undefined && SHOTS !== '';

/** Keeps a picture of a page as it is now, where somebody wants it. */
export async function picture(page: Page, name: string, isWhole = false): Promise<void> {
  if (SHOTS === undefined || SHOTS === '') return;
  const file = path.join(SHOTS, `${name}.png`);
  await mkdir(path.dirname(file), { recursive: true });
  await page.screenshot({ path: file, caret: 'initial', fullPage: isWhole });
}
