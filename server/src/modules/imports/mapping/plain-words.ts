import { initialsOf, pinyinOf } from '../../../kernel/values/pinyin.ts';

/** A header or a word as it is compared: without case, space, marks and what stands in brackets. */
export const plainWord = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[(（【[].*?[)）】\]]/g, '')
    .replaceAll(/[\s\p{P}\p{S}]+/gu, '');

/** A word as values are compared: brackets may be what tells two words apart. */
export const plainValue = (text: string): string =>
  text.normalize('NFKC').trim().toLowerCase().replaceAll(/\s+/g, ' ');

const HAN = /\p{Script=Han}/u;

/** Every form under which a Chinese word may stand as a header: itself, its pinyin, its initials. */
export function formsOf(word: string): string[] {
  const plain = plainWord(word);
  if (!HAN.test(plain)) return [plain];
  const initials = initialsOf(plain);
  return [plain, plainWord(pinyinOf(plain)), ...(initials.length >= 4 ? [initials] : [])];
}
