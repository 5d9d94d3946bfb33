import { world, type TestTenant } from '@zhoudao/server/testing';

import { STEP_PAPER } from './filling.ts';
import type { Named } from './variables.ts';

/** What tests read of a statechart. */
export interface Chart {
  readonly events: {
    readonly key: string;
    readonly title: object;
    readonly verb?: string;
    readonly paper?: string;
    readonly many?: boolean;
  }[];
  readonly stages: {
    readonly key: string;
    readonly title: object;
    readonly category: string;
    readonly on: Record<string, object[]>;
  }[];
}

interface Dictionary {
  readonly entries: { code: string; title: object; isRetired?: boolean }[];
}

interface Model {
  readonly criteria: { key: string; title: object; weight: string }[];
}

type Text = Record<'zh-CN' | 'en', string>;

const words = (mark: string): Text => ({ 'zh-CN': `${mark}词`, en: `${mark} word` });

/** A demand that everybody meets. */
const anybodys = (otherwise: Text) => ({ when: { fact: 'actorRank', atLeast: 0 }, otherwise });

/** Puts the mark into every text that people read. */
function marked(value: unknown, mark: string): unknown {
  if (Array.isArray(value)) return value.map((one) => marked(one, mark));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [
    key,
    (key === 'zh-CN' || key === 'en') && typeof one === 'string' ? `${one}${mark}` : marked(one, mark),
  ]);
  return Object.fromEntries(entries) as unknown;
}

/** The name of the event by which a company's complaints can be shut without the complaint's own verb. */
export const shutEvent = (mark: string): string => `SHUT_${mark.toUpperCase()}`;
/** The stage to which that leads. */
export const shutStage = (mark: string): string => `${mark}shut`;

/** An event and a stage that no other company has; it is also the only way of the generic verb that closes. */
function withOwnWay(chart: Chart, mark: string): void {
  const [event, stage] = [shutEvent(mark), shutStage(mark)];
  chart.events.push({ key: event, title: words(mark), verb: 'closeCase' });
  chart.stages.push({ key: stage, title: words(mark), category: 'closed', on: {} });
  const closed = chart.stages.find(({ key }) => key === 'closed');
  Object.assign(chart.stages.at(-1) ?? {}, { on: structuredClone(closed?.on ?? {}) });
  for (const [name, ways] of Object.entries(chart.stages.at(-1)?.on ?? {}))
    ways.forEach((way, at) => Object.assign(way, { id: `${stage}-${name}-${at}` }));
  const first = chart.stages[0]?.on;
  if (first) first[event] = [{ id: `shut-${mark}`, to: stage }];
  const step = `STEP_${mark.toUpperCase()}`;
  chart.events.push({ key: step, title: words(mark), verb: 'takeStep', paper: STEP_PAPER, many: true });
  if (first) first[step] = [{ id: `step-${mark}`, to: chart.stages[0]?.key }];
}

interface Row {
  readonly kind: string;
  readonly key: string;
  readonly version: number;
  readonly body: unknown;
}

/** The template in force. */
export async function templateOf(tenant: TestTenant, kind: string, key: string): Promise<Named> {
  const { admin } = await world();
  const { rows } = await admin.query<Row>(
    `select version, body from app.template where tenant_id = $1 and kind = $2 and key = $3 order by version desc limit 1`,
    [tenant.id, kind, key],
  );
  if (!rows[0]) throw new Error(`There is no template ${kind}/${key}`);
  return { id: key, version: rows[0].version, body: rows[0].body };
}

/** The codes of a dictionary that may be chosen. */
export async function codesOf(tenant: TestTenant, key: string): Promise<string[]> {
  const { entries } = (await templateOf(tenant, 'dictionary', key)).body as Dictionary;
  return entries.filter(({ isRetired }) => isRetired !== true).map(({ code }) => code);
}

/** The criteria by which a company rates a complaint. */
export async function criteriaOf(tenant: TestTenant): Promise<Named> {
  const { criteria } = (await templateOf(tenant, 'scoring', 'complaint-severity')).body as Model;
  const all = criteria.map(({ key }) => key);
  return { id: all[0] ?? '', all };
}

/** The criterion that no other company has; it weighs nothing. */
export const ownCriterion = (mark: string): string => `${mark}rating`;

/** Gives a company words, codes, an event, a stage and a dictionary that no other company has; before anybody reads them. */
export async function ownTemplates(tenant: TestTenant, mark: string): Promise<void> {
  const { admin } = await world();
  const { rows } = await admin.query<Row>(
    `select kind, key, version, body from app.template where tenant_id = $1`,
    [tenant.id],
  );
  for (const { kind, key, version, body } of rows) {
    const own = marked(body, mark);
    if (kind === 'dictionary') (own as Dictionary).entries.push({ code: `${mark}code`, title: words(mark) });
    if (kind === 'scoring')
      (own as Model).criteria.push({ key: ownCriterion(mark), title: words(mark), weight: '0.00' });
    if (kind === 'statechart') withOwnWay(own as Chart, mark);
    // Whoever sees only his own leads nobody; here he approves what he has planned.
    if (key === 'P-03') Object.assign(own as Chart, { demands: { review: anybodys(words(mark)) } });
    // As the company's own change: what the product says stands below it, so that no pack takes it back.
    await admin.query(
      `insert into app.template (tenant_id, kind, key, version, body) values ($1, $2, $3, $4, $5)`,
      [tenant.id, kind, key, version + 1, JSON.stringify({ ...(own as object), version: version + 1 })],
    );
  }
  const title = words(mark);
  const body = {
    id: `own:${mark}`,
    kind: 'dictionary',
    key: mark,
    version: 1,
    title,
    entries: [{ code: mark, title }],
  };
  await admin.query(
    `insert into app.template (tenant_id, kind, key, version, body) values ($1, 'dictionary', $2, 1, $3)`,
    [tenant.id, mark, JSON.stringify(body)],
  );
}
