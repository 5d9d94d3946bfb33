import { expect, test } from 'vitest';

import { anOwner, aTenant, hearStatements, type Person } from '../../../testing/index.ts';

const CREATE = `mutation ($input: CreateRoleInput!) { createRole(input: $input) { __typename } }`;
const PAGE = `{ roleList(first: 50) { nodes { id isAsShipped grants { permission } masks { field } uses { holders } } } }`;

async function statementsOf(person: Person): Promise<number> {
  const heard: string[] = [];
  const stop = hearStatements((text) => heard.push(text));
  await person.ask(PAGE);
  stop();
  return heard.length;
}

test('a page of roles with all they give costs as many statements as one role', async () => {
  const owner = await anOwner(await aTenant());
  const make = (n: number) =>
    owner.ask(CREATE, {
      input: {
        nameZh: `角色${n}`,
        nameEn: `Role ${n}`,
        grants: [
          { permission: 'customer.read', rowScope: 'TEAM' },
          { permission: 'order.read', rowScope: 'ALL' },
        ],
        masks: [{ field: 'contact.phone', shown: 'MASKED' }],
      },
    });
  await make(0);
  const one = await statementsOf(owner);
  for (let n = 1; n < 6; n += 1) await make(n);
  expect(await statementsOf(owner)).toBe(one);
  const { roleList } = await owner.ask(PAGE);
  expect(roleList.nodes).toHaveLength(6);
  expect(roleList.nodes[5]).toMatchObject({
    isAsShipped: null,
    grants: [{ permission: 'customer.read' }, { permission: 'order.read' }],
    masks: [{ field: 'contact.phone' }],
  });
});
