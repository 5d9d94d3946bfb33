import type { RefOption } from '../../form/ref-field.tsx';
import type { Entry } from '../lookups.ts';
import { initialsOf } from './initials.ts';

const MOST = 100;

const isMeant = ({ label, pinyin = '', above = '' }: Entry, text: string): boolean =>
  `${above}${label}`.toLowerCase().includes(text) ||
  pinyin.toLowerCase().includes(text) ||
  initialsOf(label).includes(text);

/** The choices that fit what was typed: part of their words, their pinyin or its first letters. */
export function entriesFor(entries: readonly Entry[], typed: string): RefOption[] {
  const text = typed.toLowerCase().replaceAll(/\s/g, '');
  return entries
    .filter((entry) => text === '' || isMeant(entry, text))
    .slice(0, MOST)
    .map(({ value, label, above }) => ({ value, label, hint: above }));
}
