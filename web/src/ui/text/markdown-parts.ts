/** A piece of a page between empty lines. */
export type Block = { kind: 'heading' | 'text' | 'list' | 'steps'; lines: string[] };

/** A piece of a line. */
export type Part =
  | { kind: 'plain' | 'strong' | 'code'; text: string }
  | { kind: 'link'; text: string; href: string };

const MARKS: readonly [Block['kind'], RegExp][] = [
  ['heading', /^## /],
  ['list', /^- /],
  ['steps', /^\d+\. /],
];

/** Divides a page into headings, paragraphs and lists. */
export const blocksOf = (text: string): Block[] =>
  text
    .trim()
    .split(/\n{2,}/)
    .map((part) => {
      const [kind, mark] = MARKS.find(([, each]) => each.test(part)) ?? ['text', /^/];
      return { kind, lines: part.split('\n').map((line) => line.replace(mark, '').trim()) };
    });

const INLINE = /\*\*(?<strong>[^*]+)\*\*|`(?<code>[^`]+)`|\[(?<text>[^\]]+)\]\((?<href>[^)]+)\)/g;

/** Divides a line into plain and marked words. */
export function partsOf(line: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const { 0: whole, index, groups = {} } of line.matchAll(INLINE)) {
    if (index > from) parts.push({ kind: 'plain', text: line.slice(from, index) });
    const { strong, code, text, href } = groups;
    if (strong !== undefined) parts.push({ kind: 'strong', text: strong });
    else if (code !== undefined) parts.push({ kind: 'code', text: code });
    else parts.push({ kind: 'link', text: text ?? '', href: href ?? '' });
    from = index + whole.length;
  }
  if (from < line.length) parts.push({ kind: 'plain', text: line.slice(from) });
  return parts;
}
