import { describe, expect, test } from 'vitest';

import { isProblem, parseExpression } from './parse.ts';
import type { Node } from './syntax.ts';

/** An expression as it was understood, every part in brackets. */
function shown(node: Node): string {
  switch (node.kind) {
    case 'literal':
      return JSON.stringify(node.value);
    case 'name':
      return node.name;
    case 'list':
      return `[${node.items.map(shown).join(' ')}]`;
    case 'member':
      return `${shown(node.of)}.${node.name}`;
    case 'call':
      return `${node.name}(${node.args.map(shown).join(' ')})`;
    case 'macro':
      return `${shown(node.over)}.${node.name}(${node.variable}: ${shown(node.body)})`;
    case 'unary':
      return `(${node.operator}${shown(node.of)})`;
    case 'binary':
      return `(${shown(node.left)} ${node.operator} ${shown(node.right)})`;
    case 'ternary':
      return `(${shown(node.when)} ? ${shown(node.yes)} : ${shown(node.no)})`;
  }
}

const read = (text: string): string => {
  const result = parseExpression(text);
  return isProblem(result) ? `${result.from}-${result.to}: ${result.message.en}` : shown(result);
};

describe('an expression', () => {
  test.each([
    ['1 + 2 * 3', '(1 + (2 * 3))'],
    ['1 - 2 - 3', '((1 - 2) - 3)'],
    ['(1 + 2) * 3', '((1 + 2) * 3)'],
    ['-form.a * 2', '((-form.a) * 2)'],
    ['!has(form.x) || form.x >= 1 && true', '((!has(form.x)) || ((form.x >= 1) && true))'],
    ["form.way in ['phone', 'visit']", '(form.way in ["phone" "visit"])'],
    ['a ? b : c ? d : e', '(a ? b : (c ? d : e))'],
    ['form.rows.filter(r, r.ok == true).map(r, r.n)', 'form.rows.filter(r: (r.ok == true)).map(r: r.n)'],
    ["'it\\'s \\\\ fine'", '"it\'s \\\\ fine"'],
    ['inside + 1', '(inside + 1)'],
    ['form.in', 'form.in'],
    ['round(1.50, 2)', 'round(1.5 2)'],
    ['[]', '[]'],
    ['null == 1', '(null == 1)'],
  ])('%s is read as %s', (text, expected) => expect(read(text)).toBe(expected));

  test.each([
    ['', '0-0: The expression is not complete'],
    ['1 +', '3-3: The expression is not complete'],
    ['1 2', '2-3: "2" is not expected here'],
    ['form.', '5-5: A name stands behind a dot'],
    ["form.x == 'a", '10-11: The text has no closing quote'],
    ['form.x == "a"', '10-11: A text stands in single quotes'],
    ['form.x # 1', '7-8: Unknown sign "#"'],
    ['1 < 2 < 3', '6-7: Comparisons do not follow one another: use && or brackets'],
    ['form.rows.size()', '10-14: A list has no "size", only map, filter, exists, all'],
    ['form.rows.map(r r)', '16-17: "," is expected here'],
    ['form.rows.map(form, 1)', '14-18: A new name such as r stands here'],
    ['form.rows.map(1, 1)', '14-15: A new name such as r stands here'],
    ['(1', '2-2: ")" is expected here'],
    ['a ? b', '5-5: ":" is expected here'],
    ['12abc', '0-1: Unknown sign "1"'],
  ])('%j is refused at its place', (text, expected) => expect(read(text)).toBe(expected));

  test('has limits', () => {
    expect(read(`'${'x'.repeat(2000)}'`)).toContain('2000 characters at most');
    expect(read(Array.from({ length: 300 }, () => '1').join('+'))).toContain('400 parts at most');
    expect(read(`${'('.repeat(30)}1${')'.repeat(30)}`)).toContain('24 levels at most');
    expect(read(`${'!'.repeat(30)}a`)).toContain('24 levels at most');
    expect(read('a.map(r, r.b.map(s, s.c))')).not.toContain('one other');
    expect(read('a.map(r, r.b.map(s, s.c.map(t, t)))')).toContain('inside one other at most');
  });

  test('is never slow, whatever it says', () => {
    const hostile = ['(', '[', '!', '-', 'a.', "'\\", '1.', 'a?', 'f(', 'a.map(r,', '1+', '\\'].map((part) =>
      part.repeat(Math.floor(2000 / part.length)),
    );
    const began = performance.now();
    for (const text of [...hostile, ...hostile.map((one) => `'${one}`)])
      expect(isProblem(parseExpression(text))).toBe(true);
    expect(performance.now() - began).toBeLessThan(500);
  });

  test('says every problem in both languages', () => {
    for (const text of [
      '',
      '1 2',
      'form.',
      "'",
      '"',
      '#',
      '1<2<3',
      'a.b()',
      'a.map(1,1)',
      '(',
      '!'.repeat(30),
    ]) {
      const result = parseExpression(text);
      if (!isProblem(result)) throw new Error(`${text} was read`);
      expect(result.message['zh-CN']).toMatch(/\p{Script=Han}/u);
      expect(result.message.en).not.toMatch(/\p{Script=Han}/u);
    }
  });
});
