import { expect, test } from 'vitest';

import {
  anOwner,
  aPerson,
  at,
  doing,
  rowsOf,
  stepStory,
  type Outcome,
  type Person,
} from '../../../testing/index.ts';

const { STEP, DECISION, scores, step, evaluated } = stepStory;

const CORRECT = STEP.replace('TakeStepInput', 'CorrectStepInput').replace('takeStep(', 'correctStep(');
const correct = async (who: Person, record: Outcome, paperId: string, answers: object) =>
  (await who.ask(CORRECT, { input: { ...at(record), paperId, answers } })).correctStep;

test('the paper of a step is corrected by whoever may, told and taken back; a paper of several by its author, while they fill it in', async () => {
  const { tenant, owner, record } = await evaluated();
  const colleague = await anOwner(tenant);
  const [unit] = await rowsOf('org_unit', tenant);
  let now = await step(owner, record, 'EVALUATE', scores(record, 9));
  now = await step(colleague, now, 'EVALUATE', scores(record, 9));
  const ofStep = (of: Outcome, event: string): Outcome[] =>
    of.papers.filter((paper: Outcome) => paper.event === event);
  const [mine, others] = ofStep(now, 'EVALUATE');
  expect(await correct(owner, now, others.id, { economic: 5 })).toMatchObject({ field: 'paperId' });
  expect(await correct(owner, now, mine.id, { economic: 99 })).toMatchObject({
    __typename: 'InvalidAnswers',
  });
  expect(await correct(owner, record, mine.id, { economic: 5 })).toMatchObject({
    __typename: 'StaleVersion',
  });
  const done = await correct(owner, now, mine.id, { economic: 5 });
  expect(done).toMatchObject({ __typename: 'Complaint', stage: 'registered', version: now.version + 1 });
  expect(ofStep(done, 'EVALUATE')[0]?.answers).toMatchObject({ economic: 5, total: 50 });
  expect(done.timeline.nodes[0]).toMatchObject({ kind: 'record', details: { act: 'changed' } });
  const { recentChanges } = await owner.ask('{ recentChanges(first: 1) { id } }');
  await owner.ask(`mutation ($id: ID!) { undoChange(input: { id: $id }) { __typename } }`, {
    id: recentChanges[0].id,
  });
  const { case: seen } = await owner.ask(
    `query ($id: ID!) { case(id: $id) { version papers { event answers } } }`,
    { id: record.id },
  );
  expect(ofStep(seen, 'EVALUATE')[0]?.answers).toMatchObject({ economic: 45, total: 90 });
  now = await step(owner, { ...record, version: seen.version }, 'DECIDE', {
    ...DECISION,
    proposal: { id: record.proposal },
    execDept: { id: unit?.['id'] },
  });
  expect(now).toMatchObject({ __typename: 'Complaint', stage: 'acknowledged' });
  expect(await correct(owner, now, mine.id, { economic: 5 })).toMatchObject({ __typename: 'EventRefused' });
  const [decision] = ofStep(now, 'DECIDE');
  const again = await correct(colleague, now, decision?.id, { name: '夜间配送' });
  expect(ofStep(again, 'DECIDE')[0]?.answers).toMatchObject({ name: '夜间配送' });
  const clerk = await aPerson(tenant, { can: ['complaint.read', 'record.read', 'record.write'] });
  const refused = await clerk.run(CORRECT, { input: { ...at(again), paperId: decision?.id, answers: {} } });
  expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  const gone = await doing(owner, 'withdrawCase', { ...at(again), reason: '撤回' });
  expect(await correct(owner, gone, decision?.id, { name: '再改' })).toMatchObject({
    __typename: 'CaseAlreadyClosed',
  });
});
