import type { Statechart } from '@zhoudao/schema/templates';

import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { noticesAbout, type SubjectCard } from '../../notifications/index.ts';
import { templateAt } from '../../templates/index.ts';
import { rightOf, typeOf } from '../case-type.ts';
import { caseById } from '../reading/case-list.query.ts';
import { CASE_SUBJECT } from './case-subject.ts';

interface Row extends Omit<SubjectCard, 'policy' | 'leads'> {
  readonly type: string;
}

const find = sqlStatement<Row>(
  'cases-notice-card',
  `select id, type, number, title, owner_id as "ownerId", team_id as "teamId", unit_id as "unitId",
     statechart_version as "chartVersion" from app.service_case where tenant_id = :tenantId and id = :id`,
);

type Effects = Statechart['stages'][number]['entry'];

/** Every effect that a chart can have, on entry of a stage and on the way. */
const effectsOf = (chart: Statechart): NonNullable<Effects> =>
  chart.stages.flatMap((stage) => [
    ...(stage.entry ?? []),
    ...Object.values(stage.on).flatMap((ways) => ways.flatMap((way) => way.effects ?? [])),
  ]);

noticesAbout(CASE_SUBJECT, {
  path: (id) => `/cases/${id}`,
  async card(rows, id) {
    const row = await rows.row(find(), { id });
    return row && { ...row, policy: typeOf(row.type).sla, leads: rightOf(row.type, 'assign') };
  },
  async seen(ctx, id) {
    const row = await caseById(ctx, id);
    if (!row) return null;
    const { number, title, type, ownerId, teamId, unitId, statechartVersion } = row;
    return {
      id,
      number,
      title,
      policy: typeOf(type).sla,
      leads: rightOf(type, 'assign'),
      ownerId: ownerId ?? null,
      teamId: teamId ?? null,
      unitId: unitId ?? null,
      chartVersion: statechartVersion,
    };
  },
  async alert(rows, tenantId, card, effect) {
    const type = await rows.row(find(), { id: card.id });
    if (!type) return undefined;
    const pin = { kind: 'statechart', key: typeOf(type.type).statechart, version: card.chartVersion };
    const found = effectsOf(await templateAt<Statechart>(rows, tenantId, pin)).find(
      (candidate) => candidate.id === effect,
    );
    return found?.do === 'notify' ? found.message : undefined;
  },
});
