/** From here on characters are as wide as high. */
const WIDE = 0x2e80;
const NARROW = 0.55;

/** How wide words are, in Chinese characters. */
export function widthOf(words: string): number {
  let width = 0;
  for (const character of words) width += (character.codePointAt(0) ?? 0) < WIDE ? NARROW : 1;
  return width;
}
