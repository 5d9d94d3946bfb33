/**
 * Rich text is kept as CommonMark with headings, bold, italic, lists, quotes and links. That is a text like any other for
 * rules, search and export; here is what it says without its marks.
 */
const MARK = '\uE000'.charCodeAt(0);

/** Escaped signs stand where no mark is looked for. */
const held = (text: string): string =>
  text.replaceAll(/\\([!-/:-@[-`{-~])/g, (_, sign: string) => String.fromCharCode(MARK + sign.charCodeAt(0)));

const freed = (text: string): string =>
  text.replaceAll(/[\uE000-\uE07F]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - MARK));

const BLOCK = /^(\s*)(?:#{1,6} |(?:> ?)+)/;
const BULLET = /^(\s*)[-*+] /;

const lineOf = (line: string): string =>
  line
    .replace(BLOCK, '$1')
    .replace(BULLET, '$1• ')
    .replaceAll(/\[([^\]\n]*)\]\(([^()\s]*)(?: "[^"\n]*")?\)/g, (_, words: string, address: string) =>
      words === address || words === '' ? address : `${words} (${address})`,
    )
    .replaceAll(/<((?:https?|mailto):[^>\s]*)>/g, '$1')
    .replaceAll(/\*+|`/g, '')
    .trimEnd();

/** What a rich text says, line by line: no marks, bullets before the points of a list, addresses behind the words of links. */
export function plainOf(markdown: string): string {
  const lines = held(markdown.replaceAll('\r\n', '\n').replaceAll('\\\n', '\n')).split('\n');
  return freed(
    lines
      .map((line) => lineOf(line))
      .filter((line) => line.trim() !== '')
      .join('\n'),
  );
}

const LISTED = /^\s*(?:[-*+]|\d{1,3}\.) /;

/** A text that was typed without marks as a rich text that says the same; lines that begin like points of a list are such. */
export function markedOf(typed: string): string {
  const lines = typed
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) => {
      const start = LISTED.exec(line)?.[0] ?? '';
      const said = line.slice(start.length).replaceAll(/[\\`*_[\]<]/g, String.raw`\$&`);
      return `${start}${start === '' ? said.replace(/^(\s*)([#>~])/, String.raw`$1\$2`) : said}`.trimEnd();
    });
  return lines.reduce((whole, line, at) => {
    const before = lines[at - 1] ?? '';
    if (at === 0) return line;
    if (line === '' || before === '') return `${whole}\n${line}`;
    // Where a list begins or ends a new paragraph does; other lines stay below one another.
    if (LISTED.test(line) || LISTED.test(before))
      return `${whole}${LISTED.test(line) && LISTED.test(before) ? '\n' : '\n\n'}${line}`;
    return `${whole}\\\n${line}`;
  }, '');
}
