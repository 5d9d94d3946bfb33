/** A block of cells as spreadsheets put it on the clipboard: tabs between cells, quotes around cells with several lines. */
export function readBlock(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  const plain = text.replaceAll(/\r\n?/g, '\n').replace(/\n$/, '');
  while (at <= plain.length) {
    const { cell, end } = plain[at] === '"' ? quotedCell(plain, at) : bareCell(plain, at);
    row.push(cell);
    if (plain[end] !== '\t') {
      rows.push(row);
      row = [];
    }
    at = end + 1;
  }
  return rows;
}

type Cell = { cell: string; end: number };

function bareCell(text: string, at: number): Cell {
  let end = at;
  while (end < text.length && text[end] !== '\t' && text[end] !== '\n') end += 1;
  return { cell: text.slice(at, end), end };
}

/** A quote that nobody closes is a letter like any other. */
function quotedCell(text: string, at: number): Cell {
  const found = /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(text.slice(at));
  if (!found) return bareCell(text, at);
  return { cell: (found[1] ?? '').replaceAll('""', '"'), end: at + found[0].length };
}
