import { memberOf, memberIdOf, type Ctx, type Who } from '../../kernel/ctx.ts';
import { AccessError, notFound } from '../../kernel/errors/access-error.ts';
import { recordReader } from '../../kernel/reading/record.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { isId } from '../../kernel/values/ids.ts';
import type { SavedViewType, ViewListType } from './saved-view.type.ts';

const COLUMNS = `id, list, name, audience, owner_id as "ownerId", team_id as "teamId", state, version`;
/** Own, of the team, of the company: what one member sees. */
const SEEN = `(owner_id = :memberId or audience = 'company' or (audience = 'team' and team_id = any(:teamIds)))`;

const ofList = sqlStatement<SavedViewType>(
  'views-of-list',
  `select ${COLUMNS} from app.saved_view where tenant_id = :tenantId and list = :list and ${SEEN} order by owner_id <> :memberId, name, id limit 200`,
);
const byId = sqlStatement<SavedViewType>(
  'view-by-id',
  `select ${COLUMNS} from app.saved_view where tenant_id = :tenantId and id = :id and ${SEEN}`,
);
const defaultOf = sqlStatement<{ viewId: string }>(
  'view-default',
  `select view_id as "viewId" from app.view_default where tenant_id = :tenantId and member_id = :memberId and list = :list`,
);

/** A list by its name, such as `customers` or `cases.complaint`. */
export const LIST = /^[a-z]{1,30}(\.[A-Za-z0-9-]{1,60})?$/;

const reader = (who: Who) => ({ memberId: memberIdOf(who), teamIds: who.teamIds });

/** The views of a list that the reader sees, and the one that opens first. */
export async function viewsOf(ctx: Ctx, list: string): Promise<ViewListType> {
  const who = memberOf(ctx);
  if (!LIST.test(list)) throw new AccessError('BAD_USER_INPUT');
  const params = { ...reader(who), list };
  const [views, first] = await Promise.all([
    ctx.scope.read.rows(ofList(), params),
    ctx.scope.read.row(defaultOf(), params),
  ]);
  // A view that is shared no longer opens for nobody but its owner.
  const isSeen = views.some(({ id }) => id === first?.viewId);
  const canShare = who.rights.can('view.share');
  return { list, views, defaultId: isSeen ? (first?.viewId ?? null) : null, canShare };
}

/** A view that the reader sees, or NOT_FOUND. */
export const readView = recordReader('SavedView', async (ctx, id) => {
  const who = memberOf(ctx);
  const row = isId(id) ? await ctx.scope.read.row(byId(), { ...reader(who), id }) : undefined;
  if (!row) throw notFound();
  return row;
}) as (ctx: Ctx, id: string) => Promise<SavedViewType>;

/** Whether somebody sees a view: the same rule as that of the statements above. */
export const seesView = (
  who: Who,
  view: { readonly ownerId: string; readonly audience: string; readonly teamId?: string | null | undefined },
): boolean =>
  view.ownerId === who.memberId ||
  view.audience === 'company' ||
  (view.audience === 'team' && typeof view.teamId === 'string' && who.teamIds.includes(view.teamId));

/** Whether somebody may change or delete a view. */
export const ownsView = (who: Who, view: { readonly ownerId: string; readonly audience: string }): boolean =>
  view.ownerId === memberIdOf(who) || (view.audience === 'company' && who.rights.covers('view.share', 'all'));
