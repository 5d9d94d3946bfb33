import {
  askedOfPapers,
  factsOfPapers,
  strangeTo,
  type CardsByPaper,
  type Facts,
  type Scorecard,
  type Statechart,
} from '@zhoudao/schema/templates';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { ReadScope, Rows } from '../../../kernel/scope.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { templatesOf } from '../../templates/index.ts';
import { OF_ROUND } from './round.ts';

/** A paper that a step brought, as far as guards and evaluations look at it. */
export interface Filled {
  readonly id: string;
  readonly caseId: string;
  readonly form: string;
  readonly event: string;
  readonly byId: string | null;
  readonly at: Date;
  readonly answers: Readonly<Record<string, unknown>>;
}

/** More of one case would be no evaluation but a vote; then the newest count. */
const MOST = 500;

const ofCases = sqlStatement<Filled>(
  'papers-for-guards',
  `select p.* from unnest(:ids::uuid[], :papers::text[]) as k (id, paper)
   join app.service_case c on c.tenant_id = :tenantId and c.id = k.id cross join lateral (
     select r.id, r.case_id as "caseId", r.form, r.event, r.created_by as "byId", r.created_at as at, f.answers
     from app.record r join app.form_record f on f.tenant_id = r.tenant_id and f.id = r.id
     where r.tenant_id = :tenantId and r.case_id = k.id and r.form = k.paper and r.event is not null and r.archived_at is null
       and ${OF_ROUND}
     order by r.created_at desc, r.id desc limit ${MOST}) p`,
);

/** Papers of one case that a guard reckons with. */
interface Key {
  readonly id: string;
  readonly paper: string;
}

const keysOf = (keys: readonly Key[]) => ({
  ids: keys.map(({ id }) => id),
  papers: keys.map(({ paper }) => paper),
});

/** The scorecards that read the papers of a chart, as the company has them in force. */
export async function cardsOf(rows: Rows, tenantId: string, { events }: Statechart): Promise<CardsByPaper> {
  const read = events.filter(({ card, paper }) => card !== undefined && paper !== undefined);
  if (read.length === 0) return new Map();
  const templates = await templatesOf(rows, tenantId);
  return new Map(
    read.map(({ card = '', paper = '' }) => [paper, templates.get<Scorecard>('scorecard', card).body]),
  );
}

const factsFrom = (chart: Statechart, filled: readonly Filled[], cards: CardsByPaper): Facts => {
  const papers = Map.groupBy(filled, ({ form }) => form);
  return factsOfPapers(
    chart,
    new Map([...papers].map(([form, rows]) => [form, rows.map(({ answers }) => answers)])),
    cards,
  );
};

/** The papers that guards of a chart reckon with; most charts ask nothing of papers, and then nothing is read. */
const askedBy = (chart: Statechart, id: string): readonly Key[] => {
  const asked = askedOfPapers(chart).filter(({ fact }) => fact.of === 'case');
  return [...new Set(asked.map(({ paper }) => paper))].map((paper) => ({ id, paper }));
};

/** What the guards of a chart ask of the papers of a case. */
export async function guardPapers(
  { sql, tenantId }: Pick<Tx, 'sql' | 'tenantId'>,
  chart: Statechart,
  caseId: string,
): Promise<Facts> {
  const keys = askedBy(chart, caseId);
  if (keys.length === 0) return {};
  return factsFrom(chart, await sql.rows(ofCases(), keysOf(keys)), await cardsOf(sql, tenantId, chart));
}

const nameOf = ({ id, paper }: Key): string => `${id} ${paper}`;

const batch = async (names: readonly string[], read: ReadScope): Promise<readonly (readonly Filled[])[]> => {
  const keys = names.map((name) => ({
    id: name.split(' ', 1)[0] ?? '',
    paper: name.slice(name.indexOf(' ') + 1),
  }));
  const rows = await read.rows(ofCases(), keysOf(keys));
  const groups = Map.groupBy(rows, ({ caseId, form }) => nameOf({ id: caseId, paper: form }));
  return names.map((name) => groups.get(name) ?? []);
};

/** The same for readers: one statement for all cases of a page. */
export async function guardPapersOf(ctx: Ctx, chart: Statechart, caseId: string): Promise<Facts> {
  const keys = askedBy(chart, caseId);
  if (keys.length === 0) return {};
  const loader = ctx.scope.read.loader(batch);
  const filled = await Promise.all(keys.map((key) => loader.load(nameOf(key))));
  const cards = await cardsOf(ctx.scope.read, memberOf(ctx).tenantId, chart);
  return factsFrom(chart, filled.flat(), cards);
}

/** The papers of one key that steps brought and that count, for readers. */
export const filledPapersOf = (ctx: Ctx, id: string, paper: string): Promise<readonly Filled[]> =>
  ctx.scope.read.loader(batch).load(nameOf({ id, paper }));

/** The first answer that the scorecard of a paper cannot take, whatever the paper lets through. */
export async function strangeToCard(
  { sql, tenantId }: Pick<Tx, 'sql' | 'tenantId'>,
  chart: Statechart,
  paper: string,
  answers: Filled['answers'],
): Promise<InvalidField | undefined> {
  const card = (await cardsOf(sql, tenantId, chart)).get(paper);
  const [id] = card ? strangeTo(card, answers) : [];
  if (card === undefined || id === undefined) return undefined;
  const max = card.items.find((item) => item.id === id)?.max ?? '';
  return new InvalidField(`answers.${id}`, 'case.step.points', { max });
}
