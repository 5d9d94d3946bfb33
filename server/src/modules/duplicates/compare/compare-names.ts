import { jaroWinkler, likeness, steps } from './likeness.ts';
import type { CompanyName } from './names.ts';
import { roughly, syllablesOf } from './sound.ts';
import { isChinese } from './variants.ts';

const SAME_SOUND = 0.9;
const ROUGH_SOUND = 0.8;
const SWAPPED = 0.9;
const SWAPPED_SOUND = 0.87;
const SPELT_OUT = 0.9;
const SLIP = 0.9;
const INITIAL = 0.86;
const CONTAINED = 0.86;
const ELSEWHERE = 0.7;

const sorted = (parts: readonly string[]): string => parts.toSorted().join(' ');
const syllableOf = (character: string): string => syllablesOf(character)[0] ?? '';

/** How alike two characters are: by writing, or by sound. */
function characterLikeness(a: string, b: string): number {
  if (a === b) return 1;
  if (!isChinese(a) || !isChinese(b)) return 0;
  const [mine, theirs] = [syllableOf(a), syllableOf(b)];
  if (mine === theirs) return SAME_SOUND;
  return roughly(mine) === roughly(theirs) ? ROUGH_SOUND : 0;
}

/** Chinese names of one length, place by place; of another length, by steps. */
function chineseLikeness(a: string, b: string): number {
  const [mine, theirs] = [[...a], [...b]];
  if (mine.length !== theirs.length) return likeness(a, b);
  if (sorted(mine) === sorted(theirs)) return SWAPPED;
  const sum = mine.reduce((all, character, at) => all + characterLikeness(character, theirs[at] ?? ''), 0);
  const isSwappedSound = sorted(mine.map(syllableOf)) === sorted(theirs.map(syllableOf));
  return Math.max(sum / mine.length, likeness(a, b), isSwappedSound ? SWAPPED_SOUND : 0);
}

/** A Chinese name and one in letters: 张伟 and Zhang Wei, in either order. */
function speltLikeness(chinese: string, latin: string): number {
  const letters = (words: readonly string[]): string => words.toSorted().join('');
  const syllables = syllablesOf(chinese);
  const given = letters([syllables.slice(1).join(''), syllables[0] ?? '']);
  const words = latin.split(' ');
  return letters(words) === letters(syllables) || letters(words) === given ? SPELT_OUT : 0;
}

/** Words of two Latin names, each with the best of the other; an initial stands for its word. */
function latinLikeness(a: string, b: string): number {
  const whole = jaroWinkler(a, b);
  const [few, many] = [a.split(' '), b.split(' ')].toSorted((x, y) => x.length - y.length);
  if (!few || !many || few.length < 2) return whole >= 0.95 || a.length > 7 ? whole : likeness(a, b);
  const left = [...many];
  const parts = few.map((word) => {
    const best = left
      .map((other, at) => ({ at, value: wordLikeness(word, other) }))
      .toSorted((x, y) => y.value - x.value)[0];
    if (best) left.splice(best.at, 1);
    return best?.value ?? 0;
  });
  // The worst word tells: Anna Schmidt is not Anna Schneider.
  return Math.min(...parts) * (left.length > 0 ? 0.96 : 1);
}

const isSwap = (a: string, b: string): boolean => sorted([...a]) === sorted([...b]);

function wordLikeness(a: string, b: string): number {
  if (a.length === 1 || b.length === 1) return a[0] === b[0] ? INITIAL : 0;
  if (a === b) return 1;
  const shortest = Math.min(a.length, b.length);
  // One letter left out, doubled or swapped is a slip of the hand; another letter in a short name is another name.
  const isSlip =
    steps(a, b) === 1 && shortest >= 3 && (a.length !== b.length || isSwap(a, b) || shortest >= 5);
  if (isSlip) return SLIP;
  return shortest < 4 ? likeness(a, b) : Math.max(likeness(a, b), jaroWinkler(a, b) - 0.04);
}

/** How alike two names of people are. */
export function personLikeness(a: string, b: string): number {
  if (a === b) return 1;
  const [mine, theirs] = [isChinese(a), isChinese(b)];
  if (mine && theirs) return chineseLikeness(a, b);
  if (mine !== theirs) return mine ? speltLikeness(a, b) : speltLikeness(b, a);
  return latinLikeness(a, b);
}

function contained(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const least = isChinese(short) ? 4 : 8;
  return short.length >= least && long.startsWith(short);
}

/** How alike two names of companies are; a branch in another city is another customer. */
export function companyLikeness(a: CompanyName, b: CompanyName): number {
  const isElsewhere =
    a.places.length > 0 && b.places.length > 0 && !a.places.some((place) => b.places.includes(place));
  const cores = a.core === b.core ? 1 : coreLikeness(a.core, b.core);
  return isElsewhere ? Math.min(cores, ELSEWHERE) : cores;
}

function coreLikeness(a: string, b: string): number {
  const isBothChinese = isChinese(a) && isChinese(b);
  const alike = isBothChinese ? chineseLikeness(a, b) : personLikeness(a, b);
  return contained(a, b) ? Math.max(alike, CONTAINED) : alike;
}
