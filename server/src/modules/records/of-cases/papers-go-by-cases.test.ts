import { expect, test } from 'vitest';

import { SharedRecords } from '../../../kernel/shared-records.ts';
import {
  aCustomer,
  anOwner,
  anUpload,
  aPerson,
  codeOf,
  downloaded,
  fetchedExport,
  recordStory,
  type Outcome,
  type Person,
  type PersonOptions,
} from '../../../testing/index.ts';

const { aCompany, aVisit } = recordStory;
const PAPER = 'F-CMP-01';
const FILE = `mutation ($input: FileComplaintInput!) { fileComplaint(input: $input) { __typename ... on Complaint { id number papers { id } }
  ... on UserError { message } ... on InvalidAnswers { problems { field message } } } }`;
const LIST = `{ all: records { totalCount nodes { number } } some: records(form: "${PAPER}", filter: { fields: [{ name: "channel", values: ["email"] }] }) { nodes { number } }
  found: records(filter: { search: "玻璃破损" }) { nodes { number } }
  recordGroups(form: "${PAPER}", by: "channel") { key count } }`;
const READ = `query ($id: ID!) { record(id: $id) { number answers maskedFields } }`;
const CASE = `query ($id: ID!) { complaint(id: $id) { papers { number } } }`;
const SEARCH = `query ($text: String!) { search(text: $text) { cases { number } records { number } } }`;
const EXPORT = `mutation ($input: ExportRecordsInput!) { exportRecords(input: $input) { __typename ... on Export { id } ... on UserError { code } ... on InvalidField { field } } }`;
const PRINT = `mutation ($input: PrintRecordsInput!) { printRecords(input: $input) { __typename ... on Export { id total } ... on InvalidField { field } } }`;

const numbers = (list: { readonly nodes: readonly { readonly number: string }[] }): readonly string[] =>
  list.nodes.map(({ number }) => number).toSorted();

const outcome = (done: Promise<unknown>): Promise<unknown> =>
  done.then(
    () => 'handed out',
    () => 'refused',
  );

/** What somebody gets to see of a complaint's paper, in every way there is. */
async function seenBy(person: Person, made: Outcome, attached: string): Promise<Record<string, unknown>> {
  const id = made.papers[0].id as string;
  const listed = await person.ask(LIST);
  const found = (await person.ask(SEARCH, { text: '玻璃破损' })).search;
  const input = { columns: ['number'], format: 'CSV', form: PAPER };
  const file = (await person.ask(EXPORT, { input })).exportRecords;
  const text = file.id ? (await fetchedExport(person, file.id)).toString('utf8') : '';
  return {
    list: numbers(listed.all),
    count: listed.all.totalCount,
    narrowed: numbers(listed.some),
    words: numbers(listed.found),
    groups: listed.recordGroups.map(({ count }: { count: number }) => count),
    record: codeOf(await person.run(READ, { id })) ?? 'seen',
    search: found.records.map(({ number }: { number: string }) => number),
    exported: text.includes(made.number),
    printed: await outcome(downloaded(person, 'paper', id, { as: 'docx' })),
    batch: (await person.ask(PRINT, { input: { ids: [id] } })).printRecords.total ?? 0,
    file: await outcome(downloaded(person, 'record', attached)),
  };
}

async function aFiledComplaint() {
  const tenant = await aCompany();
  const owner = await anOwner(tenant, { name: '王芳' });
  const customer = await aCustomer(owner);
  const attached = await anUpload(owner, 'glass', '照片.png', 'record');
  const answers = {
    receivedAt: '2026-03-02T09:00',
    channel: 'email',
    receiver: { id: owner.id, label: '王芳' },
    customer: { id: customer.id },
    title: '玻璃破损',
    description: '到货时碎了',
    occurredAt: '2026-03-01T10:30',
    scene: 'after',
    attribute: 'service',
    category: 'B05',
    remedy: ['refund'],
    priority: 'important',
    restated: true,
    phone: '13800138000',
    facts: [{ id: attached, name: '照片.png' }],
  };
  const made = (await owner.ask(FILE, { input: { answers } })).fileComplaint;
  expect(made).toMatchObject({ __typename: 'Complaint' });
  const visit = await aVisit(owner, { topic: '看样品' });
  const person = (over: PersonOptions): Promise<Person> => aPerson(tenant, over);
  return { made, attached, visit, person, seen: (who: Person) => seenBy(who, made, attached) };
}

const UNSEEN = {
  narrowed: [],
  words: [],
  groups: [],
  record: 'NOT_FOUND',
  search: [],
  exported: false,
  printed: 'refused',
  batch: 0,
  file: 'refused',
};

test('whoever reads records and not the case sees nothing of its papers', async () => {
  const { made, visit, person, seen } = await aFiledComplaint();
  const list = [visit.number];
  const trainer = await person({ can: ['record.read', 'export.run'] });
  expect(await seen(trainer)).toEqual({ ...UNSEEN, list, count: 1 });
  const supervisor = await person({
    can: ['record.read', 'complaint.read', 'export.run'],
    reach: { 'complaint.read': 'own', 'record.read': 'team' },
  });
  expect(await seen(supervisor)).toEqual({ ...UNSEEN, list, count: 1 });
  expect(codeOf(await supervisor.run(CASE, { id: made.id }))).toBe('NOT_FOUND');
});

test('whoever reads the case reads its papers, with no right to records', async () => {
  const { made, person, seen } = await aFiledComplaint();
  const SEEN = {
    list: [made.number],
    count: 1,
    narrowed: [made.number],
    words: [made.number],
    groups: [1],
    record: 'seen',
    // It is found as the case, and not once more.
    search: [],
    exported: true,
    printed: 'handed out',
    batch: 1,
    file: 'handed out',
  };
  const auditor = await person({ can: ['complaint.read', 'export.run'], shown: { 'record.pii': 'masked' } });
  expect(await seen(auditor)).toEqual(SEEN);
  expect((await auditor.ask(CASE, { id: made.id })).complaint.papers).toEqual([{ number: made.number }]);
  const { record } = await auditor.ask(READ, { id: made.papers[0].id });
  expect(record.answers.phone).toBe('138****8000');
  const shared = new SharedRecords([{ noun: 'case', id: made.id, until: null }]);
  const helper = await person({
    can: ['complaint.read', 'record.read', 'export.run'],
    rowScope: 'own',
    shared,
  });
  expect(await seen(helper)).toEqual(SEEN);
});
