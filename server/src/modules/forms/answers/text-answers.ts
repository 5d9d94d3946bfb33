import { LRUCache } from 'lru-cache';
import { RE2JS } from 're2js';

import { lineOf } from '../../../kernel/values/line.ts';

/** Compiled patterns; the engine never goes back, so no text takes longer than its length. */
const compiled = new LRUCache<string, RE2JS>({ max: 500 });

function engine(pattern: string): RE2JS {
  const found = compiled.get(pattern) ?? RE2JS.compile(RE2JS.translateRegExp(pattern));
  compiled.set(pattern, found);
  return found;
}

/** Whether a text looks as its field wants it. */
export const fitsPattern = (pattern: string, text: string): boolean => engine(pattern).matcher(text).find();

/** Whether the engine takes a pattern at all. */
export function compiles(pattern: string): boolean {
  try {
    engine(pattern);
    return true;
  } catch {
    return false;
  }
}

/** A text as it is stored: full-width letters and digits as half-width ones, without what nobody sees. */
export const cleanText = (text: string, isLong: boolean): string =>
  isLong ? text.trim() : lineOf(text.normalize('NFKC'));
