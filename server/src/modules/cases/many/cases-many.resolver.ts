import type { Statechart } from '@zhoudao/schema/templates';
import { Arg, Ctx as Context, Mutation, Query, Resolver } from 'type-graphql';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import type { Group } from '../../../kernel/reading/list.ts';
import { enumKey, ListGroup, ListTotals } from '../../../kernel/reading/totals.ts';
import { answer, resultOfMany } from '../../../kernel/result.ts';
import { memberById, unitById } from '../../access/index.ts';
import { bulkResult } from '../../bulk/index.ts';
import { exportResult } from '../../exports/index.ts';
import { labelOf, templatesOf } from '../../templates/index.ts';
import { CASE_ERRORS } from '../case-errors.ts';
import { allTypes, concreteTypes, typeNameOf, typeOf } from '../case-type.ts';
import { CaseFilter, CaseGrouping } from '../reading/case-inputs.ts';
import { caseList } from '../reading/case-list.query.ts';
import { listFilter } from '../reading/case-page.ts';
import { CaseCategory, Priority } from '../reading/case.interface.ts';
import { stageTitle } from '../statechart/step.ts';
import { advanceCases, AdvanceCasesInput } from './advance-cases.ts';
import { assignCases, AssignCasesInput } from './assign-cases.ts';
import { exportCases, ExportCasesInput } from './export-cases.ts';

const AdvanceCasesResult = resultOfMany('AdvanceCasesResult', concreteTypes, typeNameOf, ...CASE_ERRORS);
const AssignCasesResult = bulkResult('AssignCasesResult');
const ExportCasesResult = exportResult('ExportCasesResult');

const ENUMS: Partial<Readonly<Record<CaseGrouping, Readonly<Record<string, string>>>>> = {
  CATEGORY: CaseCategory,
  PRIORITY: Priority,
};

type Labels = Partial<
  Readonly<Record<CaseGrouping, (ctx: Ctx, key: string, type?: string) => Promise<string | null>>>
>;

const LABELS: Labels = {
  TYPE: async (ctx, key) => typeOf(key).names[ctx.locale],
  STAGE: async (ctx, key, type = '') => {
    const templates = await templatesOf(ctx.scope.read, memberOf(ctx).tenantId);
    const chart = templates.get<Statechart>('statechart', typeOf(type).statechart).body;
    return stageTitle(chart, key)[ctx.locale];
  },
  CHANNEL: async (ctx, key) => {
    const templates = await templatesOf(ctx.scope.read, memberOf(ctx).tenantId);
    const names = allTypes().map((type) => labelOf(templates, type.channels, key, ctx.locale)?.label);
    return names.find((name) => name !== undefined && name !== key) ?? key;
  },
  OWNER: async (ctx, key) => (await memberById(ctx, key))?.displayName ?? null,
  TEAM: async (ctx, key) => (await unitById(ctx, key))?.name ?? null,
};

async function labelled(
  ctx: Ctx,
  { by, type }: { readonly by: CaseGrouping; readonly type?: string | undefined },
  { key, ...rest }: Group,
): Promise<ListGroup> {
  if (key === null) return { key, label: null, ...rest };
  const names = ENUMS[by];
  if (names) return { key: enumKey(names, key), label: null, ...rest };
  return { key, label: (await LABELS[by]?.(ctx, key, type)) ?? null, ...rest };
}

/** Many cases at once: groups, totals, changes, files. */
@Resolver()
export class CasesManyResolver {
  @Query(() => [ListGroup])
  async caseGroups(
    @Context() ctx: Ctx,
    @Arg('by', () => CaseGrouping) by: CaseGrouping,
    @Arg('filter', () => CaseFilter, { nullable: true }) filter?: CaseFilter,
  ): Promise<ListGroup[]> {
    const groups = await caseList.groups(ctx, by, await listFilter(ctx, filter));
    return Promise.all(groups.map((group) => labelled(ctx, { by, type: filter?.type }, group)));
  }

  @Query(() => ListTotals)
  async caseTotals(
    @Context() ctx: Ctx,
    @Arg('filter', () => CaseFilter, { nullable: true }) filter?: CaseFilter,
  ) {
    return caseList.totals(ctx, await listFilter(ctx, filter));
  }

  @Mutation(() => AdvanceCasesResult)
  advanceCases(@Context() ctx: Ctx, @Arg('input', () => AdvanceCasesInput) input: AdvanceCasesInput) {
    return answer(ctx, advanceCases(ctx, input));
  }

  @Mutation(() => AssignCasesResult)
  assignCases(@Context() ctx: Ctx, @Arg('input', () => AssignCasesInput) input: AssignCasesInput) {
    return answer(ctx, assignCases(ctx, input));
  }

  @Mutation(() => ExportCasesResult)
  exportCases(@Context() ctx: Ctx, @Arg('input', () => ExportCasesInput) input: ExportCasesInput) {
    return answer(ctx, exportCases(ctx, input));
  }
}
