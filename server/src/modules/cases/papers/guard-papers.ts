import { askedOfPapers, factsOfPapers, type Facts, type Statechart } from '@zhoudao/schema/templates';

import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { ReadScope, Rows } from '../../../kernel/scope.ts';

interface Filled {
  readonly caseId: string;
  readonly form: string;
  readonly answers: Readonly<Record<string, unknown>>;
}

/** More of one case would be no evaluation but a vote. */
const MOST = 500;

const ofCases = sqlStatement<Filled>(
  'papers-for-guards',
  `select p.* from unnest(:ids::uuid[]) as k (id) cross join lateral (
     select r.case_id as "caseId", r.form, f.answers from app.record r join app.form_record f on f.tenant_id = r.tenant_id and f.id = r.id
     where r.tenant_id = :tenantId and r.case_id = k.id and r.event is not null and r.archived_at is null limit ${MOST}) p`,
);

const factsFrom = (chart: Statechart, filled: readonly Filled[]): Facts => {
  const papers = Map.groupBy(filled, ({ form }) => form);
  return factsOfPapers(
    chart,
    new Map([...papers].map(([form, rows]) => [form, rows.map(({ answers }) => answers)])),
  );
};

/** Most charts ask nothing of papers, and then nothing is read. */
const asks = (chart: Statechart): boolean => askedOfPapers(chart).some(({ fact }) => fact.of === 'case');

/** What the guards of a chart ask of the papers of a case. */
export const guardPapers = async (rows: Rows, chart: Statechart, caseId: string): Promise<Facts> =>
  asks(chart) ? factsFrom(chart, await rows.rows(ofCases(), { ids: [caseId] })) : {};

const batch = async (ids: readonly string[], read: ReadScope) => {
  const groups = Map.groupBy(await read.rows(ofCases(), { ids }), ({ caseId }) => caseId);
  return ids.map((id) => groups.get(id) ?? []);
};

/** The same for readers: one statement for all cases of a page. */
export const guardPapersOf = async (read: ReadScope, chart: Statechart, caseId: string): Promise<Facts> =>
  asks(chart) ? factsFrom(chart, await read.loader(batch).load(caseId)) : {};
