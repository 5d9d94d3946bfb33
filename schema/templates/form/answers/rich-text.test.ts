import { expect, test } from 'vitest';

import { markedOf, plainOf } from './rich-text.ts';

test.each([
  ['', ''],
  ['plain words', 'plain words'],
  ['## 处理经过\n\n**先**道歉，*再*核实', '处理经过\n先道歉，再核实'],
  ['* one\n\n* two\n  * inside\n\n1. first\n2. second', '• one\n• two\n  • inside\n1. first\n2. second'],
  ['> quoted\n> again', 'quoted\nagain'],
  ['see [the rules](https://example.com/a) now', 'see the rules (https://example.com/a) now'],
  ['<https://example.com/a>', 'https://example.com/a'],
  ['[https://example.com/a](https://example.com/a)', 'https://example.com/a'],
  [
    '3 \\* 4 = 12, \\# no heading, a\\_b, \\[x\\](y), C:\\\\dir',
    '3 * 4 = 12, # no heading, a_b, [x](y), C:\\dir',
  ],
  ['first\\\nsecond', 'first\nsecond'],
  ['<b>not HTML</b> & more', '<b>not HTML</b> & more'],
  ['a\r\nb', 'a\nb'],
])('%j says %j', (markdown, plain) => expect(plainOf(markdown)).toBe(plain));

test('a text built to hang is read in no time', () => {
  const start = performance.now();
  for (const text of ['['.repeat(20_000), '[a]('.repeat(5000), '*'.repeat(20_000), '> '.repeat(10_000)])
    plainOf(text);
  expect(performance.now() - start).toBeLessThan(2000);
});

test.each([
  ['one line', 'one line'],
  ['first\nsecond\n\nthird', 'first\\\nsecond\n\nthird'],
  ['3 * 4 [x](y) <b> a_b C:\\dir', '3 \\* 4 \\[x\\](y) \\<b> a\\_b C:\\\\dir'],
  ['# 1\n> 2', '\\# 1\\\n\\> 2'],
  ['before\n- one\n- two\nafter', 'before\n\n- one\n- two\n\nafter'],
])('%j is kept as %j and says the same', (typed, kept) => {
  expect(markedOf(typed)).toBe(kept);
  expect(plainOf(kept)).toBe(
    typed
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.replace(/^- /, '• '))
      .join('\n'),
  );
});
