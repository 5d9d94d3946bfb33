import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';

import { memberOf, memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { AccessError, notFound } from '../../../kernel/errors/access-error.ts';
import { InvalidField, type UserError } from '../../../kernel/errors/user-error.ts';
import { inScope } from '../../../kernel/reading/policy.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Ref } from '../../../kernel/result.ts';
import { isId } from '../../../kernel/values/ids.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { KeyedInput } from '../../../kernel/writing/inputs.ts';
import { memberPolicy, placeOf, placeStands, readMember, workKinds, type Place } from '../../access/index.ts';
import { bulkNoun, startBulk, type Edited } from '../../bulk/index.ts';
import { CannotUndo, undoable, type Undone } from '../../undo/index.ts';

/** To give the open work of one colleague to another. */
const HAND_OVER = 'organisation.handOver';

/** Open work of one kind that somebody owns. */
@ObjectType('OpenWork', { simpleResolvers: true })
export class OpenWorkType {
  /** `case` or `customer`. */
  @Field(() => String)
  kind!: string;

  @Field(() => String)
  name!: string;

  @Field(() => Int)
  count!: number;
}

/** Whose open work goes to whom: to a colleague, or to a unit that shares it out. */
@InputType('HandOverWorkInput')
export class HandOverWorkInput extends KeyedInput {
  @Field(() => ID)
  fromId!: string;

  @Field(() => ID, { nullable: true })
  toId?: string | null;

  @Field(() => ID, { nullable: true })
  unitId?: string | null;

  /** All kinds unless said. */
  @Field(() => [String], { nullable: true })
  kinds?: string[] | null;
}

interface Move {
  readonly fromId: string;
  readonly to: Place;
  readonly kinds: readonly string[];
}

async function edit(tx: Tx, id: string, { fromId, to, kinds }: Move): Promise<Edited> {
  // A run may come to a record long after it was begun.
  if (!(await placeStands(tx, to)))
    return { label: '', refused: new InvalidField('unitId', 'input.unknown') };
  for (const kind of workKinds()) {
    if (!kinds.includes(kind.key)) continue;
    const done = await kind.give(tx, id, { fromId, to });
    if (!done) continue;
    const { label, version = 0, before, refused } = done;
    if (refused || !before) return { label, refused };
    return { label, undo: { id, version, label, before: { kind: kind.key, place: before } } };
  }
  throw notFound();
}

const handing = bulkNoun<Move>({ key: 'handOver.give', noun: 'handOver', needs: HAND_OVER, edit });

undoable('handOver', async (tx: Tx, { id, version, label, before }: Undone) => {
  if (!tx.rights.can(HAND_OVER)) throw new AccessError('FORBIDDEN');
  const kind = workKinds().find(({ key }) => key === before['kind']);
  const place = before['place'] as Place;
  if (!kind || !(await placeStands(tx, place))) return new CannotUndo('undo.touched', { label });
  return kind.giveBack(tx, { id, version, label, place });
});

const unitPlace = sqlStatement<Place>(
  'hand-over-unit',
  `select null as "ownerId", case when kind = 'team' then id end as "teamId", case when kind = 'team' then coalesce(parent_id, id) else id end as "unitId"
   from app.org_unit where tenant_id = :tenantId and id = :id`,
);
const memberPlace = sqlStatement<Place>(
  'hand-over-member',
  `select id as "ownerId", team_id as "teamId", unit_id as "unitId" from app.membership where tenant_id = :tenantId and id = :id and disabled_at is null`,
);

async function placeFor(ctx: Ctx, { toId, unitId }: HandOverWorkInput): Promise<Place | undefined> {
  const of = async (place: typeof unitPlace, id: string) =>
    isId(id) ? ctx.scope.read.row(place(), { id }) : undefined;
  // A unit beside a colleague adds nothing, but has to be there.
  const unit = toId && !unitId ? undefined : await of(unitPlace, unitId ?? '');
  if (!toId) return unit;
  return unitId && !unit ? undefined : of(memberPlace, toId);
}

/** Refuses whoever may hand work over, but not that of this colleague. */
async function mayHandOver(ctx: Ctx, memberId: string): Promise<void> {
  const who = memberWith(ctx, HAND_OVER);
  if (!inScope(memberPolicy, who, HAND_OVER, (await readMember(ctx, memberId)) as never))
    throw new AccessError('FORBIDDEN');
}

/** Gives the open work of one colleague to another, or to a unit: by one command, or by a run that can be stopped and taken back. */
export async function handOverWork(ctx: Ctx, input: HandOverWorkInput): Promise<Ref | UserError> {
  const { fromId, toId } = input;
  await mayHandOver(ctx, fromId);
  const known = workKinds().map(({ key }) => key);
  const kinds = input.kinds ?? known;
  const field = toId ? 'toId' : 'unitId';
  const to = await placeFor(ctx, input);
  return startBulk(ctx, {
    noun: handing,
    list: { ids: (_ctx, _filter, most) => idsOf(ctx, { fromId, kinds }, most) },
    input,
    filter: null,
    changes: { fromId, to: to ?? { ownerId: null, teamId: null, unitId: '' }, kinds },
    check: async (tx) => {
      const strange = kinds.findIndex((kind) => !known.includes(kind));
      if (strange >= 0) return new InvalidField(`kinds.${strange}`, 'input.unknown').in(tx.locale);
      if (!to || !(await placeStands(tx, to)) || (toId && !(await placeOf(tx, toId))))
        return new InvalidField(field, 'input.unknown');
      return toId === fromId ? new InvalidField('toId', 'handOver.same') : undefined;
    },
  });
}

async function idsOf(
  ctx: Ctx,
  { fromId, kinds }: Pick<Move, 'fromId' | 'kinds'>,
  most: number,
): Promise<string[]> {
  const found: string[] = [];
  for (const kind of workKinds())
    if (kinds.includes(kind.key))
      found.push(...(await kind.ids(ctx.scope.read, fromId, most - found.length)));
  return found;
}

/** What somebody still has in hand, by kind; of oneself, or with the right to hand work over. */
export async function openWork(ctx: Ctx, memberId: string): Promise<OpenWorkType[]> {
  if (memberOf(ctx).memberId !== memberId) await mayHandOver(ctx, memberId);
  const { read } = ctx.scope;
  return Promise.all(
    workKinds().map(async ({ key, names, count }) => ({
      kind: key,
      name: names[ctx.locale],
      count: await count(read, memberId),
    })),
  );
}
