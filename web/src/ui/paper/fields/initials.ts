/** The first characters, in the order of their sounds, of each letter that begins a syllable. */
const FIRST = {
  words: [
    '阿',
    '八',
    '嚓',
    '哒',
    '妸',
    '发',
    '旮',
    '哈',
    '讥',
    '咔',
    '垃',
    '妈',
    '拏',
    '噢',
    '妑',
    '七',
    '呥',
    '仨',
    '他',
    '屲',
    '夕',
    '丫',
    '帀',
  ],
};
const LETTERS = 'abcdefghjklmnopqrstwxyz';

let order: Intl.Collator | undefined;

function initialOf(char: string): string {
  if (!/\p{Script=Han}/u.test(char)) return char.toLowerCase();
  order ??= new Intl.Collator('zh-CN-u-co-pinyin');
  const { compare } = order;
  const at = FIRST.words.findLastIndex((first) => compare(first, char) <= 0);
  return LETTERS[at] ?? '';
}

/** The letters with which the syllables of a text begin: 投诉渠道 → `tsqd`. */
export const initialsOf = (text: string): string => [...text].map((char) => initialOf(char)).join('');
