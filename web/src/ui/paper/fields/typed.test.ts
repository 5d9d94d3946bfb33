import { describe, expect, test } from 'vitest';

import { entriesFor } from './choose.ts';
import { initialsOf } from './initials.ts';
import { readDuration, readFigure, readMoment, readMonth, readQuarter, readTime, readWeek } from './typed.ts';

type Case = [read: (typed: string) => unknown, typed: string, kept: unknown];

const cases: Record<string, Case[]> = {
  moments: [
    [readMoment, '2026-03-12 09:30', '2026-03-12T09:30'],
    [readMoment, '2026/3/2 9:05:59', '2026-03-02T09:05'],
    [readMoment, '２０２６年3月2日　9点5分', '2026-03-02T09:05'],
    [readMoment, '2026-03-12T09:30', '2026-03-12T09:30'],
    [readMoment, '', null],
    [readMoment, '2026-02-30 09:30', undefined],
    [readMoment, '2026-03-12 24:00', undefined],
    [readMoment, '2026-03-12', undefined],
  ],
  times: [
    [readTime, '9:30', '09:30'],
    [readTime, '0930', '09:30'],
    [readTime, '930', '09:30'],
    [readTime, '9点', '09:00'],
    [readTime, '9点5分', '09:05'],
    [readTime, ' ', null],
    [readTime, '25:00', undefined],
    [readTime, '9', undefined],
  ],
  months: [
    [readMonth, '2026年3月', '2026-03'],
    [readMonth, '202603', '2026-03'],
    [readMonth, '2026/12', '2026-12'],
    [readMonth, '2026-13', undefined],
    [readMonth, '26-3', undefined],
  ],
  quarters: [
    [readQuarter, '2026q1', '2026-Q1'],
    [readQuarter, '2026-Q4', '2026-Q4'],
    [readQuarter, '2026年第3季度', '2026-Q3'],
    [readQuarter, '2026年二季度', '2026-Q2'],
    [readQuarter, '2026-Q5', undefined],
  ],
  weeks: [
    [readWeek, '2026w2', '2026-W02'],
    [readWeek, '2026年第12周', '2026-W12'],
    [readWeek, '2026-W54', undefined],
    [readWeek, '2026-W00', undefined],
  ],
  durations: [
    [readDuration, '90', 90],
    [readDuration, '1:30', 90],
    [readDuration, '1小时30分钟', 90],
    [readDuration, '2h', 120],
    [readDuration, '45 分', undefined],
    [readDuration, '45分', 45],
    [readDuration, 'bald', undefined],
  ],
  figures: [
    [readFigure, '１,２００.５%', 1200.5],
    [readFigure, '-3', -3],
    [readFigure, '1,234,567.5', 1_234_567.5],
    [readFigure, '12,5', undefined],
    [readFigure, '1,2345', undefined],
    [readFigure, '1e3', undefined],
    [readFigure, '', null],
  ],
};

describe.each(Object.entries(cases))('%s', (_, all) => {
  test.each(all)('%o reads "%s" as %o', (read, typed, kept) => {
    expect(read(typed)).toBe(kept);
  });
});

test('the first letters of syllables are known, others stay as they are', () => {
  expect(initialsOf('投诉渠道')).toBe('tsqd');
  expect(initialsOf('安全 A 级')).toBe('aq a j');
  expect(initialsOf('微信公众号')).toBe('wxgzh');
});

test('choices are found by words, by pinyin where it is known, and by first letters', () => {
  const entries = [
    { value: 'hotline', label: '客服热线', pinyin: 'kefurexian' },
    { value: 'wechat', label: '微信公众号' },
    { value: 'web', label: 'Website' },
  ];
  const found = (text: string): string[] => entriesFor(entries, text).map((option) => option.value);
  expect(found('')).toEqual(['hotline', 'wechat', 'web']);
  expect(found('公众')).toEqual(['wechat']);
  expect(found('gzh')).toEqual(['wechat']);
  expect(found('kefu')).toEqual(['hotline']);
  expect(found('WEB')).toEqual(['web']);
  expect(found('无')).toEqual([]);
});
