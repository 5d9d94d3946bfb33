import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { papers } from './papers.ts';

const glossary = path.join(import.meta.dirname, '../../glossary.md');

const LABEL = /\.(?:title|help|text|message)$/;

describe('what people read', () => {
  interface Said {
    readonly at: string;
    readonly zh?: string;
    readonly en?: string;
  }
  const said = (value: unknown, at: string): readonly Said[] => {
    if (typeof value === 'string') return [{ at, zh: value, en: value }];
    if (typeof value !== 'object' || value === null) return [];
    if (Object.hasOwn(value, 'zh-CN') || Object.hasOwn(value, 'en')) {
      const { 'zh-CN': zh, en } = value as Record<string, string>;
      return [{ at, ...(zh === undefined ? {} : { zh }), ...(en === undefined ? {} : { en }) }];
    }
    return Object.entries(value).flatMap(([key, inner]) => said(inner, `${at}.${key}`));
  };
  const labels = papers()
    .flatMap((form) => said(form, form.key))
    .filter(({ at, zh, en }) => !at.includes('.example.') && (zh !== en || LABEL.test(at)));
  /** Words as they stand on papers, not the thing that the glossary warns of. */
  const FINE = /派工单|来访客户/g;
  const SHORT = /^(?:[A-Z]{1,4}\d?|APP)$/;

  test('is complete in both languages', () => {
    expect(labels.length).toBeGreaterThan(4000);
    for (const { at, zh, en } of labels) {
      if (!SHORT.test(zh ?? '')) expect(`${at}: ${zh}`).toMatch(/: .*\p{Script=Han}/su);
      expect(`${at}: ${en}`).toMatch(/: \S/);
      expect(`${at}: ${en}`).not.toMatch(/\p{Script=Han}/u);
    }
  });

  test('has sentences where it explains, and none where it names or refuses', () => {
    for (const { at, zh = '', en = '' } of labels) {
      const isSentence = at.endsWith('.help');
      if (!isSentence && !/\.(?:title|message)$/.test(at)) continue;
      const isClosed = en.endsWith('.') && !/\bno\.$/i.test(en);
      expect([at, /[。；！]$/.test(zh), isClosed]).toEqual([at, isSentence, isSentence]);
    }
  });

  test('uses the words of the glossary', () => {
    const avoided = readFileSync(glossary, 'utf8')
      .split('\n')
      .filter((line) => /^\| (?!---|中文)/.test(line))
      .flatMap((line) => (line.split('|')[4] ?? '').replaceAll(/\([^)]*\)/g, '').split(','))
      .map((word) => word.trim())
      .filter((word) => word !== '' && word !== '–');
    const patterns = avoided.map((word) =>
      /^[\w -]+$/.test(word) ? new RegExp(`\\b${word}s?\\b`, 'i') : new RegExp(word),
    );
    const texts = papers()
      .flatMap((form) => said(form, form.key))
      .filter(
        ({ at }) =>
          !/\.(expr|id|module|key|kind|type|block|effect|section|entity|dictionary|subject|listed\.\d+)$/.test(
            at,
          ),
      );
    const misused = texts.flatMap(({ at, zh = '', en = '' }) =>
      patterns
        .filter((pattern) => pattern.test(zh.replaceAll(FINE, '')) || pattern.test(en.replaceAll(FINE, '')))
        .map((pattern) => `${at}: ${pattern.source} in ${zh} / ${en}`)
        // Codes of choices are stored, not read.
        .filter((line) => !/\.example\..*: \\b/.test(line)),
    );
    expect(misused).toEqual([]);
    expect(avoided.length).toBeGreaterThan(30);
  });
});
