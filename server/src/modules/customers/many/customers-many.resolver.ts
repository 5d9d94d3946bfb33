import { Arg, Ctx as Context, Mutation, Query, Resolver } from 'type-graphql';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import type { Group } from '../../../kernel/reading/list.ts';
import { enumKey, ListGroup, ListTotals } from '../../../kernel/reading/totals.ts';
import { answer } from '../../../kernel/result.ts';
import { memberById, unitById } from '../../access/index.ts';
import { bulkResult } from '../../bulk/index.ts';
import { exportResult } from '../../exports/index.ts';
import { labelOf, templatesOf } from '../../templates/index.ts';
import { CustomerFilter } from '../customer-inputs.ts';
import { customerFilter, customerList } from '../customer-list.query.ts';
import { CustomerKind, Lifecycle } from '../customer.type.ts';
import { CustomerGrouping } from './customer-groups.type.ts';
import { editCustomers, EditCustomersInput } from './edit-customers.ts';
import { exportCustomers, ExportCustomersInput } from './export-customers.ts';

const EditCustomersResult = bulkResult('EditCustomersResult');
const ExportCustomersResult = exportResult('ExportCustomersResult');

const DICTIONARY: Partial<Readonly<Record<CustomerGrouping, string>>> = {
  INDUSTRY: 'industry',
  SCALE: 'scale',
  SOURCE: 'source',
};
const ENUMS: Partial<Readonly<Record<CustomerGrouping, Readonly<Record<string, string>>>>> = {
  LIFECYCLE: Lifecycle,
  KIND: CustomerKind,
};

async function labelled(ctx: Ctx, by: CustomerGrouping, { key, ...rest }: Group): Promise<ListGroup> {
  if (key === null) return { key, label: null, ...rest };
  const names = ENUMS[by];
  if (names) return { key: enumKey(names, key), label: null, ...rest };
  const dictionary = DICTIONARY[by];
  if (dictionary) {
    const templates = await templatesOf(ctx.scope.read, memberOf(ctx).tenantId);
    return { key, label: labelOf(templates, dictionary, key, ctx.locale)?.label ?? key, ...rest };
  }
  if (by === CustomerGrouping.OWNER)
    return { key, label: (await memberById(ctx, key))?.displayName ?? null, ...rest };
  if (by === CustomerGrouping.TEAM) return { key, label: (await unitById(ctx, key))?.name ?? null, ...rest };
  return { key, label: key, ...rest };
}

/** Many customers at once: groups, totals, changes, files. */
@Resolver()
export class CustomersManyResolver {
  @Query(() => [ListGroup])
  async customerGroups(
    @Context() ctx: Ctx,
    @Arg('by', () => CustomerGrouping) by: CustomerGrouping,
    @Arg('filter', () => CustomerFilter, { nullable: true }) filter?: CustomerFilter,
  ): Promise<ListGroup[]> {
    const groups = await customerList.groups(ctx, by, await customerFilter(ctx, filter));
    return Promise.all(groups.map((group) => labelled(ctx, by, group)));
  }

  @Query(() => ListTotals)
  async customerTotals(
    @Context() ctx: Ctx,
    @Arg('filter', () => CustomerFilter, { nullable: true }) filter?: CustomerFilter,
  ) {
    return customerList.totals(ctx, await customerFilter(ctx, filter));
  }

  @Mutation(() => EditCustomersResult)
  editCustomers(@Context() ctx: Ctx, @Arg('input', () => EditCustomersInput) input: EditCustomersInput) {
    return answer(ctx, editCustomers(ctx, input));
  }

  @Mutation(() => ExportCustomersResult)
  exportCustomers(
    @Context() ctx: Ctx,
    @Arg('input', () => ExportCustomersInput) input: ExportCustomersInput,
  ) {
    return answer(ctx, exportCustomers(ctx, input));
  }
}
