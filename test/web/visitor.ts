import { findBrowser } from '@zhoudao/infra/chromium';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

/** The two languages in which people use the product. */
export type Language = 'zh-CN' | 'en';

/** A person at a browser of their own: cookies, storage and language are shared with nobody. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What no page may ever do: errors nobody caught, refusals of the CSP, requests to others, answers of 5xx. */
  readonly faults: string[];
}

// No call to the maker of the browser, no GPU, and no sandbox where we are root.
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A name that is not localhost, so that pages are met as they come over plain HTTP from another machine.
  '--host-resolver-rules=MAP zhoudao.test 127.0.0.1',
];

/** Long enough for two busy cores; nothing waits this long when all is well. */
export const PATIENCE_MS = 20_000;

/** Starts Chromium; without one the reason is the whole message. */
export async function openBrowser(): Promise<Browser> {
  const found = await findBrowser((line) => process.stderr.write(`${line}\n`));
  if ('missing' in found) throw new Error(found.missing);
  return chromium.launch({ executablePath: found.path, args: ARGS });
}

interface VisitorOptions {
  readonly language?: Language;
  readonly size?: { readonly width: number; readonly height: number };
}

/** Lets somebody new come to the product at this address. */
export async function visitor(browser: Browser, url: string, options: VisitorOptions = {}): Promise<Visitor> {
  const { language = 'zh-CN', size = { width: 1280, height: 860 } } = options;
  const context = await browser.newContext({
    baseURL: url,
    locale: language === 'en' ? 'en-US' : language,
    timezoneId: 'Asia/Shanghai',
    serviceWorkers: 'block',
    viewport: size,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const faults: string[] = [];
  await watch(context, url, faults);
  const page = await context.newPage();
  return { page, context, faults };
}

async function watch(context: BrowserContext, url: string, faults: string[]): Promise<void> {
  await context.exposeBinding('tellOfViolation', (_source, words: string) => faults.push(`CSP: ${words}`));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const told = globalThis as unknown as { tellOfViolation: (words: string) => void };
      told.tellOfViolation(
        `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
      );
    });
  });
  const { origin } = new URL(url);
  context.on('request', (request) => {
    const asked = new URL(request.url());
    if (/^https?:$/.test(asked.protocol) && asked.origin !== origin) faults.push(`foreign: ${asked.href}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()}: ${response.url()}`);
  });
  context.on('weberror', (error) => faults.push(`uncaught: ${error.error().message}`));
}
