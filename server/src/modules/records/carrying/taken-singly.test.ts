import { expect, test } from 'vitest';

import { aPerson, anOwner, downloaded, recordStory, world, type Person } from '../../../testing/index.ts';
import { forgetTemplates } from '../../templates/index.ts';

const { aCompany, aVisit } = recordStory;
const EXPORT = `mutation ($input: ExportRecordsInput!) { exportRecords(input: $input) { __typename ... on Export { state } ... on InvalidField { field } } }`;

const exported = async (person: Person, search: string) => {
  const input = { columns: ['answers.visitor'], format: 'CSV', form: 'own-visit', filter: { search } };
  return (await person.ask(EXPORT, { input })).exportRecords;
};

test('papers that are taken out one by one count with what the same person exports', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant);
  const [one, two] = [
    await aVisit(owner, { topic: '第一', visitor: '张三' }),
    await aVisit(owner, { topic: '第二', visitor: '李四' }),
  ];
  await aVisit(owner, { topic: '第三', visitor: '王五' });
  const { admin } = await world();
  await admin.query(
    `update app.template set body = jsonb_set(body, '{rules}', (select jsonb_agg(case when r->>'rule' = 'export.approverIsNotAsker'
       then jsonb_set(r, '{figures,rows}', '2') else r end) from jsonb_array_elements(body->'rules') r)) where tenant_id = $1 and kind = 'separation'`,
    [tenant.id],
  );
  forgetTemplates(tenant.id);
  const clerk = () => aPerson(tenant, { can: ['record.read', 'export.run'] });
  const [patient, other] = [await clerk(), await clerk()];
  for (const id of [one.id, one.id, two.id]) await downloaded(patient, 'paper', id, { as: 'docx' });
  expect(await exported(patient, '第三')).toMatchObject({ __typename: 'InvalidField' });
  expect(await exported(other, '第三')).toMatchObject({ __typename: 'Export', state: 'DIRECT' });
});
