import 'reflect-metadata';
import { papers, type RecordColumn, type RecordField, type RecordForm } from '@zhoudao/schema/templates';
import { beforeAll, describe, expect, test } from 'vitest';

import { isUserError } from '../../kernel/errors/user-error.ts';
import { newId } from '../../kernel/values/ids.ts';
import { command } from '../../kernel/writing/command.ts';
import type { Keyed } from '../../kernel/writing/idempotency.ts';
import {
  aComplaint,
  aCustomer,
  aProposal,
  anOwner,
  aTenant,
  baseDictionaries,
  doing,
  rowsOf,
  world,
  type Outcome,
  type Person,
  type TestTenant,
} from '../../testing/index.ts';
import { openedWith } from '../cases/index.ts';
import { keepFilled } from './create-record.ts';

const RECORD = `id form formVersion number title answers maskedFields version isArchived`;
const CREATE = `mutation ($input: CreateRecordInput!) { createRecord(input: $input) { __typename ... on Record { ${RECORD} }
  ... on UserError { message } ... on InvalidField { field } ... on InvalidAnswers { problems { field message } } } }`;
const LIST = `query ($form: String, $filter: RecordFilter) { records(form: $form, filter: $filter, first: 5) { totalCount nodes { id title } } }`;

type Values = Readonly<Record<string, unknown>>;

let tenant: TestTenant;
let owner: Person;
/** What examples name by words alone, as there is one in the company. */
let things: Readonly<Record<string, { readonly id: string; readonly label: string }>>;
let files: readonly string[];
let photos: readonly string[];
const people = new Map<string, { readonly id: string; readonly label: string }>();
const units = new Map<string, { readonly id: string; readonly label: string }>();

/** Whoever examples name. */
function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { label } = value as { readonly label?: unknown };
  return [...(typeof label === 'string' ? [label] : []), ...Object.values(value).flatMap(namesIn)];
}

beforeAll(async () => {
  tenant = await aTenant();
  await baseDictionaries(tenant);
  owner = await anOwner(tenant, { name: '王芳' });
  const customer = await aCustomer(owner, { contact: { name: '张经理' } });
  const complaint = await aComplaint(owner, { customerId: customer.id });
  const proposal = await aProposal(owner, customer);
  // Their own papers are no records that this story fills in.
  const { admin: database } = await world();
  await database.query(`delete from app.record where case_id = any($1)`, [[complaint.id, proposal.id]]);
  const product = await doing(owner, 'createProduct', { code: 'KT-35', name: '变频空调' });
  const order = await doing(owner, 'createOrder', {
    customerId: customer.id,
    orderedOn: '2024-05-01',
    amount: { amountMinor: 100, currency: 'CNY' },
  });
  const [contact] = customer.contacts.nodes;
  const shown = { id: complaint.id, label: `${complaint.number} ${complaint.title}` };
  things = {
    customer: { id: customer.id, label: customer.name },
    contact: { id: contact.id, label: contact.name },
    case: shown,
    complaint: shown,
    proposal: { id: proposal.id, label: `${proposal.number} ${proposal.title}` },
    product: { id: product.id, label: product.name },
    order: { id: order.id, label: order.number },
  };
  const { admin } = await world();
  const names = papers().flatMap(({ fields, example }) =>
    fields
      .filter(({ type }) => type === 'user' || type === 'unit' || type === 'table')
      .flatMap(({ id }) => namesIn(example?.[id])),
  );
  for (const label of new Set(names)) {
    people.set(label, { id: newId(), label });
    units.set(label, { id: newId(), label });
  }
  await admin.query(
    `insert into app.membership (tenant_id, id, user_id, unit_id, team_id, display_name, email)
     select $1, id, id, $2, $3, label, id || '@example.test' from unnest($4::uuid[], $5::text[]) as p (id, label)`,
    [tenant.id, tenant.unitId, tenant.teamId, [...people.values()].map(({ id }) => id), [...people.keys()]],
  );
  await admin.query(
    `insert into app.org_unit (tenant_id, id, parent_id, kind, name)
     select $1, id, $2, 'team', label from unnest($3::uuid[], $4::text[]) as u (id, label)`,
    [tenant.id, tenant.unitId, [...units.values()].map(({ id }) => id), [...units.keys()]],
  );
  files = Array.from({ length: 20 }, newId);
  photos = Array.from({ length: 20 }, newId);
  for (const [purpose, ids] of [
    ['record', files],
    ['photo', photos],
  ])
    await admin.query(
      `insert into app.stored_file (tenant_id, id, purpose, name, size, sha256, created_by, created_at, expires_at)
       select $1, id, $4, 'a.pdf', 1, 'x', $3, now(), now() + interval '1 day' from unnest($2::uuid[]) id`,
      [tenant.id, ids, owner.id, purpose],
    );
});

function filled(column: RecordColumn, value: unknown): unknown {
  if (column.many === true && Array.isArray(value)) return value.map((one) => single(column, one));
  return single(column, value);
}

function single(column: RecordColumn, value: unknown): unknown {
  if (column.type === 'file' && Array.isArray(value))
    return value.map((file: unknown, at) => ({
      id: (column.photo === true ? photos : files)[at],
      name: typeof file === 'string' ? file : (file as { name: string }).name,
    }));
  if (column.type === 'user') return people.get((value as { readonly label: string }).label);
  if (column.type === 'unit') return units.get((value as { readonly label: string }).label);
  if (column.type !== 'reference') return value;
  const said = (value as { readonly entity?: string }).entity;
  const named = things[column.entity === 'any' ? (said ?? '') : (column.entity ?? '')];
  return named ? { ...(said === undefined ? {} : { entity: said }), ...named } : value;
}

/** The example of a paper with records of this company in the place of words. */
function exampleOf(form: RecordForm): Values {
  const entries = form.fields.flatMap((field): [string, unknown][] => {
    const value = form.example?.[field.id];
    if (value === undefined || value === null || field.type === 'serial') return [];
    if (field.type !== 'table' || !Array.isArray(value)) return [[field.id, filled(field, value)]];
    const rows = (value as readonly Values[]).map((row) =>
      Object.fromEntries(
        (field.columns ?? []).flatMap((column) =>
          (row[column.id] ?? '') === '' ? [] : [[column.id, filled(column, row[column.id])]],
        ),
      ),
    );
    return [[field.id, rows]];
  });
  return Object.fromEntries(entries);
}

const READ = `query ($id: ID!) { record(id: $id) { ${RECORD} } }`;
/** Papers with which calls and proposals go on. */
const STEPS = new Set(['F-CBK-02', 'F-CBK-03', 'F-CBK-04', 'F-CBK-05', 'F-PRO-02', 'F-PRO-03']);
const keep = command('record.write', ({ form, answers }: Keyed & { form: RecordForm; answers: Values }, tx) =>
  keepFilled(form, { form: form.key, answers }, tx),
);

async function create(form: RecordForm, answers: Values): Promise<Outcome> {
  const made = (await owner.ask(CREATE, { input: { form: form.key, answers } })).createRecord;
  if (made.field !== 'form') return made;
  // It is filled in by opening a case, or as a step of one; how it is kept is the same.
  expect(openedWith(form.key) ?? STEPS.has(form.key)).toBeTruthy();
  expect(made).toMatchObject({ __typename: 'InvalidField', field: 'form' });
  const kept = await owner.as((ctx) => keep(ctx, { form, answers }));
  if (isUserError(kept)) return { ...kept, __typename: kept.constructor.name };
  return { __typename: 'Record', ...(await owner.ask(READ, { id: kept.id })).record };
}

const reckoned = (form: RecordForm): ReadonlySet<string> =>
  new Set(form.rules.filter(({ effect }) => effect === 'compute').map(({ field }) => field));

const isNeeded = (form: RecordForm, field: RecordField): boolean =>
  field.required === true &&
  field.type !== 'serial' &&
  !reckoned(form).has(field.id) &&
  form.sections.find(({ id }) => id === field.section)?.block !== 'approval';

/** A value of a field as a filter is asked for it. */
function askedOf(value: unknown): string {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof one !== 'object' || one === null) return String(one);
  const { id, label, from } = one as { id?: string; label?: string; from?: string };
  return id ?? from ?? label ?? '';
}

describe.each(papers().map((form) => [form.key, form] as const))('%s', (_key, form) => {
  test('its example is stored, read again, listed and found; without a required answer it is refused', async () => {
    const example = exampleOf(form);
    const made = await create(form, example);
    expect(made.problems).toBeUndefined();
    expect(made).toMatchObject({
      __typename: 'Record',
      form: form.key,
      formVersion: form.version,
      version: 1,
    });
    const again = (await owner.ask(READ, { id: made.id })).record;
    expect(again).toEqual({ ...made, __typename: undefined });
    const said = Object.fromEntries(
      Object.keys(example)
        .filter((id) => !reckoned(form).has(id))
        .map((id) => [id, again.answers[id]]),
    );
    expect(said).toMatchObject(Object.fromEntries(Object.entries(example).filter(([id]) => id in said)));
    const serial = form.fields.find(({ type }) => type === 'serial');
    expect(again.answers[serial?.id ?? '']).toBe(serial && again.number);

    const stored = (await rowsOf('form_record', tenant)).filter((row) => row['id'] === made.id);
    expect(stored).toHaveLength(1);
    const found = form.fields.find(
      ({ id, filterable }) => filterable === true && again.answers[id] !== undefined,
    );
    if (found) {
      const filter = { fields: [{ name: found.id, values: [askedOf(again.answers[found.id])] }] };
      const { records } = await owner.ask(LIST, { form: form.key, filter });
      expect({ field: found.id, records }).toMatchObject({
        records: { totalCount: 1, nodes: [{ id: made.id }] },
      });
      const other = { fields: [{ name: found.id, filled: false }] };
      expect((await owner.ask(LIST, { form: form.key, filter: other })).records.totalCount).toBe(0);
    }
    const needed = form.fields.find((field) => isNeeded(form, field) && field.id in example);
    if (!needed) return;
    const { [needed.id]: _left, ...rest } = example;
    const refused = await create(form, rest);
    expect(refused).toMatchObject({ __typename: 'InvalidAnswers' });
    expect(refused.problems.map(({ field }: { field: string }) => field)).toContain(`answers.${needed.id}`);
    expect((await owner.ask(LIST, { form: form.key })).records.totalCount).toBe(1);
  });
});

test('the catalogue knows all of them, and a company gets a row of its own of what it used', async () => {
  const { recordForms } = await owner.ask(`{ recordForms { key title module version recordCount } }`);
  expect(recordForms.filter(({ recordCount }: { recordCount: number }) => recordCount === 1)).toHaveLength(
    papers().length,
  );
  const rows = (await rowsOf('template', tenant)).filter(({ kind }) => kind === 'form');
  expect(rows).toHaveLength(papers().length);
});
