/** Adds up what a browser must load before a page stands, and fails over the bars. Run after a build. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

type Chunk = { file: string; src?: string; imports?: string[]; css?: string[] };

const dist = path.join(import.meta.dirname, 'dist');
const manifestFiles = ['.vite/manifest.json', '.vite/open-form.json'].map((file) => path.join(dist, file));
const print = (line: string): boolean => process.stdout.write(`${line}\n`);

/** kB of 1000 bytes, gzip level 9. */
const pages = [
  { name: 'sign-in', bar: 90, entries: ['public.html'] },
  { name: 'open form', bar: 90, entries: ['open-form.html'] },
  { name: 'workspace', bar: 180, entries: ['index.html', 'src/features/home/home.page.tsx'] },
  { name: 'list', bar: 220, entries: ['index.html', 'src/features/customers/customer-list.page.tsx'] },
];
const cssBar = 45;
const shownChunks = 10;

/** The pages of both builds; what bears the same name in both is another file. */
const manifestOf = (files: readonly string[]): Record<string, Chunk> =>
  Object.assign({}, ...files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, Chunk>));

function closure(manifest: Record<string, Chunk>, entries: string[]): Set<string> {
  const seen = new Set<string>();
  const visit = (key: string): void => {
    if (seen.has(key)) return;
    const chunk = manifest[key];
    if (!chunk) throw new Error(`The build has no ${key}`);
    seen.add(key);
    chunk.imports?.forEach(visit);
  };
  entries.forEach(visit);
  return seen;
}

const weights = new Map<string, number>();
function weigh(file: string): number {
  const known =
    weights.get(file) ?? gzipSync(readFileSync(path.join(dist, file)), { level: 9 }).length / 1000;
  weights.set(file, known);
  return known;
}

const total = (files: Iterable<string>): number => [...files].reduce((sum, file) => sum + weigh(file), 0);

function report(manifest: Record<string, Chunk>): boolean {
  let isOver = false;
  for (const { name, bar, entries } of pages) {
    const chunks = [...closure(manifest, entries)]
      .map((key) => manifest[key])
      .filter((chunk) => chunk !== undefined);
    const scripts = total(new Set(chunks.map((chunk) => chunk.file)));
    const styles = total(new Set(chunks.flatMap((chunk) => chunk.css ?? [])));
    isOver ||= scripts > bar || styles > cssBar;
    print(
      `${name.padEnd(12)} js ${scripts.toFixed(1).padStart(6)} / ${bar} kB   css ${styles.toFixed(1).padStart(5)} / ${cssBar} kB`,
    );
    const biggest = chunks.map((chunk) => chunk.file).toSorted((a, b) => weigh(b) - weigh(a));
    for (const file of biggest.slice(0, shownChunks))
      print(`             ${weigh(file).toFixed(1).padStart(6)}  ${file}`);
  }
  return isOver;
}

if (!manifestFiles.every((file) => existsSync(file))) {
  print('There is no build: run `npm run build -w @zhoudao/web` first');
  process.exitCode = 1;
} else if (report(manifestOf(manifestFiles))) {
  print('Over the bar');
  process.exitCode = 1;
}
