import { pinyin } from 'pinyin-pro';

/** Sort and search form of a name: full pinyin without tones; surnames are read as surnames (单 Shàn, 曾 Zēng). */
export const pinyinOf = (name: string): string =>
  pinyin(name, { toneType: 'none', type: 'array', surname: 'head', nonZh: 'consecutive' })
    .join(' ')
    .toLowerCase()
    .slice(0, 400);

/** Initials of a name: 北京星辰 → bjxc. */
export const initialsOf = (name: string): string =>
  pinyin(name, { toneType: 'none', pattern: 'first', type: 'array', surname: 'head', nonZh: 'consecutive' })
    .join('')
    .replace(/\s/g, '')
    .toLowerCase()
    .slice(0, 100);
