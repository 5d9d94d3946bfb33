import { askedOfPapers, type Statechart } from '@zhoudao/schema/templates';

import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { countsUses, templatesBeside, type Judging } from '../../templates/index.ts';
import { allTypes, type CaseType } from '../case-type.ts';
import { comesFrom } from '../papers/fills.ts';

const open = sqlStatement<{ n: number }>(
  'cases-open-of-types',
  `select count(*)::int as n from app.service_case
   where tenant_id = :tenantId and type = any(:types) and category in ('registered', 'active', 'waiting', 'resolved')`,
);

// A case that is under way keeps the version it began with; what is published next serves the ones to come.
const counted = (kind: 'statechart' | 'sla' | 'scoring', keyOf: (type: CaseType) => string | undefined) =>
  countsUses(kind, {
    names: { 'zh-CN': '进行中的事项', en: 'open cases' },
    holds: true,
    count: async ({ sql }, key) => {
      const types = allTypes()
        .filter((type) => keyOf(type) === key)
        .map((type) => type.key);
      return (await sql.row(open(), { types }))?.n ?? 0;
    },
  });

// The paper that cases come from is not retired.
countsUses('form', {
  names: { 'zh-CN': '事项类型', en: 'types of cases' },
  holds: true,
  count: (_judging, key) => Promise.resolve(allTypes().filter((type) => comesFrom(type, key)).length),
});

const openedWith = (paper: string): string[] =>
  allTypes().flatMap((type) => (comesFrom(type, paper) ? [type.key] : []));

countsUses('form', {
  names: { 'zh-CN': '进行中的事项', en: 'open cases' },
  count: async ({ sql }, key) => {
    const types = openedWith(key);
    return types.length === 0 ? 0 : ((await sql.row(open(), { types }))?.n ?? 0);
  },
});

const chartsIn = async (judging: Judging): Promise<readonly Statechart[]> => {
  const templates = await templatesBeside(judging);
  return templates.keysOf('statechart').map((key) => templates.get<Statechart>('statechart', key).body);
};

// Steps that bring the paper, and guards that ask what stands in it.
countsUses('form', {
  names: { 'zh-CN': '流程', en: 'workflows' },
  holds: true,
  count: async (judging, key) =>
    (await chartsIn(judging)).filter(
      (chart) =>
        chart.events.some(({ paper }) => paper === key) ||
        askedOfPapers(chart).some(({ paper }) => paper === key),
    ).length,
  ofFields: async (judging, key, fields) =>
    (await chartsIn(judging)).filter((chart) =>
      askedOfPapers(chart).some(
        ({ paper, fact }) => paper === key && fact.field !== undefined && fields.includes(fact.field),
      ),
    ).length,
});

counted('statechart', ({ statechart }) => statechart);
counted('sla', ({ sla }) => sla);
counted('scoring', ({ scoring }) => scoring);
