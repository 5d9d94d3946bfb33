import { expect, test } from 'vitest';

import { libraryTemplates } from '../index.ts';
import { answerProblems, reckon } from './reckon.ts';
import { effort, meanScore, netPromoters, topShare, wilson } from './statistics.ts';
import type { Survey } from './survey.ts';

const shipped = (key: string): Survey => libraryTemplates().get(`survey/${key}`) as Survey;
const to = (places: number, value: number): number => Number(value.toFixed(places));

test('three questions of seven points with weights come to 83.33', () => {
  const seven = shipped('post-service-7');
  const answers = { efficiency: 6, attitude: 7, reasonableness: 5 };
  const [first] = seven.questions;
  expect(reckon(seven, answers).score).toBe('83.33');
  expect(reckon({ ...seven, questions: [first!] }, answers).score).toBe('83.33');
});

test.each([
  ['post-service', 2, 3],
  ['post-service-6', 3, 4],
  ['post-service-7', 3, 4],
])('%s: %i is low, %i is not', (key, low, fine) => {
  const survey = shipped(key);
  const all = (value: number) => ({ efficiency: value, attitude: value, reasonableness: value });
  expect(reckon(survey, all(low)).low).toEqual(['efficiency', 'attitude', 'reasonableness']);
  expect(reckon(survey, { ...all(fine), solved: 'part' }).low).toEqual([]);
  expect(reckon(survey, { ...all(fine), solved: 'no' }).low).toEqual(['solved']);
});

test('other choices count by their map, what has none does not count', () => {
  const survey = shipped('satisfaction');
  expect(reckon(survey, { pCompete: 'normal' }).score).toBe('50.00');
  expect(reckon(survey, { pFit: 'basic', pCompete: 'weak', openService: '…' }).sections).toEqual({
    product: '33.50',
    service: null,
    about: null,
  });
  expect(reckon(survey, { knownFrom: ['ad'], sAttitude: 5, pQuality: 1 })).toMatchObject({
    score: '50.00',
    low: ['pQuality'],
  });
  expect(reckon(survey, {})).toMatchObject({ score: null, low: [] });
});

test('answers that are missing or none are told, and never counted', () => {
  const survey = shipped('post-service');
  const bad = {
    efficiency: 6,
    attitude: 2.5,
    solved: 'maybe',
    nps: 11,
    ces: 0,
    comment: 'x'.repeat(2001),
  };
  expect(answerProblems(survey, bad)).toEqual([
    'efficiency',
    'attitude',
    'reasonableness',
    'solved',
    'nps',
    'ces',
    'comment',
  ]);
  expect(reckon(survey, bad)).toMatchObject({ score: null, low: [] });
  const good = { efficiency: 5, attitude: 5, reasonableness: 5, solved: 'yes', nps: 0, ces: 7, comment: '' };
  expect(answerProblems(survey, good)).toEqual([]);
  expect(answerProblems(shipped('satisfaction'), { knownFrom: ['ad', 'ad'] })).toContain('knownFrom');
});

test('five levels of 40, 35, 15, 7 and 3 answers', () => {
  const counts = [40, 35, 15, 7, 3];
  expect(meanScore(counts)).toBe(75.5);
  expect(topShare(counts)).toBe(0.75);
  const [low, high] = wilson(75, 100)!;
  expect([to(2, low * 100), to(2, high * 100)]).toEqual([65.7, 82.45]);
  const [few, many] = wilson(27, 30)!;
  expect([to(2, few * 100), to(2, many * 100)]).toEqual([74.38, 96.54]);
});

test('promoters less detractors, with the margin', () => {
  const { score, margin } = netPromoters({ promoters: 112, passives: 54, detractors: 34 })!;
  expect([to(2, score), to(2, margin)]).toEqual([39, 10.54]);
  expect(to(2, netPromoters({ promoters: 55, passives: 28, detractors: 17 })!.score)).toBe(38);
});

test('effort from 7 to 1', () => {
  const { mean, easy } = effort([30, 40, 15, 8, 4, 2, 1])!;
  expect([to(2, mean), to(2, easy)]).toEqual([5.74, 0.85]);
});

test('nobody answered: there is nothing to tell', () => {
  expect([meanScore([0, 0]), topShare([]), wilson(0, 0), effort([])]).toEqual([null, null, null, null]);
  expect(netPromoters({ promoters: 0, passives: 0, detractors: 0 })).toBeNull();
});
