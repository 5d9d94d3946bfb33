import type { SlaPolicy, Words } from '@zhoudao/schema/templates';
import { Ctx as Context, FieldResolver, Resolver, Root } from 'type-graphql';

import { type Ctx, memberOf } from '../../kernel/ctx.ts';
import { templateAt, templatesOf } from '../templates/index.ts';
import { calendarBodyAt, calendarOf } from './clocks/calendars.ts';
import { explain } from './engine/explain.ts';
import { project } from './engine/projection.ts';
import { historyOf } from './sla-clock.query.ts';
import { SlaClockType, SlaExplanation } from './sla-clock.type.ts';
import { reasonOf, sentenceOf } from './why.ts';

const policyOf = (ctx: Ctx, { terms }: SlaClockType): Promise<SlaPolicy> => {
  const pin = { kind: 'sla', key: terms.policy, version: terms.policyVersion };
  return templateAt<SlaPolicy>(ctx.scope.read, memberOf(ctx).tenantId, pin);
};

const titleOf = (policy: SlaPolicy, metric: string): Words =>
  policy.clocks.find((rule) => rule.metric === metric)?.title ?? { 'zh-CN': metric, en: metric };

/** The words of a clock; its figures are columns. */
@Resolver(() => SlaClockType)
export class SlaClockResolver {
  @FieldResolver(() => String)
  async metricName(@Root() clock: SlaClockType, @Context() ctx: Ctx): Promise<string> {
    return titleOf(await policyOf(ctx, clock), clock.metric)[ctx.locale];
  }

  @FieldResolver(() => SlaExplanation)
  async why(@Root() clock: SlaClockType, @Context() ctx: Ctx): Promise<SlaExplanation> {
    const { tenantId, timeZone } = memberOf(ctx);
    const { terms } = clock;
    const [history, policy, body, templates] = await Promise.all([
      historyOf(ctx, clock.id),
      policyOf(ctx, clock),
      calendarBodyAt(ctx.scope.read, tenantId, terms),
      templatesOf(ctx.scope.read, tenantId),
    ]);
    const calendar = calendarOf(body);
    const explanation = explain(history, calendar, ctx.now().getTime());
    const reader = { locale: ctx.locale, timeZone, templates };
    const metric = titleOf(policy, clock.metric);
    return {
      sentence: sentenceOf(reader, { metric, history, projection: project(history, calendar), explanation }),
      policyName: policy.title[ctx.locale],
      calendarName: body.title[ctx.locale],
      segments: explanation.segments.map((segment) => ({
        from: new Date(segment.from),
        to: new Date(segment.to),
        counted: segment.isCounted,
        reason: reasonOf(reader, segment),
      })),
    };
  }
}
