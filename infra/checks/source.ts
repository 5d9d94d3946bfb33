import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { parseSync, Visitor, type ParseResult, type VisitorObject } from 'oxc-parser';

import { root } from '../dev/place.ts';

/** One text file of the repository, with its path from the top. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const FOREIGN = new Set(['node_modules', 'dist', '.git', '.turbo', '.artifacts', '.zhoudao', 'coverage']);
const GENERATED = 'web/src/lib/gql/';
const BINARY = /\.(png|jpe?g|gif|webp|avif|ico|woff2?|ttf|otf|pdf|gz|zip|wasm)$/;

/** Every text file that belongs to the project; generated ones too. */
export function textFiles(below = root): SourceFile[] {
  return readdirSync(below, { withFileTypes: true })
    .filter((entry) => !FOREIGN.has(entry.name))
    .flatMap((entry) => {
      const full = path.join(below, entry.name);
      if (entry.isDirectory()) return textFiles(full);
      if (!entry.isFile() || BINARY.test(entry.name) || entry.name.endsWith('.log')) return [];
      return [
        { path: path.relative(root, full).split(path.sep).join('/'), text: readFileSync(full, 'utf8') },
      ];
    });
}

let known: SourceFile[] | undefined;

/** The TypeScript that people wrote: what most rules look at. Read once for all of them. */
export function codeFiles(): SourceFile[] {
  known ??= textFiles().filter((file) => /\.tsx?$/.test(file.path) && !file.path.startsWith(GENERATED));
  return known;
}

/** Whether a file proves something rather than being part of the product. */
export const isTest = (file: SourceFile): boolean => /\.test\.tsx?$/.test(file.path);

const parsed = new WeakMap<SourceFile, ParseResult>();

/** The syntax of a file, parsed once; a file that does not parse is the lint's business. */
export function parse(file: SourceFile): ParseResult {
  const syntax = parsed.get(file) ?? parseSync(file.path, file.text);
  parsed.set(file, syntax);
  return syntax;
}

/** Calls back for the kinds of syntax that a rule cares about. */
export const visit = (file: SourceFile, visitor: VisitorObject): void =>
  new Visitor(visitor).visit(parse(file).program);

/** Every piece of text that the program holds: string literals, template texts and what stands between tags. */
export function visitTexts(file: SourceFile, seen: (text: string, start: number) => void): void {
  visit(file, {
    Literal: (node) => {
      if (typeof node.value === 'string') seen(node.value, node.start);
    },
    TemplateElement: (node) => seen(node.value.cooked ?? node.value.raw, node.start),
    JSXText: (node) => seen(node.value, node.start),
  });
}

/** `path:line` of a place in a file, as editors and people read it. */
export const where = (file: SourceFile, offset: number): string =>
  `${file.path}:${file.text.slice(0, offset).split('\n').length}`;

/** All pieces of text of a file, without their places. */
export function textsOf(file: SourceFile): string[] {
  const texts: string[] = [];
  visitTexts(file, (text) => texts.push(text));
  return texts;
}
