import { pinyinOf } from '../values/pinyin.ts';
import { LEAKED_WORDS, KEY_ROWS } from './leaked-words.ts';
import type { SecurityPolicy } from './security-policy.ts';

/** What is wrong with a password; the numbers are those of the rule that it breaks. */
export type PasswordProblem =
  | { readonly code: 'PASSWORD_TOO_SHORT'; readonly params: { readonly min: number } }
  | { readonly code: 'PASSWORD_KINDS'; readonly params: { readonly kinds: number } }
  | { readonly code: 'PASSWORD_COMMON'; readonly params?: undefined }
  | { readonly code: 'PASSWORD_PERSONAL'; readonly params?: undefined };

/** Whose password it is going to be: what anybody would try first. */
export interface PasswordOwner {
  readonly email?: string | undefined;
  readonly name?: string | undefined;
  readonly companies?: readonly string[];
}

/** Fewer unforeseeable characters than this beside known pieces are a lock that stands open. */
const LEAST_REST = 4;
/** Several words that do not belong together are a phrase, and nobody guesses which. */
const PHRASE = 4;
const SHORTEST_RUN = 3;
/** Nobody types more; what is longer is refused for its length before anybody looks at it. */
export const LONGEST_PASSWORD = 128;
/** Characters that fall apart into several make a text longer. Readings cost the square of the length. */
const MOST_JUDGED = 4 * LONGEST_PASSWORD;

const KINDS: readonly RegExp[] = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];

/** How many kinds of characters a password has: small and large letters, digits, signs and other scripts. */
export const kindsOf = (password: string): number => KINDS.filter((kind) => kind.test(password)).length;

const LEET: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
};
const plain = (text: string): string => text.replaceAll(/[@431!0$57]/g, (sign) => LEET[sign] ?? sign);

const both = (row: string): readonly string[] => [row, [...row].toReversed().join('')];
const WALKS = [...KEY_ROWS, 'qwertyuiopasdfghjklzxcvbnm'].flatMap(both);
const MOST_WORD = Math.max(...[...LEAKED_WORDS].map((word) => word.length));
const DATE =
  /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|^(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:19|20)\d\d|^(?:19|20)\d\d/;
const PHONE = /^1[3-9]\d{9}/;

const sameFrom = (text: string, at: number): number => {
  let end = at + 1;
  while (text[end] === text[at]) end += 1;
  return end - at;
};

function walkFrom(text: string, at: number): number {
  let longest = 0;
  for (const walk of WALKS) {
    for (let length = Math.max(longest + 1, SHORTEST_RUN); at + length <= text.length; length += 1) {
      if (!walk.includes(text.slice(at, at + length))) break;
      longest = length;
    }
  }
  return longest;
}

function wordsFrom(text: string, at: number, words: ReadonlySet<string>, most: number): number[] {
  const found: number[] = [];
  for (let length = 2; length <= most && at + length <= text.length; length += 1)
    if (words.has(text.slice(at, at + length))) found.push(length);
  return found;
}

interface Piece {
  readonly length: number;
  readonly text: string;
}

function piecesFrom(text: string, at: number): Piece[] {
  const found: number[] = [];
  const same = sameFrom(text, at);
  if (same >= SHORTEST_RUN) found.push(same);
  const walk = walkFrom(text, at);
  if (walk >= SHORTEST_RUN) found.push(walk);
  const rest = text.slice(at);
  for (const form of [DATE, PHONE]) {
    const date = form.exec(rest)?.[0];
    if (date !== undefined) found.push(date.length);
  }
  found.push(...wordsFrom(text, at, LEAKED_WORDS, MOST_WORD));
  return found.map((length) => ({ length, text: text.slice(at, at + length) }));
}

interface Reading {
  /** Characters that no piece explains. */
  readonly rest: number;
  readonly pieces: readonly string[];
}

const better = (one: Reading, other: Reading | undefined): boolean =>
  other === undefined ||
  one.rest < other.rest ||
  (one.rest === other.rest && one.pieces.length < other.pieces.length);

/** The reading of a text that explains most of it by known pieces, with as few of them as possible. */
function readingOf(text: string): Reading {
  const best: (Reading | undefined)[] = [{ rest: 0, pieces: [] }];
  const offer = (at: number, reading: Reading): void => {
    if (better(reading, best[at])) best[at] = reading;
  };
  for (let at = 0; at < text.length; at += 1) {
    const here = best[at];
    if (!here) continue;
    offer(at + 1, { rest: here.rest + 1, pieces: here.pieces });
    for (const piece of piecesFrom(text, at))
      offer(at + piece.length, { rest: here.rest, pieces: [...here.pieces, piece.text] });
  }
  return best[text.length] ?? { rest: text.length, pieces: [] };
}

/** The shortest text that makes the whole by repetition. */
function unitOf(text: string): string {
  for (let length = 1; length <= text.length / 2; length += 1) {
    const unit = text.slice(0, length);
    if (unit.repeat(Math.ceil(text.length / length)).slice(0, text.length) === text) return unit;
  }
  return text;
}

function isGuessable(text: string): boolean {
  const unit = unitOf(text);
  // Repeating something short adds nothing to it.
  if (unit.length < text.length && unit.length < 8) return true;
  const { rest, pieces } = readingOf(unit);
  return pieces.length > 0 && new Set(pieces).size < PHRASE && rest < LEAST_REST;
}

/** Whether a password is on the list of common ones, or made of them by the usual additions. */
export function isEasilyGuessed(password: string): boolean {
  const text = password.normalize('NFKC').toLowerCase();
  if (text.length > MOST_JUDGED) return false;
  const joined = text.replaceAll(/[\s_\-.,!?*#~+=|/\\]/g, '');
  return [text, joined, plain(text)].some((each) => LEAKED_WORDS.has(each) || isGuessable(each));
}

const SHORTEST_NAME = 3;

/** What everybody knows of an owner, in small letters and as it is typed. */
function knownOf({ email = '', name = '', companies = [] }: PasswordOwner): string[] {
  const [local = '', domain = ''] = email.toLowerCase().split('@');
  const names = [name, ...companies].flatMap((each) => [each, pinyinOf(each)]);
  return [email, local, local.split('+')[0] ?? '', domain.split('.')[0] ?? '', ...names]
    .map((each) => each.normalize('NFKC').toLowerCase().replaceAll(/\s/g, ''))
    .filter((each) => each.length >= SHORTEST_NAME || (each.length >= 2 && /\p{Script=Han}/u.test(each)))
    .toSorted((a, b) => b.length - a.length);
}

/** Whether a password is little more than what everybody knows of its owner. */
export function isPersonal(password: string, owner: PasswordOwner): boolean {
  const text = password.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');
  if (text.length > MOST_JUDGED) return false;
  let rest = text;
  for (const known of knownOf(owner)) rest = rest.replaceAll(known, '');
  if (rest === text) return false;
  return rest.length < LEAST_REST || isGuessable(rest);
}

/** Judges a password by the rules that hold for its owner; undefined = it may be used. */
export function judgePassword(
  password: string,
  owner: PasswordOwner,
  {
    passwordMinLength: min,
    passwordKinds: kinds,
  }: Pick<SecurityPolicy, 'passwordMinLength' | 'passwordKinds'>,
): PasswordProblem | undefined {
  if ([...password].length < min) return { code: 'PASSWORD_TOO_SHORT', params: { min } };
  if (kindsOf(password) < kinds) return { code: 'PASSWORD_KINDS', params: { kinds } };
  if (isPersonal(password, owner)) return { code: 'PASSWORD_PERSONAL' };
  return isEasilyGuessed(password) ? { code: 'PASSWORD_COMMON' } : undefined;
}
