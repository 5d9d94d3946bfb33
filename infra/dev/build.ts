import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { alone } from './alone.ts';
import { at, tool } from './place.ts';
import { runNode } from './run.ts';

interface Product {
  readonly name: string;
  readonly sources: readonly string[];
  readonly dist: string;
  readonly command: readonly string[];
  readonly cwd: string;
}

const products: readonly Product[] = [
  {
    name: 'server',
    sources: ['server/src', 'schema', 'infra/dev/bundle.ts'],
    dist: at('server/dist'),
    command: [at('infra/dev/bundle.ts')],
    cwd: at('server'),
  },
  {
    name: 'web client',
    sources: [
      'web/src',
      'web/build',
      'web/public',
      'web/index.html',
      'web/public.html',
      'web/open-form.html',
      'web/vite.config.ts',
    ],
    dist: at('web/dist'),
    command: tool('vite/bin/vite.js', 'build', '--logLevel', 'warn'),
    cwd: at('web'),
  },
];

/** The compiled entry point of the server. */
export const serverMain = at('server/dist/main.js');

/**
 * With what Node runs it, as `npm start` says too. What the server keeps is some 55 MB; left to itself the engine lets
 * that grow to four times before it cleans up, and gives young objects 128 MB. Cleaning up at 1.4 times costs a few
 * pauses of 20 ms in a minute under full load and halves what the process takes.
 */
export const serverFlags: readonly string[] = ['--max-semi-space-size=8', '--heap-growing-percent=40'];

/** Builds what is older than its sources; what is fresh costs one reading of the files. */
export const buildIfStale = (say: (line: string) => void): Promise<boolean> =>
  alone(at('node_modules/.zhoudao-build'), () => buildStale(say));

async function buildStale(say: (line: string) => void): Promise<boolean> {
  const stale = products
    .map((product) => ({ product, hash: hashOf(product) }))
    .filter(({ product, hash }) => stampOf(product) !== hash);
  if (stale.length > 0) say(`Building the ${stale.map(({ product }) => product.name).join(' and the ')} …`);
  const results = await Promise.all(stale.map(({ product, hash }) => build(product, hash, say)));
  return results.every(Boolean);
}

async function build(product: Product, hash: string, say: (line: string) => void): Promise<boolean> {
  try {
    rmSync(product.dist, { recursive: true, force: true });
    const { code, output } = await runNode(product.command, {
      cwd: product.cwd,
      // Under a test runner React would be built for development.
      env: { NODE_ENV: 'production' },
    });
    if (code !== 0) {
      say(`The ${product.name} could not be built:\n${output.trimEnd()}`);
      return false;
    }
    writeFileSync(stampFile(product), hash);
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    say(`The ${product.name} must be built into ${product.dist}, which failed: ${reason}`);
    return false;
  }
}

const stampFile = (product: Product): string => path.join(product.dist, '.sources');

const stampOf = (product: Product): string | undefined =>
  existsSync(stampFile(product)) ? readFileSync(stampFile(product), 'utf8') : undefined;

function hashOf(product: Product): string {
  const hash = createHash('sha256');
  for (const file of [...product.sources, 'package-lock.json'].flatMap(filesBelow)) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(at(file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesBelow(source: string): string[] {
  const full = at(source);
  if (!existsSync(full)) return [];
  const entries = readdirSync(path.dirname(full), { withFileTypes: true });
  if (entries.some((entry) => entry.name === path.basename(full) && entry.isFile())) return [source];
  return readdirSync(full, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(at(), path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.includes('node_modules'))
    .toSorted();
}
