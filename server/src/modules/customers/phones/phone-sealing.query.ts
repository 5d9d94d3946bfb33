import { Field, ID, Int, ObjectType } from 'type-graphql';

import { memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { recordReader } from '../../../kernel/reading/record.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { DateTime } from '../../../kernel/values/scalars.ts';

/** Whether the company keeps phones of contacts sealed, and how far they are on their way into boxes or out of them. */
@ObjectType('PhoneSealing', { simpleResolvers: true })
export class PhoneSealingType {
  @Field(() => ID)
  id!: string;

  @Field(() => Boolean)
  isOn!: boolean;

  /** Whether phones that were there before are still on their way. */
  @Field(() => Boolean)
  isMoving!: boolean;

  /** How many phones had to move when it was turned on or off last, and how many have. */
  @Field(() => Int)
  toMove!: number;

  @Field(() => Int)
  moved!: number;

  /** How many phones lie sealed. */
  @Field(() => Int)
  sealed!: number;

  /** When it was turned on or off last; null = never. */
  @Field(() => DateTime, { nullable: true })
  changedAt?: Date | null;

  changedById!: string | null;
}

const find = sqlStatement<PhoneSealingType>(
  'phone-sealing',
  `select t.id, t.seals_numbers as "isOn", coalesce(p.is_moving, false) as "isMoving", coalesce(p.to_move, 0) as "toMove",
     least(coalesce(p.moved, 0), coalesce(p.to_move, 0)) as moved, p.changed_at as "changedAt", p.changed_by as "changedById",
     (select count(*)::int from app.sealed_value s where s.tenant_id = t.id and s.contact_point_id is not null) as sealed
   from app.tenant t left join app.phone_sealing p on p.tenant_id = t.id where t.id = :tenantId`,
);

/** How phones are kept, for whoever looks after the keys. */
export async function phoneSealing(ctx: Ctx): Promise<PhoneSealingType> {
  memberWith(ctx, 'sensitive.manage');
  const row = await ctx.scope.read.row(find());
  if (!row) throw new Error('A member without a company');
  return row;
}
recordReader('PhoneSealing', phoneSealing);
