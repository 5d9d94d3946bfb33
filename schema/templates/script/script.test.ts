import { expect, test } from 'vitest';

import { papers } from '../form/papers.ts';
import { libraryTemplates } from '../index.ts';
import { stepAfter, type Script } from './script.ts';

const scripts = [...libraryTemplates().values()].filter(({ kind }) => kind === 'script') as Script[];
const shipped = (key: string): Script => scripts.find((script) => script.key === key)!;

test('the answer leads on, then what is known, then the next step', () => {
  const complaint = shipped('complaint');
  expect(stepAfter(complaint, 'facts')).toBe('repeat');
  expect(stepAfter(complaint, 'facts', { facts: { isSafety: true } })).toBe('safety');
  expect(stepAfter(complaint, 'repeat', { answer: 'no' })).toBe('facts');
  expect(stepAfter(complaint, 'repeat', { answer: 'perhaps' })).toBeUndefined();
  expect(stepAfter(complaint, 'close')).toBeUndefined();
  expect(stepAfter(complaint, 'nowhere')).toBeUndefined();
});

test('papers that a script asks for are there', () => {
  const keys = new Set(papers().map(({ key }) => key));
  const asked = scripts.flatMap(({ steps }) =>
    steps.flatMap(({ form }) => (form === undefined ? [] : [form])),
  );
  expect(asked.filter((key) => !keys.has(key))).toEqual([]);
  expect(asked.length).toBeGreaterThan(3);
});
