import { isNumberToken } from '../../../kernel/sealing/number-token.ts';
import { localPart } from './contact-forms.ts';
import { roughly, skeletonOf, syllablesOf } from './sound.ts';
import type { Traits } from './traits.ts';
import { isChinese } from './variants.ts';

/** A key is no longer than this, whatever is entered. */
const MOST_CHARACTERS = 80;
const LEAST_LOCAL = 5;
const SHORT_NAME = 4;
const HALF_CODE = 13;

const soundKey = (name: string): string =>
  syllablesOf(name)
    .map((syllable) => roughly(syllable))
    .toSorted()
    .join(' ');

/** Keys of a Latin name: by the consonants of all its words, and of each word with the beginnings of the others. */
function latinKeys(name: string): string[] {
  const words = name.split(' ');
  if (words.length === 1) return [`l:${skeletonOf(name)}`];
  const letters = words.map((word) => word.slice(0, 1));
  return words
    .filter((word) => word.length > 1)
    .map((word) => {
      const others = letters.toSpliced(words.indexOf(word), 1).toSorted();
      return `l:${skeletonOf(word)} ${others.join('')}`;
    });
}

/** A company's name of several characters keeps most of its syllables whichever one is mistyped. */
function halves(name: string): string[] {
  const syllables = syllablesOf(name).map(roughly);
  if (syllables.length < SHORT_NAME) return [];
  const middle = Math.ceil(syllables.length / 2);
  return [`b:${syllables.slice(0, middle).join(' ')}`, `t:${syllables.slice(-middle).join(' ')}`];
}

const nameKeys = (name: string, isPerson: boolean): string[] => [
  `n:${name}`,
  `s:${soundKey(name)}`,
  ...(isChinese(name) ? (isPerson ? [] : halves(name)) : latinKeys(name)),
];

// Of a sealed number only the whole tells anything.
const phoneKeys = (phone: string): string[] => [
  `p:${localPart(phone)}`,
  ...(phone.length >= 10 && !isNumberToken(phone) ? [`f:${phone.slice(0, 7)}`, `e:${phone.slice(-7)}`] : []),
];

function emailKeys(email: string): string[] {
  const local = email.split('@')[0] ?? '';
  return [`m:${email}`, ...(local.length >= LEAST_LOCAL ? [`o:${local}`] : [])];
}

const usccKeys = (code: string): string[] => [
  `u:${code}`,
  `v:${code.slice(8, HALF_CODE)}`,
  `w:${code.slice(HALF_CODE)}`,
];

/** What a customer's doubles share with him: whoever has none of these keys is never compared with him. */
export function keysOf({ isPerson, names, phones, emails, uscc, address }: Traits): string[] {
  const all = [
    ...names.flatMap(({ core }) => nameKeys(core, isPerson)),
    ...phones.flatMap(phoneKeys),
    ...emails.flatMap(emailKeys),
    ...(uscc ? usccKeys(uscc) : []),
    ...(address ? [`a:${address}`] : []),
  ];
  return [...new Set(all.map((key) => key.slice(0, MOST_CHARACTERS)))];
}
