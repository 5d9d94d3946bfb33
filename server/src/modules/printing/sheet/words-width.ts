/** From here on characters are as wide as high. */
const WIDE = 0x2e80;
const NARROW = 0.55;

/** How wide words are, in Chinese characters. */
export function widthOf(words: string): number {
  let width = 0;
  for (const character of words) width += (character.codePointAt(0) ?? 0) < WIDE ? NARROW : 1;
  return width;
}

/** Letters and figures that stand together; longer ones are parted anywhere. */
const TOGETHER = /[\u{21}-\u{2e7f}]+/gu;
const PARTED = 18;
/** So many characters of Chinese are read at one glance, and not one below the other. */
const GLANCE = 2;

/** What of words has to stand in one line, in Chinese characters; `glance` = so long are words that are not parted at all. */
export function leastOf(words: string, glance = GLANCE): number {
  const pieces = (words.match(TOGETHER) ?? []).filter((piece) => piece.length < PARTED);
  return Math.max(Math.min(widthOf(words), glance), ...pieces.map(widthOf));
}
