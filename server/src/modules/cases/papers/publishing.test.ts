import { papers } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import { anOwner, aTenant } from '../../../testing/index.ts';
import { allTypes } from '../case-type.ts';

const PUBLISH = `mutation ($input: PublishTemplateInput!) { publishTemplate(input: $input) { __typename
  ... on UserError { message } ... on InvalidField { field } } }`;

test('the shipped paper of each type of case is one with which such cases can be opened', async () => {
  const owner = await anOwner(await aTenant());
  const keys = allTypes().flatMap(({ opening }) => opening?.paper ?? []);
  expect(keys).toContain('F-CMP-01');
  for (const key of keys) {
    const { version, ...body } = papers().find((form) => form.key === key) as never as { version: number };
    const input = { kind: 'form', key, baseVersion: version, body: { ...body, version } };
    const { publishTemplate } = await owner.ask(PUBLISH, { input });
    expect([key, publishTemplate]).toEqual([key, { __typename: 'Template' }]);
  }
});
