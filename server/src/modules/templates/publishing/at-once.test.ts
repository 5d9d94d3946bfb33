import { baseTemplate, type PrintLayout } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import { anOwner, aTenant, mutationOf, type Person } from '../../../testing/index.ts';

const FAILED = '... on UserError { message } ... on InvalidField { field }';
const doing = async (who: Person, verb: string, input: object, of: string) =>
  (await who.ask(mutationOf(verb, `... on ${of} ${FAILED}`), { input }))[verb];

test('two who publish templates of one kind at once are judged one after the other', async () => {
  const tenant = await aTenant();
  const people = [await anOwner(tenant), await anOwner(tenant)];
  const drafts: { who: Person; key: string }[] = [];
  for (const who of people) {
    const begun = { kind: 'layout', copyOf: 'record', titleZh: '版式', titleEn: 'Layout' };
    const { key } = await doing(who, 'createTemplateDraft', begun, 'TemplateDraft { key }');
    const body = { ...baseTemplate<PrintLayout>('layout', 'record'), papers: ['F-CMP-01'] };
    await doing(
      who,
      'saveTemplateDraft',
      { kind: 'layout', key, baseRevision: 1, baseVersion: 0, body },
      'TemplateDraft { key }',
    );
    drafts.push({ who, key });
  }
  const answers = await Promise.all(
    drafts.map(({ who, key }) =>
      doing(who, 'publishTemplateDraft', { kind: 'layout', key, revision: 2 }, 'Template { version }'),
    ),
  );
  expect(answers.map(({ __typename: name }) => String(name)).toSorted()).toEqual([
    'InvalidField',
    'Template',
  ]);
});
