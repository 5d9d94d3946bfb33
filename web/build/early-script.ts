import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { Plugin, Rolldown } from 'vite';

import { arrivalModules } from './chunks.ts';

type Bundle = Rolldown.OutputBundle;
type Chunk = Rolldown.OutputChunk & { viteMetadata?: { importedCss: Set<string> } };

const isChunk = (each: Bundle[string]): each is Chunk => each.type === 'chunk';
const plain = (id: string): string => id.replaceAll('\\', '/');

/** A chunk with all that it imports before it runs. */
function closure(bundle: Bundle, chunk: Chunk, seen = new Set<Chunk>()): Set<Chunk> {
  if (seen.has(chunk)) return seen;
  seen.add(chunk);
  for (const file of chunk.imports) {
    const needed = bundle[file];
    if (needed && isChunk(needed)) closure(bundle, needed, seen);
  }
  return seen;
}

function chunkOf(bundle: Bundle, module: string): Chunk {
  const found = Object.values(bundle)
    .filter(isChunk)
    .find(({ facadeModuleId }) => facadeModuleId !== null && plain(facadeModuleId) === module);
  if (!found) throw new Error(`The build has no file for ${module}`);
  return found;
}

/** Tags for the styles and scripts that the page of an address needs besides the frame's. */
function tagsOf(
  bundle: Bundle,
  modules: readonly string[],
  html: string,
): { styles: string; scripts: string } {
  const chunks = new Set(modules.flatMap((module) => [...closure(bundle, chunkOf(bundle, module))]));
  const styles = new Set([...chunks].flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]));
  const tags = (rel: string, files: string[]): string =>
    files
      .map((file) => `<link rel="${rel}" crossorigin href="/${file}">`)
      .filter((tag) => !html.includes(tag))
      .join('');
  return {
    styles: tags('stylesheet', [...styles]),
    scripts: tags(
      'modulepreload',
      [...chunks].map(({ fileName }) => fileName),
    ),
  };
}

const STYLE = /\s*<link rel="stylesheet"[^>]*>/g;
const CHARSET = /<meta charset[^>]*>/;

/** The first paint waits for styles and for nothing else, so they are named before all scripts; then what asks. */
const inOrder = (html: string, script = ''): string =>
  html
    .replace(STYLE, '')
    .replace(CHARSET, (charset) => `${charset}${(html.match(STYLE) ?? []).join('')}${script}`);

/**
 * Puts the entry `early` at the head of the workspace's page, because Vite would melt all scripts of a page into one, and
 * writes down what the pages need on which people arrive: the server names it in the head, so that all files of a page
 * travel at once.
 */
export const earlyScript = (): Plugin => ({
  name: 'early-script',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle, filename }) {
      if (!filename.endsWith('index.html')) return inOrder(html);
      const chunk = Object.values(bundle ?? {}).find(
        (each) => each.type === 'chunk' && each.name === 'early',
      );
      if (chunk?.type !== 'chunk') throw new Error('The build has no early script');
      return inOrder(html, `\n    <script type="module" crossorigin src="/${chunk.fileName}"></script>`);
    },
  },
  writeBundle({ dir = '' }, bundle) {
    const page = bundle['index.html'];
    const html = page?.type === 'asset' ? String(page.source) : '';
    const tags = arrivalModules().map(([address, modules]) => [address, tagsOf(bundle, modules, html)]);
    mkdirSync(path.join(dir, '.vite'), { recursive: true });
    writeFileSync(path.join(dir, '.vite/arrivals.json'), JSON.stringify(Object.fromEntries(tags), null, 2));
  },
});
