import { expect, test } from 'vitest';

import { anOwner, mutationOf, recordStory, type Person } from '../../testing/index.ts';

const { act, aCompany, aVisit, READ, VISIT, field } = recordStory;

/** The next version asks one thing more, and no longer one that the version before asked. */
async function publishNext(person: Person): Promise<void> {
  const fields = VISIT.fields.filter(({ id }) => !['cost', 'rows', 'total'].includes(id));
  const body = {
    ...VISIT,
    rules: [],
    fields: [...fields, field('xReason2ab3c', 'text', { required: true })],
  };
  const said = mutationOf('publishTemplate', '... on Template { version } ... on UserError { message }');
  const input = { kind: 'form', key: VISIT.key, baseVersion: 1, body };
  expect((await person.ask(said, { input })).publishTemplate).toMatchObject({ version: 2 });
}

test('a record of the version before is read, changed and shown by that version, whatever is asked since', async () => {
  const owner = await anOwner(await aCompany());
  const made = await aVisit(owner, { cost: 1200 });
  await publishNext(owner);
  const read = async () => (await owner.ask(READ, { id: made.id })).record;
  expect(await read()).toMatchObject({ formVersion: 1, answers: { cost: 1200 } });
  expect(
    await act(owner, 'updateRecord', { id: made.id, version: 1, answers: { cost: 1300 } }),
  ).toMatchObject({
    __typename: 'Record',
    formVersion: 1,
    answers: { cost: 1300 },
  });
});

test('what was being filled in by the version before is told what the new one asks, at its field, and nothing is kept by halves', async () => {
  const owner = await anOwner(await aCompany());
  await publishNext(owner);
  const missing = await act(owner, 'createRecord', { form: VISIT.key, answers: { topic: '看货' } });
  expect(missing).toMatchObject({
    __typename: 'InvalidAnswers',
    problems: [{ field: expect.stringContaining('xReason2ab3c'), message: expect.stringMatching(/\S/) }],
  });
  const gone = { topic: '看货', xReason2ab3c: '路过', cost: 1200 };
  const refused = await act(owner, 'createRecord', { form: VISIT.key, answers: gone });
  expect(refused).toMatchObject({
    __typename: 'InvalidAnswers',
    problems: [{ field: expect.stringContaining('cost') }],
  });
  const { cost: _cost, ...fit } = gone;
  expect(await act(owner, 'createRecord', { form: VISIT.key, answers: fit })).toMatchObject({
    __typename: 'Record',
    formVersion: 2,
  });
});
