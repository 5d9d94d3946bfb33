import type { GraphQLResolveInfo } from 'graphql';

import { memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { AccessError } from '../../../kernel/errors/access-error.ts';
import { connect } from '../../../kernel/reading/list.ts';
import { fieldConditions, type FieldFilter } from '../../forms/index.ts';
import { isTypesFilter, rightOf } from '../case-type.ts';
import type { CaseFilter, CaseListArgs } from './case-inputs.ts';
import { caseList } from './case-list.query.ts';

const MOST_FIELDS = 10;
const MOST_VALUES = 100;

/** The filter as the list takes it: what types declare stands by its name beside what every case has. */
export async function listFilter(
  ctx: Ctx,
  filter: CaseFilter | null | undefined,
): Promise<Readonly<Record<string, unknown>>> {
  const { fields, ...own } = { ...filter };
  const [ofTypes, added] = [fields?.filter(isOfType) ?? [], fields?.filter((one) => !isOfType(one))];
  const named = Map.groupBy(ofTypes, ({ name }) => name);
  const values = [...named].map(([name, asked]) => [name, asked.flatMap((one) => one.values ?? [])] as const);
  const isFine = values.every(([name, list]) => isTypesFilter(name) && list.length <= MOST_VALUES);
  if (!isFine || values.length > MOST_FIELDS) throw new AccessError('BAD_USER_INPUT');
  // Of all types only complaints have forms that add fields.
  const extraFields = await fieldConditions(ctx, 'complaint', added);
  return { ...own, ...Object.fromEntries(values), ...(extraFields ? { extraFields } : {}) };
}

const isOfType = ({ name }: FieldFilter): boolean => name.includes('.');

/** A page of cases, of one type for whoever may read that type. */
export async function casePage(ctx: Ctx, args: CaseListArgs, info: GraphQLResolveInfo, type?: string) {
  if (type !== undefined) memberWith(ctx, rightOf(type, 'read'));
  const { first, after, sort } = args;
  const fixed = type === undefined ? {} : { type };
  const filter = { ...(await listFilter(ctx, args.filter)), ...fixed };
  return connect(ctx, caseList, { first, after, sort, filter }, info);
}
