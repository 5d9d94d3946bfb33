import { expect, test } from 'vitest';

import {
  anOwner,
  aTenant,
  downloaded,
  recordStory,
  type Outcome,
  type Person,
} from '../../../testing/index.ts';

const { act, aCompany, aVisit, READ, LIST } = recordStory;
const FORMS = '{ recordForms { key opens stepOf } }';
const FORM = 'query ($key: String!) { recordForm(key: $key) { opens stepOf isRetired } }';
const RETIRE = `mutation ($input: RetireTemplateInput!) { retireTemplate(input: $input) { __typename ... on UserError { message } } }`;
const OPEN = `mutation ($input: CreatePublicFormInput!) { createPublicForm(input: $input) { __typename ... on InvalidField { field message } } }`;

const offered = async (
  person: Person,
): Promise<readonly { key: string; opens: string | null; stepOf: string | null }[]> =>
  (await person.ask(FORMS)).recordForms;
const opened = async (person: Person, form: string): Promise<Outcome> =>
  (
    await person.ask(OPEN, {
      input: { form, name: '链接', purpose: { zh: '登记', en: 'Register' }, isRepeatable: true },
    })
  ).createPublicForm;
const blank = (person: Person, key: string): Promise<string> =>
  downloaded(person, 'blank-paper', key, { as: 'docx' }).then(
    () => 'handed out',
    (error: Error) => error.message,
  );

test('a paper that opens cases says so, and nobody fills it in for itself, inside or by a link', async () => {
  const owner = await anOwner(await aTenant());
  expect(await offered(owner)).toContainEqual({ key: 'F-CMP-01', opens: 'complaint', stepOf: null });
  expect((await owner.ask(FORM, { key: 'F-CMP-01' })).recordForm).toEqual({
    opens: 'complaint',
    stepOf: null,
    isRetired: false,
  });
  const message = expect.stringContaining('投诉') as string;
  const refused = await act(owner, 'createRecord', { form: 'F-CMP-01', answers: { title: '迟到' } });
  expect(refused).toMatchObject({ __typename: 'InvalidField', field: 'form', message });
  expect(await opened(owner, 'F-CMP-01')).toEqual({ __typename: 'InvalidField', field: 'form', message });
});

test('a paper of a step says of which cases, and is never a record by itself', async () => {
  const owner = await anOwner(await aTenant());
  expect(await offered(owner)).toContainEqual({ key: 'F-PRO-02', opens: null, stepOf: 'proposal' });
  // The fields that a step asks for stand on the paper that opens: it is filed, not taken.
  expect(await offered(owner)).toContainEqual({ key: 'F-PRO-01', opens: 'proposal', stepOf: null });
  expect((await owner.ask(FORM, { key: 'F-CBK-02' })).recordForm).toMatchObject({ stepOf: 'callback' });
  expect(await act(owner, 'createRecord', { form: 'F-PRO-02', answers: {} })).toMatchObject({
    __typename: 'InvalidField',
    field: 'form',
    message: expect.stringContaining('提案') as string,
  });
});

test('of a retired paper nothing new is made; what was filled in goes on, and it comes back', async () => {
  const owner = await anOwner(await aCompany());
  const made = await aVisit(owner, { topic: '以前的' });
  const retire = async (isRetired: boolean, baseVersion: number): Promise<void> => {
    const input = { kind: 'form', key: 'own-visit', baseVersion, isRetired };
    expect((await owner.ask(RETIRE, { input })).retireTemplate).toMatchObject({ __typename: 'Template' });
  };
  await retire(true, 1);
  expect((await offered(owner)).map(({ key }) => key)).not.toContain('own-visit');
  expect((await owner.ask(FORM, { key: 'own-visit' })).recordForm).toEqual({
    opens: null,
    stepOf: null,
    isRetired: true,
  });
  expect(await aVisit(owner, { topic: '新的' })).toMatchObject({ __typename: 'InvalidField', field: 'form' });
  expect(await blank(owner, 'own-visit')).toBe('NOT_FOUND');
  expect(await opened(owner, 'own-visit')).toMatchObject({ __typename: 'InvalidField', field: 'form' });
  expect((await owner.ask(READ, { id: made.id })).record.title).toBe('以前的');
  const { id, version } = made;
  expect(await act(owner, 'updateRecord', { id, version, answers: { topic: '改过' } })).toMatchObject({
    title: '改过',
  });
  expect((await owner.ask(LIST, { form: 'own-visit' })).records.totalCount).toBe(1);
  await retire(false, 2);
  expect(await aVisit(owner, { topic: '新的' })).toMatchObject({ __typename: 'Record', formVersion: 3 });
  expect(await blank(owner, 'own-visit')).toBe('handed out');
});
