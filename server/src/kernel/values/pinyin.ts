import { pinyin } from 'pinyin-pro';

/** So many names are remembered: whoever writes a group looks each name up first, spells it, and writes it. */
const MOST_REMEMBERED = 4000;
/** Texts that are longer come once. */
const LONGEST_REMEMBERED = 60;

/** Spelling is most of what a name costs; the same one comes several times in a row. */
function remembered(spell: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const spelt = spell(name);
    if (known.size >= MOST_REMEMBERED) known.clear();
    if (name.length <= LONGEST_REMEMBERED) known.set(name, spelt);
    return spelt;
  };
}

/** Sort and search form of a name: full pinyin without tones; surnames are read as surnames (单 Shàn, 曾 Zēng). */
export const pinyinOf = remembered((name) =>
  pinyin(name, { toneType: 'none', type: 'array', surname: 'head', nonZh: 'consecutive' })
    .join(' ')
    .toLowerCase()
    .slice(0, 400),
);

/** Initials of a name: 北京星辰 → bjxc. */
export const initialsOf = (name: string): string =>
  pinyin(name, { toneType: 'none', pattern: 'first', type: 'array', surname: 'head', nonZh: 'consecutive' })
    .join('')
    .replace(/\s/g, '')
    .toLowerCase()
    .slice(0, 100);
