import { expect, test } from 'vitest';

import type { Cell } from '../../../kernel/ports/spreadsheets.ts';
import { csvBytes, csvLine, guarded } from './csv.ts';
import { toGb18030 } from './gb18030.ts';

test('what a spreadsheet would run is text, numbers and phones stay', () => {
  expect(csvLine(['=cmd|calc'])).toBe(`"'=cmd|calc"\r\n`);
  expect(csvLine(['＝1+1'])).toBe(`"'＝1+1"\r\n`);
  expect(csvLine(['- item'])).toBe(`"'- item"\r\n`);
  expect(csvLine(['+8613800138000', '-12.5', -3])).toBe('+8613800138000,-12.5,-3\r\n');
  for (const text of ['@SUM(A1)', '\tx', '\rx', '\nx', '＋1', '－a', '＠x', '+1+1'])
    expect(guarded(text)).toBe(`'${text}`);
});

test('commas, quotes and line ends are quoted, nothing is lost', () => {
  expect(csvLine(['a,b', 'say "hi"', 'two\nlines', null, '好'])).toBe(
    '"a,b","say ""hi""","two\nlines",,好\r\n',
  );
});

test('GB18030 reads back as what was written, also rare and new characters', () => {
  const text = '客户名称，顺丰速运 €100 𠮷野家 ㊣ ā ﾊ 😀 Ω ҂ \u3400 \u{2a6d6}';
  expect(new TextDecoder('gb18030').decode(toGb18030(text))).toBe(text);
});

test('every character of the common block survives GB18030', () => {
  const all = Array.from({ length: 0x9fa5 - 0x4e00 }, (_, n) => String.fromCodePoint(0x4e00 + n)).join('');
  expect(new TextDecoder('gb18030').decode(toGb18030(all))).toBe(all);
});

test('a file of UTF-8 begins with the mark, one of GB18030 does not', async () => {
  async function* rows(): AsyncGenerator<readonly Cell[]> {
    yield ['名称'];
    yield ['顺丰'];
  }
  const bytesOf = async (encoding: 'utf8' | 'gb18030') => {
    const parts: Uint8Array[] = [];
    for await (const part of csvBytes(rows(), encoding)) parts.push(part);
    return Buffer.concat(parts);
  };
  expect((await bytesOf('utf8')).toString('utf8')).toBe('\uFEFF名称\r\n顺丰\r\n');
  expect(new TextDecoder('gb18030').decode(await bytesOf('gb18030'))).toBe('名称\r\n顺丰\r\n');
});
