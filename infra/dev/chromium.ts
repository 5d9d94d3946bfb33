import { accessSync, constants, existsSync, readFileSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

import { run } from './run.ts';

/** What the browser tests can work with, or one sentence about what they lack. */
export type Browser = { readonly path: string } | { readonly missing: string };

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge',
];
const PLACES = [
  '/usr/lib/chromium/chromium',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const FONT_FOLDERS = ['/usr/share/fonts', '/usr/local/share/fonts', '.local/share/fonts', '.fonts'];
const CHINESE_FONT =
  /cjk|noto.*(sc|hans)|source.?han|wqy|wenquan|droid.*fallback|uming|ukai|simsun|simhei|msyh/i;

/** Finds Chromium and a Chinese font, installs Debian's packages when it may, and otherwise names what is missing. */
export async function findBrowser(say: (line: string) => void): Promise<Browser> {
  const given = process.env['CHROMIUM_PATH'];
  if (given !== undefined && given !== '') {
    return (await works(given))
      ? { path: given }
      : { missing: `CHROMIUM_PATH is ${given}, which does not start.` };
  }
  let lacking = await whatLacks();
  if (lacking.length > 0 && mayInstall()) {
    say(`Installing ${lacking.join(' and ')} from Debian's packages …`);
    await install(lacking);
    lacking = await whatLacks();
  }
  const found = await findChromium();
  if (found !== undefined && lacking.length === 0) return { path: found };
  return {
    missing: `Browser tests need ${lacking.join(' and ')}: install them, or point CHROMIUM_PATH at a Chromium.`,
  };
}

async function whatLacks(): Promise<string[]> {
  const lacking = (await findChromium()) === undefined ? ['chromium'] : [];
  return hasChineseFont() ? lacking : [...lacking, 'fonts-noto-cjk'];
}

async function findChromium(): Promise<string | undefined> {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const candidates = [
    ...NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))),
    ...PLACES,
  ];
  for (const candidate of candidates.filter(isExecutable)) {
    if (await works(candidate)) return candidate;
  }
  return undefined;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** On Ubuntu the packaged name is a stub for a store that a container does not have: only a version proves it. */
async function works(file: string): Promise<boolean> {
  if (process.platform === 'win32') return existsSync(file);
  const { code, output } = await run(file, ['--version']);
  return code === 0 && /\d+\.\d+/.test(output);
}

function hasChineseFont(): boolean {
  if (process.platform !== 'linux') return true;
  return FONT_FOLDERS.map((folder) => path.resolve(homedir(), folder))
    .filter((folder) => existsSync(folder))
    .some((folder) =>
      readdirSync(folder, { recursive: true }).some((name) => CHINESE_FONT.test(String(name))),
    );
}

function mayInstall(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return false;
  return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
}

async function install(packages: readonly string[]): Promise<void> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  // Another run may be installing the same just now.
  const apt = (...args: readonly string[]) =>
    run('apt-get', ['-qy', '-o', 'DPkg::Lock::Timeout=300', ...args], { env });
  await apt('update');
  const { code, output } = await apt('install', '--no-install-recommends', ...packages);
  if (code !== 0) process.stderr.write(`${output.split('\n').slice(-12).join('\n')}\n`);
}
