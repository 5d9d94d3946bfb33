import type { ScoringModel, Statechart } from '@zhoudao/schema/templates';

import type { Ctx } from '../../../kernel/ctx.ts';
import { templatesOf } from '../../templates/index.ts';
import { allTypes, rightOf } from '../case-type.ts';
import type { CaseTypeType, LevelTone } from './case.interface.ts';

/** The kinds of work that this person can see, with the stages of the chart in force: part of the session. */
export async function caseTypesOf(ctx: Ctx): Promise<CaseTypeType[]> {
  const { who } = ctx;
  const readable = allTypes().filter(({ key }) => who?.rights.can(rightOf(key, 'read')));
  if (!who || readable.length === 0) return [];
  const templates = await templatesOf(ctx.scope.read, who.tenantId);
  return readable.map(({ key, names, statechart, scoring, listColumns, channels, opens }) => {
    const chart = templates.get<Statechart>('statechart', statechart).body;
    const stages = chart.stages.map((stage) => ({
      key: stage.key,
      name: stage.title[ctx.locale],
      category: stage.category as never,
    }));
    const levels = scoring === undefined ? [] : templates.get<ScoringModel>('scoring', scoring).body.levels;
    const severities = levels.map((level, at) => ({
      key: level.key,
      name: level.title[ctx.locale],
      rank: at + 1,
      tone: (level.tone ?? 'plain') as LevelTone,
    }));
    const name = names[ctx.locale];
    return { key, name, stages, severities, listColumns: [...listColumns], channels, opens };
  });
}
