import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { blocksOf, partsOf } from '../../ui/text/markdown-parts.ts';
import { TOPICS, topicOf } from './topics.ts';

const SOURCE = path.resolve(import.meta.dirname, '../..');
const pageOf = (language: string, topic: string): string =>
  readFileSync(path.join(import.meta.dirname, 'pages', language, `${topic}.md`), 'utf8');
const textsBelow = (folder: string, name: RegExp): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((each) => name.test(each))
    .map((each) => readFileSync(path.join(folder, each), 'utf8'))
    .join('\n');

const linksOf = (text: string): string[] =>
  partsOf(text).flatMap((part) => (part.kind === 'link' ? [part.href] : []));
const shapeOf = (text: string): string[] =>
  blocksOf(text).map(
    ({ kind, lines }) => `${kind} ${kind === 'list' || kind === 'steps' ? lines.length : ''}`,
  );

test('every topic has a page in both languages, and no page is left over', () => {
  for (const language of ['zh-CN', 'en'])
    expect(readdirSync(path.join(import.meta.dirname, 'pages', language)).toSorted()).toEqual(
      TOPICS.map((topic) => `${topic}.md`).toSorted(),
    );
  expect(topicOf('nothing-like-this')).toBe('start');
});

describe.for(TOPICS)('the page about %s', (topic) => {
  const [zh, en] = [pageOf('zh-CN', topic), pageOf('en', topic)];

  test('tells the same in both languages', () => {
    expect(shapeOf(en)).toEqual(shapeOf(zh));
    expect(linksOf(en)).toEqual(linksOf(zh));
  });

  test('leads only to places that there are', () => {
    const routes = textsBelow(SOURCE, /\.routes\.tsx$/);
    const known = [...routes.matchAll(/path: '([^']+)'/g)].map(([, each]) => `/${each?.replace(/^\//, '')}`);
    for (const href of linksOf(zh)) expect(known).toContain(new URL(href, 'http://here').pathname);
  });

  test('names buttons as they are called', () => {
    const words =
      textsBelow(SOURCE, /\.messages\.ts$/) +
      // What the product calls templates stands in these themselves.
      ['statechart/P-15', 'statechart/P-03', 'dictionary/region']
        .map((template) =>
          readFileSync(path.resolve(SOURCE, `../../schema/templates/${template}.json`), 'utf8'),
        )
        .join('\n');
    for (const text of [zh, en])
      for (const [, name] of text.matchAll(/“([^”]+)”/g)) expect(words).toContain(name);
  });
});
