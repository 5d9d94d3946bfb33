import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import { dayIn, momentIn } from '../../kernel/values/days.ts';
import { caseById, type CaseInterface } from '../cases/index.ts';
import { customerById } from '../customers/index.ts';
import { callbackExtension } from './callback.type.ts';
import { servedBy } from './served.ts';

/** What is known where the papers of a call-back begin. */
export async function begins(
  ctx: Ctx,
  { id, title, customerId }: CaseInterface,
  paper: string,
): Promise<Readonly<Record<string, unknown>>> {
  const own = await callbackExtension.read(ctx, id);
  const { companyTimeZone } = memberOf(ctx);
  const day = dayIn(companyTimeZone, own?.conductedAt ?? ctx.now());
  if (paper === 'F-CBK-02') return { visitedOn: day, points: title };
  if (paper === 'F-CBK-04') {
    const customer = await customerById(ctx, customerId);
    const objects = customer ? [{ id: customer.id, label: customer.name }] : [];
    return { time: { from: day, to: day }, objects, purpose: title, form: own?.ways ?? [] };
  }
  if (paper !== 'F-CBK-05') return {};
  const served = await ctx.scope.read.row(servedBy(), { id });
  const followed = await caseById(ctx, served?.id);
  return {
    ...(followed ? { serviceRef: { id: followed.id, label: `${followed.number} ${followed.title}` } } : {}),
    ...(own?.dueAt ? { dueAt: momentIn(companyTimeZone, own.dueAt) } : {}),
    contactedAt: momentIn(companyTimeZone, ctx.now()),
  };
}
