import type { TestTenant } from '@zhoudao/server/testing';

import type { Noun } from './asking/meanings.ts';
import type { Operation } from './asking/operations.ts';
import { templateOf, type Chart } from './asking/templates.ts';
import type { Named } from './asking/variables.ts';
import type { Doing } from './situation-templates.ts';

/** The ordinary way of a complaint, verb by verb. */
const WAY = [
  'acknowledgeComplaint',
  'assessComplaint',
  'proposeSolutions',
  'resolveComplaint',
  'closeComplaint',
];

/** A case as mutations answer with it. */
export interface Case extends Named {
  readonly version: number;
  readonly stage: string;
  readonly options: readonly { readonly id: string }[];
  readonly papers: readonly { readonly id: string; readonly event: string | null }[];
}

const chartOf = async (tenant: TestTenant): Promise<Chart> =>
  (await templateOf(tenant, 'statechart', 'P-15')).body as Chart;

/** A complaint as it was filed. */
export const aComplaint = async (doing: Doing): Promise<Case> => (await doing.do('fileComplaint')) as Case;

/** The verb of the chart behind an operation: what sends one event to several cases sends that of one. */
export const verbOf = (operation: string): string =>
  operation === 'advanceCases' ? 'advanceCase' : operation;

/** A complaint, worked on until the verb is possible. */
export async function aCaseFor(doing: Doing, tenant: TestTenant, operation: string): Promise<Case> {
  const chart = await chartOf(tenant);
  const verb = verbOf(operation);
  const events = chart.events.filter((event) => event.verb === verb).map((event) => event.key);
  const isPossible = (stage: string): boolean => {
    const leaving = Object.keys(chart.stages.find(({ key }) => key === stage)?.on ?? {});
    return events.length === 0 || leaving.some((event) => events.includes(event));
  };
  let record = await aComplaint(doing);
  if (verb === 'correctStep') {
    const step = chart.events.find((event) => event.verb === 'takeStep')?.key ?? '';
    const given: [Noun, Named][] = [
      ['case', record],
      ['event', { id: step }],
    ];
    return (await doing.do('takeStep', new Map(given))) as Case;
  }
  for (const step of WAY) {
    if (isPossible(record.stage)) break;
    const given = new Map<Noun, Named>([['case', record]]);
    const [option] = record.options;
    if (option) given.set('option', option);
    record = (await doing.do(step, given)) as Case;
  }
  return record;
}

/** An event of the verb that leaves the stage in which the case stands. */
export async function anEvent(
  doing: Doing,
  tenant: TestTenant,
  operation: Operation,
): Promise<Named | undefined> {
  const chart = await chartOf(tenant);
  const { stage } = (await doing.named('case', operation)) as Case;
  const leaving = Object.keys(chart.stages.find(({ key }) => key === stage)?.on ?? {});
  const sent = verbOf(operation.name);
  const event = chart.events.find(({ key, verb }) => verb === sent && leaving.includes(key));
  return event && { id: event.key };
}

/** A link of two complaints. */
export async function aLink(doing: Doing): Promise<Named | undefined> {
  const [from, to] = [await aComplaint(doing), await aComplaint(doing)];
  const { links } = (await doing.do(
    'linkCases',
    new Map<Noun, Named>([
      ['case', from],
      ['otherCase', to],
    ]),
  )) as Named & { readonly links: readonly Named[] };
  return links[0];
}
