import { expect, test } from 'vitest';

import { mainWay, stagePath, type PathStage } from './stage-path.ts';

const stage = (key: string, category: PathStage['category']): PathStage => ({ key, name: key, category });
const chart = [
  stage('registered', 'REGISTERED'),
  stage('assessed', 'ACTIVE'),
  stage('rejected', 'RESOLVED'),
  stage('transferred', 'WAITING'),
  stage('investigating', 'ACTIVE'),
  stage('resolved', 'RESOLVED'),
  stage('closed', 'CLOSED'),
  stage('waitingCustomer', 'WAITING'),
  stage('escalated', 'ACTIVE'),
  stage('withdrawn', 'WITHDRAWN'),
];

test('side stages are not steps of the main way', () => {
  expect(mainWay(chart).map((each) => each.key)).toEqual([
    'registered',
    'assessed',
    'investigating',
    'resolved',
    'closed',
  ]);
});

test('a record on the way has steps behind and ahead', () => {
  const { steps, side } = stagePath(chart, 'investigating');
  expect(steps.map((step) => step.standing)).toEqual(['done', 'done', 'current', 'ahead', 'ahead']);
  expect(side).toBeUndefined();
});

test('a record in a side stage keeps what it passed', () => {
  const { steps, side } = stagePath(chart, 'waitingCustomer', 'assessed');
  expect(steps.map((step) => step.standing)).toEqual(['done', 'done', 'ahead', 'ahead', 'ahead']);
  expect(side?.key).toBe('waitingCustomer');
});
