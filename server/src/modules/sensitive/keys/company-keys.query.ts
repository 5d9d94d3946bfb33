import { Field, ID, Int, ObjectType } from 'type-graphql';

import { memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { recordReader } from '../../../kernel/reading/record.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { DateTime } from '../../../kernel/values/scalars.ts';
import { isStillMoving } from './still-to-move.ts';

/** One version of the company's key. Nobody is ever shown the key. */
@ObjectType('CompanyKey', { simpleResolvers: true })
export class CompanyKeyType {
  @Field(() => Int)
  version!: number;

  @Field(() => DateTime)
  createdAt!: Date;

  /** Since when nothing is sealed with it and it is forgotten; null = it is in use. */
  @Field(() => DateTime, { nullable: true })
  retiredAt?: Date | null;

  /** Whether new values are sealed with it. */
  @Field(() => Boolean)
  isCurrent!: boolean;

  /** How many values are sealed with it. */
  @Field(() => Int)
  values!: number;

  createdById!: string | null;
}

/** The company's keys, and how far values are on their way to the newest. */
@ObjectType('CompanyKeys', { simpleResolvers: true })
export class CompanyKeysType {
  @Field(() => ID)
  id!: string;

  /** The newest first; empty while nothing was ever sealed. */
  @Field(() => [CompanyKeyType])
  versions!: CompanyKeyType[];

  @Field(() => Boolean)
  isMoving!: boolean;

  /** How many values have to move in all, and how many have. */
  @Field(() => Int)
  toMove!: number;

  @Field(() => Int)
  moved!: number;
}

type Row = CompanyKeyType & { readonly toMove: number };

const versions = sqlStatement<Row>(
  'company-keys',
  `select k.version, k.created_at as "createdAt", k.retired_at as "retiredAt", k.created_by as "createdById", k.to_move as "toMove",
     false as "isCurrent", (select count(*)::int from app.sealed_value s where s.tenant_id = k.tenant_id and s.key_version = k.version) as values
   from app.tenant_key k where k.tenant_id = :tenantId order by k.version desc limit 100`,
);

/** The company's keys, for whoever looks after them. */
export async function companyKeys(ctx: Ctx): Promise<CompanyKeysType> {
  const { tenantId } = memberWith(ctx, 'sensitive.manage');
  const rows = await ctx.scope.read.rows(versions());
  const [current, ...older] = rows;
  const left = older.reduce((sum, { values }) => sum + values, 0);
  const isMoving = older.some(({ retiredAt }) => retiredAt === null) && (await isStillMoving(ctx.scope.read));
  const toMove = isMoving ? Math.max(current?.toMove ?? 0, left) : 0;
  return {
    id: tenantId,
    versions: rows.map((row) => ({ ...row, isCurrent: row === current })),
    isMoving,
    toMove,
    moved: toMove - (isMoving ? left : 0),
  };
}
recordReader('CompanyKeys', companyKeys);
