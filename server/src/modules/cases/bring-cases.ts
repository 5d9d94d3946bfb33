import type { CaseCategory, Statechart } from '@zhoudao/schema/templates';

import { sqlStatement } from '../../kernel/reading/statement.ts';
import { lineOf } from '../../kernel/values/line.ts';
import { pinyinOf } from '../../kernel/values/pinyin.ts';
import type { Tx } from '../../kernel/writing/command.ts';
import { drawNumbers, passNumbers } from '../../kernel/writing/many-numbers.ts';
import { firstPlace, type Place } from '../access/index.ts';
import { numberPattern, templatesOf } from '../templates/index.ts';
import { addEntries } from '../timeline/index.ts';
import { typeOf } from './case-type.ts';
import { paperDesk } from './papers/desk.ts';
import { start } from './statechart/step.ts';

/** A case as another system kept it. */
export interface BroughtCase {
  readonly title: string;
  readonly description: string;
  readonly channel: string;
  readonly priority: string;
  readonly customerId: string | null;
  /** Missing = it gets one of ours. */
  readonly number?: string | undefined;
  readonly openedAt: Date;
  readonly closedAt?: Date | undefined;
  /** Where it has come to; missing = it begins. */
  readonly category?: CaseCategory | undefined;
  readonly place?: Place | undefined;
}

const insert = sqlStatement(
  'cases-bring',
  `insert into app.service_case (tenant_id, id, type, number, title, title_pinyin, description, category, stage, statechart_version, customer_id,
     owner_id, team_id, unit_id, priority, channel, opened_at, resolved_at, closed_at, created_by, updated_at, version)
   select :tenantId, r.id, :type, r.number, r.title, r."titlePinyin", r.description, r.category, r.stage, :chartVersion, r."customerId",
     r."ownerId", r."teamId", r."unitId", r.priority, r.channel, r."openedAt", r."resolvedAt", r."closedAt", :memberId, :now, 1
   from jsonb_to_recordset(:rows::jsonb) as r (id uuid, number text, title text, "titlePinyin" text, description text, category text, stage text, "customerId" uuid,
     "ownerId" uuid, "teamId" uuid, "unitId" uuid, priority text, channel text, "openedAt" timestamptz, "resolvedAt" timestamptz, "closedAt" timestamptz)`,
);

/** The first stage of a chart that means this; a chart without one keeps the case where it begins. */
function stageFor(chart: Statechart, category: CaseCategory | undefined) {
  const begun = start(chart);
  if (category === undefined || category === begun.category) return begun;
  const found = chart.stages.find((stage) => stage.category === category);
  return found ? { stage: found.key, category: found.category } : begun;
}

/**
 * Brings cases along from another system, many with few statements. They are history: nobody is told of each, and no
 * promise is counted for what was promised elsewhere; both begin with the next thing that happens to a case.
 */
export async function bringCases(tx: Tx, typeKey: string, cases: readonly BroughtCase[]): Promise<string[]> {
  if (cases.length === 0) return [];
  const type = typeOf(typeKey);
  const templates = await templatesOf(tx.sql, tx.tenantId);
  const { body: chart, version: chartVersion } = templates.get<Statechart>('statechart', type.statechart);
  const pattern = numberPattern(templates, type.numbering);
  const own = await firstPlace(tx, {});
  const given = cases.flatMap(({ number }) => number ?? []);
  await passNumbers(tx, typeKey, pattern, given);
  const drawn = (await drawNumbers(tx, typeKey, pattern, cases.length - given.length)).values();
  const rows = cases.map(({ place = own, category, number, closedAt, ...rest }) => {
    const stage = stageFor(chart, category);
    const isOver = stage.category === 'closed' || stage.category === 'withdrawn';
    const ended = closedAt ?? rest.openedAt;
    const title = lineOf(rest.title);
    return {
      ...rest,
      id: tx.newId(),
      title,
      titlePinyin: pinyinOf(title),
      number: number ?? drawn.next().value,
      ...stage,
      ownerId: place?.ownerId ?? null,
      teamId: place?.teamId ?? null,
      unitId: place?.unitId ?? null,
      resolvedAt: isOver || stage.category === 'resolved' ? ended : null,
      closedAt: isOver ? ended : null,
    };
  });
  tx.sql.send(insert(), {
    rows: JSON.stringify(rows),
    type: typeKey,
    chartVersion,
    memberId: tx.memberId,
    now: tx.now(),
  });
  addEntries(
    tx,
    rows.map(({ id, customerId, openedAt }) => ({
      caseId: id,
      customerId,
      kind: 'opened',
      details: { type: typeKey, isImported: true },
      at: openedAt,
    })),
  );
  return rows.map(({ id }) => id);
}

const remove = sqlStatement<{ id: string }>(
  'cases-take-back',
  `delete from app.service_case c where c.tenant_id = :tenantId and c.id = any(:ids) and (:isWhole::boolean or c.version = 1)
     and not exists (select 1 from app.case_link l where l.tenant_id = c.tenant_id and (l.from_id = c.id or l.to_id = c.id))
     and not exists (select 1 from app.record_link l join app.record r on r.tenant_id = l.tenant_id and r.id = l.record_id
       where l.tenant_id = c.tenant_id and l.case_id = c.id and r.case_id is distinct from c.id)
     and not exists (select 1 from app.timeline_entry t where t.tenant_id = c.tenant_id and t.case_id = c.id and t.kind <> 'opened' and not :isWhole::boolean)
   returning id`,
);
// Papers of a case go with it, and their answers with them.
const removeForms = sqlStatement(
  'cases-take-back-forms',
  `delete from app.form_record where tenant_id = :tenantId and (subject_id = any(:ids) or id = any(:papers))`,
);
const papersOf = sqlStatement<{ id: string; caseId: string }>(
  'cases-take-back-papers',
  `select id, case_id as "caseId" from app.record where tenant_id = :tenantId and case_id = any(:ids)`,
);

/** Takes cases back that were brought along; linked ones stay, and unless all are meant also those that were worked on. */
export async function takeBackCases(
  tx: Tx,
  ids: readonly string[],
  isWhole: boolean,
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const papers = await tx.sql.rows(papersOf(), { ids });
  const files =
    papers.length > 0
      ? await paperDesk().filesOf(
          tx,
          papers.map(({ id }) => id),
        )
      : [];
  const gone = new Set((await tx.sql.rows(remove(), { ids, isWhole })).map(({ id }) => id));
  const theirs = papers.flatMap(({ id, caseId }) => (gone.has(caseId) ? [id] : []));
  if (gone.size > 0) await tx.sql.rows(removeForms(), { ids: [...gone], papers: theirs });
  await paperDesk().letGo(tx, files);
  return gone;
}
