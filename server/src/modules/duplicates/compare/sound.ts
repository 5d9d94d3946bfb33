import { LRUCache } from 'lru-cache';

import { pinyinOf } from '../../../kernel/values/pinyin.ts';

const remembered = new LRUCache<string, readonly string[]>({ max: 20_000 });

/** Syllables of a name, letters as they are; remembered, because one name is compared with many. */
export function syllablesOf(name: string): readonly string[] {
  const known = remembered.get(name);
  if (known) return known;
  const made = pinyinOf(name)
    .split(' ')
    .filter((part) => part !== '');
  remembered.set(name, made);
  return made;
}

/** Sounds that many speakers and input methods do not keep apart: zh and z, n and l, -ng and -n. */
export const roughly = (syllable: string): string =>
  syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^n(?!$)/, 'l')
    .replace(/([aei])ng$/, '$1n');

/** A Latin word by its consonants, so that most slips of vowels and doubled letters leave it as it is. */
export const skeletonOf = (word: string): string => {
  const first = word.slice(0, 1);
  const rest = word
    .slice(1)
    .replaceAll('ph', 'f')
    .replaceAll(/[ck]+/g, 'k')
    .replaceAll(/[sz]+/g, 's')
    .replaceAll(/[aeiouyhw]/g, '');
  return `${first}${rest}`.replaceAll(/(.)\1+/g, '$1');
};
