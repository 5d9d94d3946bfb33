import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { findBrowser } from '@zhoudao/infra/chromium';
import lighthouse, { desktopConfig, type Flags } from 'lighthouse';

import { ask } from '../connection.ts';
import { median } from '../load.ts';
import { REQUESTS } from '../requests.ts';
import type { Asker } from '../sessions.ts';

/** What Lighthouse says of a page: performance, 0 to 100, at the median of the runs. */
export interface PageScore {
  readonly page: string;
  readonly device: 'desktop' | 'mobile';
  readonly score: number;
  readonly bar: number;
}

/** A page to look at, signed in or not. */
export interface Page {
  readonly page: string;
  readonly url: string;
  readonly cookie?: string;
}

/** How often each page is looked at, and on what. */
interface Looks {
  readonly runs: number;
  readonly devices: readonly PageScore['device'][];
}

const DEVICES = [
  { device: 'desktop', bar: 98, config: desktopConfig },
  { device: 'mobile', bar: 90, config: undefined },
] as const;
const LISTENING = /DevTools listening on ws:\/\/[^:]+:(\d+)\//;
const START_MILLISECONDS = 30_000;
/** The stream of live news never ends, so the network never falls silent; a page of ours stands long before this. */
const LOADED_MILLISECONDS = 8000;

interface Chromium {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

async function startChromium(program: string): Promise<Chromium> {
  const profile = mkdtempSync(path.join(tmpdir(), 'zhoudao-bench-chromium-'));
  const flags = [
    '--headless=new',
    '--no-sandbox',
    '--disable-dev-shm-usage',
    '--disable-gpu',
    '--no-first-run',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
  ];
  const child = spawn(program, [...flags, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const atExit = (): void => void child.kill('SIGKILL');
  process.once('exit', atExit);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    process.off('exit', atExit);
    child.kill('SIGKILL');
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    return { port: await portOf(child), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const portOf = (child: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error('Chromium does not answer')), START_MILLISECONDS);
    child.stderr?.on('data', (part: Buffer) => {
      said = `${said}${part.toString('utf8')}`.slice(-4000);
      const port = LISTENING.exec(said)?.[1];
      if (port === undefined) return;
      clearTimeout(late);
      resolve(Number(port));
    });
  });

async function scoreOf(
  { url, cookie }: Page,
  port: number,
  config: typeof desktopConfig | undefined,
): Promise<number> {
  const flags: Flags = {
    port,
    logLevel: 'error',
    maxWaitForLoad: LOADED_MILLISECONDS,
    disableFullPageScreenshot: true,
    onlyCategories: ['performance'],
    ...(cookie === undefined ? {} : { extraHeaders: { Cookie: cookie } }),
  };
  const run = await lighthouse(url, flags, config);
  if (run?.lhr.runtimeError) throw new Error(`${url}: ${run.lhr.runtimeError.message}`);
  return Math.round((run?.lhr.categories['performance']?.score ?? 0) * 100);
}

/** The sign-in page, a survey for people without an account, the customer list, and the page of a complaint that was just filed. */
export async function pagesOf(port: number, owner: Asker): Promise<Page[]> {
  const { text } = await ask(port, REQUESTS.file.ours(owner, 0));
  const { id } = (JSON.parse(text) as { data: { fileComplaint: { id: string } } }).data.fileComplaint;
  const opened = await ask(port, REQUESTS.open.ours(owner));
  const { path: survey } = (JSON.parse(opened.text) as { data: { createPublicForm: { path: string } } }).data
    .createPublicForm;
  const at = (place: string): string => `http://localhost:${port}${place}`;
  const { cookie } = owner;
  return [
    { page: 'sign-in', url: at('/sign-in') },
    { page: 'open form', url: at(survey) },
    { page: 'customers', url: at('/customers'), cookie },
    { page: 'complaint', url: at(`/cases/${id}`), cookie },
  ];
}

async function inTurn<T>(times: number, work: () => Promise<T>): Promise<T[]> {
  const found: T[] = [];
  for (let turn = 0; turn < times; turn += 1) found.push(await work());
  return found;
}

/** Looks at each page so many times on these devices; a word and no scores when there is no browser. */
export async function scorePages(
  pages: readonly Page[],
  { runs, devices }: Looks,
  say: (line: string) => void,
): Promise<PageScore[]> {
  const browser = await findBrowser(say);
  if ('missing' in browser) {
    say(`Lighthouse is left out. ${browser.missing}`);
    return [];
  }
  const chromium = await startChromium(browser.path);
  const found: PageScore[] = [];
  try {
    for (const page of pages) {
      for (const { device, bar, config } of DEVICES.filter((one) => devices.includes(one.device))) {
        const scores = await inTurn(runs, () => scoreOf(page, chromium.port, config));
        found.push({ page: page.page, device, score: median(scores), bar });
        say(`Lighthouse ${page.page} ${device}: ${scores.join(', ')}`);
      }
    }
  } finally {
    await chromium.stop();
  }
  return found;
}

/** First-load script and style sizes, as the web client's own check tells them. */
export function firstLoadSizes(): string[] {
  const script = path.resolve(import.meta.dirname, '../../../web/size.ts');
  if (!existsSync(script)) return ['web/size.ts is not there'];
  const { stdout } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => / js /.test(line));
}
