import { askedOfPapers, factsOfPapers, type Facts, type Statechart } from '@zhoudao/schema/templates';

import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { ReadScope, Rows } from '../../../kernel/scope.ts';

interface Filled {
  readonly caseId: string;
  readonly form: string;
  readonly answers: Readonly<Record<string, unknown>>;
}

/** More of one case would be no evaluation but a vote; then the newest count. */
const MOST = 500;

/** What a case was closed with says nothing of how it goes on after it was reopened. */
const ofCases = sqlStatement<Filled>(
  'papers-for-guards',
  `select p.* from unnest(:ids::uuid[], :papers::text[]) as k (id, paper)
   join app.service_case c on c.tenant_id = :tenantId and c.id = k.id cross join lateral (
     select r.case_id as "caseId", r.form, f.answers from app.record r join app.form_record f on f.tenant_id = r.tenant_id and f.id = r.id
     where r.tenant_id = :tenantId and r.case_id = k.id and r.form = k.paper and r.event is not null and r.archived_at is null
       and (c.reopened_at is null or r.created_at >= c.reopened_at)
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

const factsFrom = (chart: Statechart, filled: readonly Filled[]): Facts => {
  const papers = Map.groupBy(filled, ({ form }) => form);
  return factsOfPapers(
    chart,
    new Map([...papers].map(([form, rows]) => [form, rows.map(({ answers }) => answers)])),
  );
};

/** The papers that guards of a chart reckon with; most charts ask nothing of papers, and then nothing is read. */
const askedBy = (chart: Statechart, id: string): readonly Key[] => {
  const asked = askedOfPapers(chart).filter(({ fact }) => fact.of === 'case');
  return [...new Set(asked.map(({ paper }) => paper))].map((paper) => ({ id, paper }));
};

/** What the guards of a chart ask of the papers of a case. */
export async function guardPapers(rows: Rows, chart: Statechart, caseId: string): Promise<Facts> {
  const keys = askedBy(chart, caseId);
  return keys.length > 0 ? factsFrom(chart, await rows.rows(ofCases(), keysOf(keys))) : {};
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
export async function guardPapersOf(read: ReadScope, chart: Statechart, caseId: string): Promise<Facts> {
  const keys = askedBy(chart, caseId);
  if (keys.length === 0) return {};
  const loader = read.loader(batch);
  const filled = await Promise.all(keys.map((key) => loader.load(nameOf(key))));
  return factsFrom(chart, filled.flat());
}
