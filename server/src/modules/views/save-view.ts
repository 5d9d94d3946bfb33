import { LockMode } from '@mikro-orm/core';

import { memberIdOf, memberOf, ofEveryMember, type Ctx } from '../../kernel/ctx.ts';
import { AccessError, notFound } from '../../kernel/errors/access-error.ts';
import { InputCheck } from '../../kernel/errors/input-check.ts';
import { InvalidField, StaleVersion, type UserError } from '../../kernel/errors/user-error.ts';
import { recordReader } from '../../kernel/reading/record.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { Ref } from '../../kernel/result.ts';
import { isId } from '../../kernel/values/ids.ts';
import { lineOf } from '../../kernel/values/line.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import { oneAtATime } from '../../kernel/writing/one-at-a-time.ts';
import { SavedView, ViewDefault, type ViewState } from './saved-view.entity.ts';
import {
  ViewAudience,
  type CreateViewInput,
  type DeleteViewInput,
  type SetDefaultViewInput,
  type UpdateViewInput,
} from './saved-view.type.ts';
import { LIST, ownsView, seesView, viewsOf } from './view-list.query.ts';

/** Bounds against what a program would send; people stay far below them. */
const MOST_VIEWS = 200;
const MOST_IN_ALL = 1000;
const MOST_WORDS = 40;
const MOST_COLUMNS = 100;
const KEY = /^[A-Za-z][\w.-]{0,59}$/;
const DENSITIES: readonly string[] = ['COMPACT', 'STANDARD', 'RELAXED'];

type Fields = Pick<CreateViewInput, 'name' | 'audience' | 'words' | 'columns' | 'density'>;

function stateOf({ words, columns, density }: Fields): ViewState {
  return {
    words: words.map(({ key, value }) => ({ key, value })),
    columns: columns.map(({ id, width, isShown }) => ({ id, width: width ?? null, isShown })),
    density: density ?? null,
  };
}

function problemOf(tx: Tx, { name, audience, words, columns, density }: Fields): InvalidField | undefined {
  const check = new InputCheck()
    .line('name', name, { required: true, max: 60 })
    .count('words', words, MOST_WORDS)
    .count('columns', columns, MOST_COLUMNS);
  for (const [at, { key, value }] of words.entries())
    check.known(`words.${at}.key`, KEY.test(key)).text(`words.${at}.value`, value, { max: 2000 });
  for (const [at, { id, width }] of columns.entries())
    check.known(`columns.${at}.id`, KEY.test(id)).range(`columns.${at}.width`, width, 20, 2000);
  if (density !== undefined && density !== null) check.known('density', DENSITIES.includes(density));
  if (audience !== ViewAudience.PRIVATE && !tx.rights.can('view.share'))
    check.fail('audience', 'view.notShared');
  return check.problem;
}

const firstTeam = sqlStatement<{ id: string }>(
  'view-first-team',
  `select u.id from unnest(:ids::uuid[]) with ordinality i (id, n) join app.org_unit u on u.tenant_id = :tenantId and u.id = i.id order by i.n limit 1`,
);

/** The team that a view is for: asked anew, because a team may have gone since the rights of whoever acts were compiled. */
async function teamFor(tx: Tx, audience: ViewAudience): Promise<string | null | InvalidField> {
  if (audience !== ViewAudience.TEAM) return null;
  const team = await tx.sql.row(firstTeam(), { ids: tx.teamIds });
  return team?.id ?? new InvalidField('audience', 'view.teamless');
}

/** Keeps the state of a list under a name. */
export const createView = command(ofEveryMember('view.create'), async (input: CreateViewInput, tx) => {
  const wrong = new InputCheck().known('list', LIST.test(input.list)).problem ?? problemOf(tx, input);
  if (wrong) return wrong;
  const ownerId = memberIdOf(tx);
  const max = (await tx.em.count(SavedView, { ownerId })) >= MOST_IN_ALL ? 0 : MOST_VIEWS;
  if ((await tx.em.count(SavedView, { list: input.list, ownerId })) >= max)
    return new InputCheck().fail('name', 'view.most', { max: MOST_VIEWS }).problem as InvalidField;
  const teamId = await teamFor(tx, input.audience);
  if (teamId instanceof InvalidField) return teamId;
  const now = tx.now();
  const row = {
    id: tx.newId(),
    list: input.list,
    name: lineOf(input.name),
    audience: input.audience,
    ownerId,
    teamId,
    state: stateOf(input),
    createdAt: now,
    updatedAt: now,
    version: 1,
  };
  tx.add(SavedView, row);
  return { type: 'SavedView', id: row.id };
});

/** The view that a verb is about, locked: the reader's own, or one of the company for whoever looks after those. */
async function viewFor(tx: Tx, id: string): Promise<SavedView> {
  const view = isId(id)
    ? await tx.em.findOne(SavedView, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    : null;
  if (!view || !seesView(tx, view)) throw notFound();
  if (!ownsView(tx, view)) throw new AccessError('FORBIDDEN');
  return view;
}

/** Renames a view, shares it, or gives it the state that the list has now. */
export const updateView = command(ofEveryMember('view.update'), async (input: UpdateViewInput, tx) => {
  const view = await viewFor(tx, input.id);
  if (view.version !== input.version) return new StaleVersion(view.version);
  const wrong = problemOf(tx, input);
  if (wrong) return wrong;
  const teamId = view.audience === input.audience ? view.teamId : await teamFor(tx, input.audience);
  if (teamId instanceof InvalidField) return teamId;
  view.teamId = teamId;
  view.name = lineOf(input.name);
  view.audience = input.audience;
  view.state = stateOf(input);
  view.updatedAt = tx.now();
  view.version += 1;
  return { type: 'SavedView', id: view.id };
});

/** Deletes a view; whoever opened it first sees the list as it comes. */
export const deleteView = command(
  ofEveryMember('view.delete'),
  async (input: DeleteViewInput, tx): Promise<Ref | UserError> => {
    const view = await viewFor(tx, input.id);
    tx.em.remove(view);
    return { type: 'ViewDeleted', id: view.id };
  },
);

/** Says which view of a list opens first. */
export const setDefaultView = command(
  ofEveryMember('view.default'),
  async (input: SetDefaultViewInput, tx) => {
    const { list, viewId } = input;
    const memberId = memberIdOf(tx);
    const wrong = new InputCheck().known('list', LIST.test(list)).problem;
    if (wrong) return wrong;
    const view = viewId && isId(viewId) ? await tx.em.findOne(SavedView, { id: viewId }) : null;
    if (viewId && (!view || !seesView(tx, view))) throw notFound();
    if (view && view.list !== list) return new InputCheck().known('viewId', false).problem as InvalidField;
    await oneAtATime(tx.sql, 'default view', memberId, list);
    const known = await tx.em.findOne(ViewDefault, { memberId, list });
    if (known && view) known.viewId = view.id;
    else if (known) tx.em.remove(known);
    else if (view) tx.add(ViewDefault, { memberId, list, viewId: view.id });
    tx.note({ list });
    return { type: 'ViewListOf', id: memberId };
  },
);

/** Which list was meant is known to whoever asked; a replay is answered by its input. */
export const viewListAfter = (ctx: Ctx, input: SetDefaultViewInput) => viewsOf(ctx, input.list);

recordReader('ViewDeleted', async (ctx, id) => {
  memberOf(ctx);
  return { id };
});
