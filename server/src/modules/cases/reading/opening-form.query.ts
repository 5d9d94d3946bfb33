import { partOf, type RecordForm, type Statechart } from '@zhoudao/schema/templates';

import { memberOf, memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { AccessError, notFound } from '../../../kernel/errors/access-error.ts';
import { templatesOf } from '../../templates/index.ts';
import { allTypes } from '../case-type.ts';
import { paperDesk } from '../papers/desk.ts';
import { leftOnOpening } from '../papers/left-on-opening.ts';

/** The paper in force with which cases of a type are opened, without what is filled in later. */
export async function openingForm(ctx: Ctx, key: string): Promise<RecordForm> {
  memberOf(ctx);
  const type = allTypes().find((each) => each.key === key);
  if (!type?.opening) throw new AccessError('BAD_USER_INPUT');
  const { tenantId } = memberWith(ctx, type.opens);
  const asking = { sql: ctx.scope.read, tenantId, locale: ctx.locale, now: () => ctx.now() };
  const form = await paperDesk().inForce(asking, type.opening.paper);
  if (!form) throw notFound();
  const chart = (await templatesOf(ctx.scope.read, tenantId)).get<Statechart>(
    'statechart',
    type.statechart,
  ).body;
  const left = leftOnOpening(type.opening, chart);
  return partOf(form, (id) => !left.has(id));
}
