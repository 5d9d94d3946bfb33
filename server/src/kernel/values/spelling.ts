/** One syllable of pinyin; a few that do not exist fit too, which only asks for words that nobody has. */
const SYLLABLE =
  /^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|an|en|in|un|ai|ei|ao|ou|ia|ie|ua|uo|ui|iu|ue|a|o|e|i|u|v)|ang|eng|ai|an|ao|ei|en|er|ou|a|e|o)$/;
/** The beginning of a syllable that is still being typed. */
const BEGUN = /^(?:zh?|ch?|sh?|[bpmfdtnlgkhjqxryw])$/;
const LETTERS = /^[a-z]+$/;
const LONGEST = 6;
const MOST_READINGS = 8;
const MOST_LETTERS = 30;

/** The ways in which letters read as syllables, longest first; the last syllable may be unfinished. An end that reads in no way is tried once. */
function readings(letters: string, most = MOST_READINGS, dead = new Set<number>()): string[][] {
  if (letters === '') return [[]];
  if (dead.has(letters.length)) return [];
  const found: string[][] = [];
  for (let length = Math.min(LONGEST, letters.length); length > 0 && found.length < most; length -= 1) {
    const syllable = letters.slice(0, length);
    const isLast = length === letters.length;
    if (!SYLLABLE.test(syllable) && !(isLast && BEGUN.test(syllable))) continue;
    for (const rest of readings(letters.slice(length), most - found.length, dead))
      found.push([syllable, ...rest]);
  }
  if (found.length === 0) dead.add(letters.length);
  return found;
}

const quoted = (word: string): string => `'${word}'`;

/** Initials as the index keeps them: three neighbours at a time; two alone are a whole name. */
function initialsOf(letters: string): string | undefined {
  if (letters.length === 2) return quoted(`~${letters}`);
  const grams = Array.from({ length: Math.max(letters.length - 2, 0) }, (_, at) => letters.slice(at, at + 3));
  return grams.length === 0 ? undefined : [...new Set(grams)].map((gram) => quoted(`~${gram}`)).join(' & ');
}

/** Neighbouring syllables; the last one may go on. */
function pairsOf(syllables: readonly string[]): string | undefined {
  const pairs = syllables.slice(1).map((syllable, at) => `${syllables[at]}${syllable}`);
  if (pairs.length === 0) return undefined;
  return pairs.map((pair, at) => (at === pairs.length - 1 ? `${quoted(pair)}:*` : quoted(pair))).join(' & ');
}

/** What somebody typed as pinyin: its letters; undefined = that is no pinyin. */
export function lettersOf(words: string): string | undefined {
  const letters = words.toLowerCase().replaceAll(/[\s'’-]/g, '');
  return LETTERS.test(letters) && letters.length <= MOST_LETTERS ? letters : undefined;
}

/** Typed pinyin or initials as a question to `py`: either way of reading the letters may find; undefined = too little. */
export function spellingQuery(words: string): string | undefined {
  const letters = lettersOf(words);
  if (letters === undefined || letters.length < 2) return undefined;
  const ways = [initialsOf(letters), ...readings(letters).map(pairsOf)].filter((way) => way !== undefined);
  return ways.length === 0 ? undefined : [...new Set(ways)].map((way) => `(${way})`).join(' | ');
}
