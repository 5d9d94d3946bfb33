import { randomUUID } from 'node:crypto';

import { compileRole, readyRoles } from '@zhoudao/schema/templates';
import {
  aMemberWith,
  anOwner,
  aTenant,
  Door,
  isShut,
  modules,
  mutationOf,
  permissionNames,
  standingOf,
  world,
  type Answer,
  type Person,
} from '@zhoudao/server/testing';
import { getNamedType, isCompositeType, type GraphQLSchema } from 'graphql';
import { beforeAll, expect, test } from 'vitest';

import { nounOf, type Noun } from './asking/meanings.ts';
import { operationsOf, type Leaf, type Operation } from './asking/operations.ts';
import { everything, validVariables, type Named } from './asking/variables.ts';
import { unknownOf } from './probes.ts';

/** An operation that names nothing that exists: whoever is let in finds nothing, whoever is not hears that first. */
interface Call {
  readonly name: string;
  readonly text: string;
  readonly variables: Record<string, unknown>;
}

/** Figures of a form with doors of their own, which are asked for only where a figure changes: stories tell of those. */
const APART: ReadonlySet<string> = new Set([
  'setCompanyLimits input.importUndoHours',
  'setCompanyLimits input.deputyDays',
]);

/** The operation with no more of its answer than says what it is. */
function callOf(operation: Operation, schema: GraphQLSchema): Call {
  const { kind, name } = operation;
  const root = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
  const field = root?.getFields()[name];
  if (!field) throw new Error(`${name} is gone`);
  const declared = field.args.map((argument) => `$${argument.name}: ${String(argument.type)}`).join(', ');
  const passed = field.args.map((argument) => `${argument.name}: $${argument.name}`).join(', ');
  const asked = isCompositeType(getNamedType(field.type)) ? '{ __typename }' : '';
  const text = `${kind} ${declared && `(${declared})`} { ${name}${passed && `(${passed})`} ${asked} }`;
  const nouns = operation.leaves.flatMap((leaf) => nounOf(operation, leaf) ?? []);
  const records = new Map<Noun, Named>(
    nouns.map((noun) => [noun, { id: unknownOf(noun), version: 1, body: {} }]),
  );
  const sends = (leaf: Leaf): boolean => !APART.has(`${name} ${leaf.path}`) && everything(operation)(leaf);
  const variables = validVariables({ operation, mark: 'zq', records, sends });
  return { name, text, variables };
}

const { schema } = (await world()).set;
const calls = operationsOf(schema)
  .filter(({ kind }) => kind !== 'subscription')
  .map((operation) => callOf(operation, schema));
const send =
  ({ text, variables }: Call) =>
  (person: Person): Promise<Answer> =>
    person.run(text, variables);
const roles = readyRoles();
const FIELDS = modules.flatMap((module) => (module.fields ?? []).map(({ name }) => name));
const SECONDS = 1000;
const PATIENCE = 120 * SECONDS;

/** What each operation asks for: every door has to open, by any of its keys. */
const doors = new Map<string, readonly (readonly string[])[]>();
const members = new Map<string, Person>();

beforeAll(async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const door = new Door(await anOwner(tenant));
  for (const call of calls)
    doors.set(
      call.name,
      await door.neededBy(send(call)).catch((cause: unknown) => {
        throw new Error(`${call.name} cannot be asked`, { cause });
      }),
    );
  const added = await owner.run(mutationOf('addReadyRoles', '... on ReadyRoleList { roles { key } }'), {
    input: { keys: roles.map(({ key }) => key), idempotencyKey: randomUUID() },
  });
  expect(added.data.addReadyRoles.roles).toHaveLength(roles.length);
  for (const { key } of roles) members.set(key, await aMemberWith(tenant, [key]));
}, PATIENCE);

const memberOf = (key: string): Person => {
  const member = members.get(key);
  if (!member) throw new Error(`Nobody holds ${key}`);
  return member;
};

/** Every operation that answers a role otherwise than the matrix says. */
async function strayed(key: string): Promise<string[]> {
  const role = roles.find((one) => one.key === key);
  if (!role) throw new Error(`There is no post ${key}`);
  const { grants } = compileRole(role, { permissions: permissionNames, fields: FIELDS });
  const held = new Set(grants.map(({ permission }) => permission));
  const found: string[] = [];
  for (const call of calls) {
    const may = (doors.get(call.name) ?? []).every((keys) => keys.some((permission) => held.has(permission)));
    const isLetIn = !isShut(await send(call)(memberOf(key)));
    if (may !== isLetIn)
      found.push(`${key} ${call.name}: the matrix says ${String(may)}, the answer ${String(isLetIn)}`);
  }
  return found;
}

test('the generator saw the operations and what they ask for', () => {
  expect(calls.length).toBeGreaterThan(70);
  const guarded = [...doors.values()].filter((of) => of.length > 0);
  expect(guarded.length).toBeGreaterThan(60);
  expect(Object.fromEntries(doors)).toMatchObject({
    createCustomer: [['customer.create']],
    customers: [['customer.read']],
    archiveCustomer: [['customer.archive']],
    closeComplaint: [['complaint.close']],
    closeCase: [['callback.close', 'complaint.close', 'proposal.close']],
    assignCases: [['callback.assign', 'complaint.assign', 'proposal.assign']],
    setMemberRoles: [['member.setRoles']],
    addReadyRoles: [['role.create']],
    publishTemplate: [['template.publish']],
    exportCustomers: [['export.run'], ['customer.read']],
  });
});

test.each(roles.map(({ key }) => [key]))(
  '%s may do what the matrix says, operation by operation',
  async (key) => {
    expect(await strayed(key)).toEqual([]);
  },
  PATIENCE,
);

test('a right that a role got behind the matrix is seen, and so is one that it lost', async () => {
  const { admin } = await world();
  const seat = memberOf('seat');
  const change = async (text: string): Promise<void> => {
    await admin.query(text, [seat.tenant.id]);
    await admin.query(`update app.membership set version = version + 1 where tenant_id = $1 and id = $2`, [
      seat.tenant.id,
      seat.id,
    ]);
    seat.has(await standingOf(seat));
  };
  const ofSeat = `(select id from app.role where tenant_id = $1 and key = 'seat')`;
  await change(
    `insert into app.role_permission (tenant_id, role_id, permission, row_scope) select $1, ${ofSeat}, 'customer.archive', 'all'`,
  );
  expect(await strayed('seat')).toEqual(['seat archiveCustomer: the matrix says false, the answer true']);
  await change(
    `delete from app.role_permission where tenant_id = $1 and role_id = ${ofSeat} and permission in ('customer.archive', 'complaint.file')`,
  );
  expect(await strayed('seat')).toEqual(['seat fileComplaint: the matrix says true, the answer false']);
});
