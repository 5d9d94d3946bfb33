/** Marks of direction, invisible joiners of nothing, soft hyphens: they come along with copied text and say nothing. ZWJ and ZWNJ shape words and emoji, and stay. */
const SILENT = /(?![\u200c\u200d])\p{Cf}/gu;
const BREAKING = /[\p{Cc}\p{Zl}\p{Zp}]/u;
/** Letters, digits, signs; not the few "letters" that draw nothing. */
const VISIBLE = /(?![\u115f\u1160\u2800\u3164\uffa0])[\p{L}\p{N}\p{P}\p{S}\p{Co}]/u;

/** A text of one line as it is stored: without what nobody sees, and without space around it. */
export const lineOf = (text: string): string => text.replaceAll(SILENT, '').trim();

/** A text of one line, or null where nothing is left of it. */
export const lineOrNull = (text: string | null | undefined): string | null => lineOf(text ?? '') || null;

/** Whether a text would break or command a line: line ends of every kind, bells, deletes. */
export const breaksLine = (text: string): boolean => BREAKING.test(text);

/** Whether anything of a text can be seen. */
export const hasVisible = (text: string): boolean => VISIBLE.test(text);

/** The beginning of a text, without half of a letter at its end: no database takes that. */
export const cutTo = (most: number, text: string): string =>
  text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
