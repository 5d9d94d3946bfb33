import type { Statechart } from '@zhoudao/schema/templates';

import type { Ctx } from '../../../kernel/ctx.ts';
import { templatesOf } from '../../templates/index.ts';
import { allTypes } from '../case-type.ts';
import type { CaseTypeType } from './case.interface.ts';

/** The kinds of work that this person can see, with the stages of the chart in force: part of the session. */
export async function caseTypesOf(ctx: Ctx): Promise<CaseTypeType[]> {
  const { who } = ctx;
  if (!who?.rights.can('case.read')) return [];
  const templates = await templatesOf(ctx.scope.read, who.tenantId);
  return allTypes().map(({ key, names, statechart, listColumns }) => {
    const chart = templates.get<Statechart>('statechart', statechart).body;
    const stages = chart.stages.map((stage) => ({
      key: stage.key,
      name: stage.title[ctx.locale],
      category: stage.category as never,
    }));
    return { key, name: names[ctx.locale], stages, listColumns: [...listColumns] };
  });
}
