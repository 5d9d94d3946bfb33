import { baseTemplate, type Statechart } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import { aComplaint, aCustomer, anOwner, aTenant, at } from '../../../testing/index.ts';

const STEP = `mutation ($input: TakeStepInput!) { takeStep(input: $input) { __typename
  ... on Complaint { id version stage papers { form event version answers } } ... on UserError { message } } }`;
const EVENTS = `query ($id: ID!) { case(id: $id) { events { event paper continues begins } } }`;
const PUBLISH = `mutation ($input: PublishTemplateInput!) { publishTemplate(input: $input) { __typename
  ... on UserError { message } ... on InvalidField { field } } }`;

const words = (zh: string, en: string) => ({ 'zh-CN': zh, en });

function chartWith(confirms: string): Statechart {
  const base = baseTemplate<Statechart>('statechart', 'P-15');
  const event = { verb: 'takeStep', paper: 'F-CBK-03', title: words('电话', 'Call') };
  return {
    ...base,
    events: [
      ...base.events,
      { ...event, key: 'CALL', continues: 'CALL' },
      { ...event, key: 'CONFIRM', paper: confirms, continues: 'CALL' },
    ],
    stages: base.stages.map((stage) =>
      stage.key === 'registered'
        ? {
            ...stage,
            on: {
              ...stage.on,
              CALL: [{ id: 'call', to: 'registered' }],
              CONFIRM: [{ id: 'confirm', to: 'acknowledged' }],
            },
          }
        : stage,
    ),
  };
}

test('a step that continues takes the same paper up again, and lays what is new over it', async () => {
  const owner = await anOwner(await aTenant());
  const publish = async (body: object) =>
    (await owner.ask(PUBLISH, { input: { kind: 'statechart', key: 'P-15', baseVersion: 1, body } }))
      .publishTemplate;
  expect(await publish(chartWith('F-CBK-02'))).toMatchObject({ __typename: 'InvalidField' });
  expect(await publish(chartWith('F-CBK-03'))).toEqual({ __typename: 'Template' });
  const customer = await aCustomer(owner, { contact: { name: '梁建国' } });
  const contactId = customer.contacts.nodes[0].id;
  const record = await aComplaint(owner, { customerId: customer.id, contactId });
  const { events } = (await owner.ask(EVENTS, { id: record.id })).case;
  expect(events).toContainEqual({ event: 'CONFIRM', paper: 'F-CBK-03', continues: 'CALL', begins: null });
  const row = (no: number) => ({ no, at: `2026-03-0${no}T09:00`, result: 'noAnswer' });
  const take = async (of: { id: string; version: number }, event: string, answers: object) =>
    (await owner.ask(STEP, { input: { ...at(of), event, answers } })).takeStep;
  const first = await take(record, 'CALL', { customerName: { id: contactId }, attempts: [row(1)] });
  expect(first).toMatchObject({ __typename: 'Complaint', stage: 'registered' });
  const second = await take(first, 'CALL', { attempts: [row(1), row(2)] });
  const third = await take(second, 'CONFIRM', { occupation: '设备主管' });
  expect(third).toMatchObject({ stage: 'acknowledged' });
  const kept = third.papers.filter(({ form }: { form: string }) => form === 'F-CBK-03');
  expect(kept).toHaveLength(1);
  expect(kept[0]).toMatchObject({
    event: 'CALL',
    version: 3,
    answers: { customerName: { id: contactId }, occupation: '设备主管', attempts: [{ no: 1 }, { no: 2 }] },
  });
});
