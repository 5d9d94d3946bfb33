import { expect, onTestFinished, test } from 'vitest';

import { keyVault, wrapKeysBy } from '../../../kernel/ports/key-vault.ts';
import {
  aCustomer,
  anOwner,
  aPerson,
  aTenant,
  auditsOf,
  doing,
  FieldKeys,
  rowsOf,
  runJob,
  world,
  type Person,
} from '../../../testing/index.ts';
import { moveValuesJob } from './move-values.job.ts';
import { wrapAnewJob } from './wrap-anew.job.ts';

const KEYS = `versions { version isCurrent values retiredAt } isMoving toMove moved`;
const ROTATE = `mutation { rotateCompanyKey(input: {}) { __typename ... on CompanyKeys { ${KEYS} } ... on InvalidField { message } } }`;
const rotate = async (person: Person) => (await person.ask(ROTATE)).rotateCompanyKey;
const keys = async (person: Person) => (await person.ask(`{ companyKeys { ${KEYS} } }`)).companyKeys;
const account = (at: number): string => `62220200000000${String(at).padStart(5, '0')}`;

async function aCompanyWith(count: number): Promise<{ readonly owner: Person; readonly id: string }> {
  const owner = await anOwner(await aTenant());
  const { id } = await aCustomer(owner);
  for (let at = 0; at < count; at += 1)
    await doing(owner, 'addContact', {
      customerId: id,
      contact: { name: `人${at}`, sealed: [{ field: 'BANK_ACCOUNT', value: account(at) }] },
    });
  return { owner, id };
}
async function values(owner: Person): Promise<string[]> {
  const rows = await rowsOf('sealed_value', owner.tenant);
  const answers = await Promise.all(
    rows.map(
      async ({ contact_id }) =>
        (
          await owner.ask(
            `mutation ($input: RevealValueInput!) { revealValue(input: $input) { ... on Revealed { value } } }`,
            {
              input: { noun: 'CONTACT', recordId: contact_id, field: 'bankAccount', reason: '换钥后核对' },
            },
          )
        ).revealValue.value as string,
    ),
  );
  return answers.toSorted();
}

test('a new key seals from now on; what lies under the old one moves, can be found all the while, and the old key is forgotten', async () => {
  const { owner, id } = await aCompanyWith(5);
  expect(await keys(owner)).toMatchObject({
    versions: [{ version: 1, isCurrent: true, values: 5 }],
    isMoving: false,
  });
  expect(await rotate(owner)).toMatchObject({ isMoving: true, toMove: 5, moved: 0 });
  expect(await rotate(owner)).toMatchObject({ __typename: 'InvalidField' });
  await doing(owner, 'addContact', {
    customerId: id,
    contact: { name: '新人', sealed: [{ field: 'BANK_ACCOUNT', value: account(5) }] },
  });
  const found = async (at: number) =>
    (
      await owner.ask(`query ($s: String!) { customers(filter: { search: $s }) { nodes { id } } }`, {
        s: account(at),
      })
    ).customers.nodes;
  expect([await found(0), await found(5)]).toEqual([[{ id }], [{ id }]]);
  await runJob(moveValuesJob);
  expect(await keys(owner)).toMatchObject({
    versions: [
      { version: 2, isCurrent: true, values: 6 },
      { version: 1, isCurrent: false, values: 0, retiredAt: expect.any(String) },
    ],
    isMoving: false,
  });
  const [old] = (await rowsOf('tenant_key', owner.tenant)).filter(({ version }) => version === 1);
  expect(old).toMatchObject({ wrapped: null });
  expect(await values(owner)).toEqual([0, 1, 2, 3, 4, 5].map(account));
  expect(await found(0)).toEqual([{ id }]);
});

test('a crash in the middle loses nothing: the next run goes on where it stopped', async () => {
  const { owner } = await aCompanyWith(6);
  await rotate(owner);
  const { admin } = await world();
  // The database refuses the fourth value: the batch is undone as a whole, as if the process had died in it.
  await admin.query(`create function app.planted_crash() returns trigger language plpgsql as $$ begin
    if (select count(*) from app.sealed_value where tenant_id = new.tenant_id and key_version = 2) >= 3 then raise exception 'crash'; end if; return new; end $$`);
  await admin.query(
    `create trigger planted_crash after update on app.sealed_value for each row when (new.tenant_id = '${owner.tenant.id}') execute function app.planted_crash()`,
  );
  try {
    await expect(runJob(moveValuesJob)).rejects.toThrow('not moved');
  } finally {
    await admin.query(`drop trigger planted_crash on app.sealed_value; drop function app.planted_crash()`);
  }
  expect(await keys(owner)).toMatchObject({
    isMoving: true,
    toMove: 6,
    moved: 0,
    versions: [{}, { retiredAt: null }],
  });
  expect(await values(owner)).toEqual([0, 1, 2, 3, 4, 5].map(account));
  // What somebody holds is left to him, and moves with the next run.
  const holder = await admin.connect();
  await holder.query('begin');
  await holder.query(`select id from app.sealed_value where tenant_id = $1 order by id limit 3 for update`, [
    owner.tenant.id,
  ]);
  await runJob(moveValuesJob);
  await holder.query('rollback');
  holder.release();
  expect(await keys(owner)).toMatchObject({
    isMoving: true,
    toMove: 6,
    moved: 3,
    versions: [{}, { values: 3, retiredAt: null }],
  });
  await runJob(moveValuesJob);
  expect(await keys(owner)).toMatchObject({ isMoving: false, versions: [{ values: 6 }, { values: 0 }] });
  expect(await values(owner)).toEqual([0, 1, 2, 3, 4, 5].map(account));
});

test('a value that does not open stays, and its key with it; it holds up no other key', async () => {
  const { owner } = await aCompanyWith(2);
  await rotate(owner);
  const { admin } = await world();
  await admin.query(
    `update app.sealed_value set box = set_byte(box, 40, (get_byte(box, 40) + 1) % 256) where tenant_id = $1 and id = (select max(id::text)::uuid from app.sealed_value where tenant_id = $1)`,
    [owner.tenant.id],
  );
  await runJob(moveValuesJob);
  expect(await keys(owner)).toMatchObject({
    isMoving: false,
    versions: [{ values: 1 }, { values: 1, retiredAt: null }],
  });
  // Later looks tell the log nothing, and the next key comes all the same.
  const told = await auditsOf(owner.tenant);
  await runJob(moveValuesJob);
  expect(await auditsOf(owner.tenant)).toEqual(told);
  expect(await rotate(owner)).toMatchObject({ __typename: 'CompanyKeys', isMoving: true });
  await runJob(moveValuesJob);
  expect(await keys(owner)).toMatchObject({
    isMoving: false,
    versions: [
      { version: 3, values: 1 },
      { version: 2, values: 0, retiredAt: expect.any(String) },
      { version: 1, values: 1, retiredAt: null },
    ],
  });
});

test('keys are for whoever manages them, shortly after signing in', async () => {
  const tenant = await aTenant();
  const agent = await aPerson(tenant, { can: ['sensitive.reveal'] });
  expect((await agent.run(`{ companyKeys { id } }`)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  const stale = await anOwner(tenant, { freshUntil: new Date(0) });
  expect(await rotate(stale)).toMatchObject({ __typename: 'FreshSignInRequired' });
});

test('after a new key of the operator companies are wrapped by it, one by one, and nothing is sealed anew', async () => {
  const { owner } = await aCompanyWith(1);
  const before = await rowsOf('sealed_value', owner.tenant);
  const old = { version: 1, key: Buffer.alloc(32, 7) };
  const next = { version: 2, key: Buffer.alloc(32, 8) };
  onTestFinished(wrapKeysBy(new FieldKeys([next, old])));
  await runJob(wrapAnewJob);
  expect(await rowsOf('tenant_key', owner.tenant)).toMatchObject([{ version: 1, kek: 2 }]);
  const back = wrapKeysBy(new FieldKeys([next]));
  expect(await values(owner)).toEqual([account(0)]);
  back();
  expect(await rowsOf('sealed_value', owner.tenant)).toEqual(before);
  expect(keyVault().kek).toBe(2);
  wrapKeysBy(new FieldKeys([old, next]));
  await runJob(wrapAnewJob);
});
