import { papers, type RecordForm } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import {
  aCustomer,
  anOwner,
  aPaper,
  aPerson,
  aProposal,
  aTenant,
  at,
  type Outcome,
  type Person,
} from '../../testing/index.ts';

const ADVANCE = `mutation ($input: AdvanceCaseInput!) { advanceCase(input: $input) { ... on Proposal { id version stage } ... on UserError { message } } }`;
const READ = `query ($id: ID!) { case(id: $id) { ... on Proposal { events { event begins } } } }`;

test('what a company marks as personal begins no paper of whoever does not see it', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const filed = papers().find(({ key }) => key === 'F-PRO-01') as RecordForm;
  const fields = filed.fields.map((field) => (field.id === 'proposedOn' ? { ...field, pii: true } : field));
  await aPaper(tenant, { ...filed, fields });
  let record = await aProposal(owner, await aCustomer(owner, { contact: { name: '韩志远' } }));
  for (const event of ['ACKNOWLEDGE', 'SCREENED'])
    record = (await owner.ask(ADVANCE, { input: { ...at(record), event } })).advanceCase;
  const blind = await aPerson(tenant, {
    can: ['proposal.read', 'proposal.evaluate', 'proposal.advance', 'customer.read'],
    shown: { 'record.pii': 'masked' },
  });
  const begins = async (who: Person): Promise<Outcome> =>
    (await who.ask(READ, { id: record.id })).case.events.find(({ event }: Outcome) => event === 'EVALUATE')
      .begins;
  expect(await begins(owner)).toHaveProperty('proposedOn', '2026-03-01');
  expect(await begins(blind)).not.toHaveProperty('proposedOn');
});
