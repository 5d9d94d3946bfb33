import type { Statechart } from '@zhoudao/schema/templates';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { allowed } from '../../../kernel/reading/policy.ts';
import { actorFacts, chartOf, factsOf } from '../case-chart.ts';
import { permissionOf, typeOf } from '../case-type.ts';
import { casePolicy, reachesCase } from '../case.policy.ts';
import { guardPapersOf } from '../papers/guard-papers.ts';
import { optionsFor, type EventOption } from '../statechart/options.ts';
import type { CaseEventOption, CaseInterface } from './case.interface.ts';

/** The chart that a case runs on, for whoever reads it. */
export const chartFor = (ctx: Ctx, row: CaseInterface): Promise<Statechart> =>
  chartOf(ctx.scope.read, memberOf(ctx).tenantId, row);

/** The events of the stage that this person's rights reach, with what is known of the record put to the guards. */
async function optionsOf(
  ctx: Ctx,
  row: CaseInterface,
): Promise<readonly (EventOption & { readonly permission: string })[]> {
  const type = typeOf(row.type);
  const who = memberOf(ctx);
  const [chart, extension] = await Promise.all([chartFor(ctx, row), type.extension?.read(ctx, row.id)]);
  const facts = {
    ...factsOf(chart, { channel: row.channelCode }, row, extension),
    ...(await guardPapersOf(ctx, chart, row.id)),
    ...actorFacts(chart, who.rights),
  };
  return optionsFor(chart, row.stage, { facts, now: ctx.now().getTime() }).flatMap((option) => {
    const permission = permissionOf(type, option);
    return permission !== undefined && reachesCase(who, permission, row) ? [{ ...option, permission }] : [];
  });
}

/** What this person may send now, in his words; what a guard refuses stays visible with its reason. */
export async function eventsOf(ctx: Ctx, row: CaseInterface): Promise<CaseEventOption[]> {
  const options = await optionsOf(ctx, row);
  return options.map(({ title, asks, fills, leaves, isEnabled, reason, ...option }) => ({
    ...option,
    name: title[ctx.locale],
    asks: asks && [...asks],
    fills: fills && [...fills],
    leaves: [...leaves],
    enabled: isEnabled,
    reason: reason?.[ctx.locale] ?? null,
    record: row,
  }));
}

/** The permissions that would be used with success on this case now: `viewerCan`. */
export async function viewerCanOf(ctx: Ctx, row: CaseInterface): Promise<string[]> {
  const options = await optionsOf(ctx, row);
  const sent = options.filter((option) => option.isEnabled).map((option) => option.permission);
  return [...new Set([...allowed(casePolicy, memberOf(ctx), row as never), ...sent])].toSorted();
}
