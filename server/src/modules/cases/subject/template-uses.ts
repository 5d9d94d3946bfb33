import { askedOfPapers, type Statechart } from '@zhoudao/schema/templates';

import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { countsUses, templatesOf } from '../../templates/index.ts';
import { allTypes, type CaseType } from '../case-type.ts';

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

// The paper with which cases are opened is not retired.
countsUses('form', {
  names: { 'zh-CN': '事项类型', en: 'types of cases' },
  holds: true,
  count: (_judging, key) =>
    Promise.resolve(allTypes().filter(({ opening }) => opening?.paper === key).length),
});

const openedWith = (paper: string): string[] =>
  allTypes().flatMap(({ key, opening }) => (opening?.paper === paper ? [key] : []));

countsUses('form', {
  names: { 'zh-CN': '进行中的事项', en: 'open cases' },
  count: async ({ sql }, key) => {
    const types = openedWith(key);
    return types.length === 0 ? 0 : ((await sql.row(open(), { types }))?.n ?? 0);
  },
});

// Steps that bring the paper, and guards that ask what stands in it.
countsUses('form', {
  names: { 'zh-CN': '流程', en: 'workflows' },
  holds: true,
  count: async ({ sql, tenantId }, key) => {
    const templates = await templatesOf(sql, tenantId);
    const charts = templates
      .keysOf('statechart')
      .map((chart) => templates.get<Statechart>('statechart', chart).body);
    return charts.filter(
      (chart) =>
        chart.events.some(({ paper }) => paper === key) ||
        askedOfPapers(chart).some(({ paper }) => paper === key),
    ).length;
  },
});

counted('statechart', ({ statechart }) => statechart);
counted('sla', ({ sla }) => sla);
counted('scoring', ({ scoring }) => scoring);
