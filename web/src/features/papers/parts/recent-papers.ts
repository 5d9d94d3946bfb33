import { readStored, writeStored } from '../../../lib/browser/storage.ts';

const KEY = 'papers.recent';
const MOST = 6;

const isKeys = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

/** The papers that this person used last, newest first. */
export const recentPapers = (): readonly string[] => readStored(KEY, isKeys) ?? [];

/** Remembers that a paper was used. */
export function noteUsed(paper: string): void {
  const before = recentPapers();
  if (before[0] !== paper)
    writeStored(KEY, [paper, ...before.filter((each) => each !== paper)].slice(0, MOST));
}
