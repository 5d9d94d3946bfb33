import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import {
  extraFilterOf,
  extraFilters,
  useExtraFields,
  type ExtraDefinition,
} from '../../app/session/fields/fields.ts';
import { usePaged } from '../../app/session/paged.ts';
import { useColleagues } from '../../app/session/people.ts';
import { useCan, useDictionary } from '../../app/session/session.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type { CustomerFilter, CustomerRowFragment, CustomerSort } from '../../lib/gql/graphql.ts';
import { present, textOrNone } from '../../lib/present.ts';
import { knownOf, valuesOf, type FilterField } from '../../ui/grid/filter-state.ts';
import { useGridView } from '../../ui/grid/grid-view.ts';
import { ListFrame } from '../../ui/grid/list-frame.tsx';
import { ButtonLink } from '../../ui/kit/button-link.tsx';
import { useKeys } from '../../ui/shell/keys.ts';
import { Page } from '../../ui/shell/page.tsx';
import { Empty, FailureNotice } from '../../ui/state/empty.tsx';
import { gradeOptions, GRADES, kindOptions, KINDS, lifecycleOptions, LIFECYCLES } from './customer-words.ts';
import { CustomerListQuery, CustomerRow, CustomerTotalQuery } from './customers.documents.ts';
import { t } from './customers.messages.ts';
import { customerListRoute, CustomerPeek, type CustomerSearch } from './customers.routes.tsx';
import { customerColumns } from './parts/customer-columns.tsx';

const WINDOW = 50;
const SORTS: readonly CustomerSort[] = ['NEWEST', 'NAME', 'LAST_INTERACTION'];
const ME = 'me';

const many = (search: CustomerSearch, key: keyof CustomerSearch): string[] | undefined => {
  const values = valuesOf(search, key);
  return values.length > 0 ? values : undefined;
};

/** The filter of the server from the address. */
export const customerFilterOf = (search: CustomerSearch): CustomerFilter =>
  present<CustomerFilter>({
    search: textOrNone(search.q),
    kind: knownOf(search, 'kind', KINDS),
    lifecycle: knownOf(search, 'lifecycle', LIFECYCLES),
    grade: knownOf(search, 'grade', GRADES),
    industry: many(search, 'industry'),
    needTag: many(search, 'needTag'),
    mine: search.owner === ME ? true : undefined,
    ownerId: search.owner === ME ? undefined : search.owner,
    archived: search.archived === 'only',
    fields: extraFilterOf(search),
  });

function useFields(extra: readonly ExtraDefinition[]): FilterField[] {
  const industries = useDictionary('industry');
  const needTags = useDictionary('needTag');
  const colleagues = useColleagues();
  return [
    { key: 'lifecycle', label: t('col.lifecycle'), options: lifecycleOptions() },
    { key: 'grade', label: t('col.grade'), options: gradeOptions() },
    { key: 'industry', label: t('col.industry'), options: industries },
    { key: 'needTag', label: t('col.needTags'), options: needTags },
    {
      key: 'owner',
      label: t('filter.owner'),
      options: [{ value: ME, label: t('filter.mine') }, ...colleagues],
      isSingle: true,
    },
    { key: 'kind', label: t('col.kind'), options: kindOptions() },
    {
      key: 'archived',
      label: t('filter.archived'),
      options: [{ value: 'only', label: t('filter.archivedOnly') }],
      isSingle: true,
    },
    ...extraFilters(extra),
  ];
}

const idOf = (row: CustomerRowFragment) => row.id;
const nameOf = (row: CustomerRowFragment) => row.name;

/** All customers: search, filters, grid, preview. */
export function CustomerListPage(): ReactNode {
  const search = customerListRoute.useSearch();
  const navigate = useNavigate();
  const go = (next: CustomerSearch) => void navigate({ to: '/customers', search: next, replace: true });
  const extra = useExtraFields('CUSTOMER');
  const columns = useMemo(() => customerColumns(extra), [extra]);
  const view = useGridView('customers', columns);
  const fields = useFields(extra);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const filter = customerFilterOf(search);
  const sort = SORTS.find((each) => each === search.sort) ?? 'NEWEST';
  const list = usePaged({
    query: CustomerListQuery,
    variables: { first: WINDOW, filter, sort },
    pageOf: (data) => data.customers,
  });
  const [total] = useQuery({ query: CustomerTotalQuery, variables: { filter } });
  const rows = useMemo(() => list.nodes.map((node) => getFragmentData(CustomerRow, node)), [list.nodes]);
  const canCreate = list.data?.customers.viewerCan.includes('customer.create') ?? false;
  const open = (row: CustomerRowFragment) =>
    void navigate({ to: '/customers/$customerId', params: { customerId: row.id } });
  const create = () => void navigate({ to: '/customers/new' });
  useKeys(t('customers'), canCreate ? [{ keys: 'c', label: t('new'), run: create }] : []);
  const createLink = (
    <ButtonLink icon="plus" kind="primary" to="/customers/new">
      {t('new')}
    </ButtonLink>
  );
  const canImport = useCan()('import.run') && canCreate;
  const importLink = canImport && (
    <ButtonLink icon="upload" search={{ target: 'customer' }} to="/imports/new">
      {t('import')}
    </ButtonLink>
  );
  const actions = canCreate && (
    <>
      {importLink}
      {createLink}
    </>
  );
  const peeked = rows.find((row) => row.id === search.peek);
  const { peek: _peek, ...unpeeked } = search;
  return (
    <Page actions={actions} title={t('customers')} width="fill">
      <ListFrame
        defaultSort="NEWEST"
        empty={
          <Empty
            action={actions}
            example={t('list.empty.example')}
            icon="customer"
            text={t('list.empty.text')}
            title={t('list.empty.title')}
          />
        }
        fields={fields}
        grid={{
          columns,
          isLoading: list.isLoading,
          label: t('customers'),
          more: list.more,
          onOpen: open,
          onPeek: (row) => go(row.id === search.peek ? unpeeked : { ...search, peek: row.id }),
          onSelect: setSelected,
          peeked: search.peek,
          rowId: idOf,
          rowName: nameOf,
          rows,
          selected,
          total: total.data?.customers.totalCount,
          view,
        }}
        onSearch={go}
        peek={
          peeked && {
            label: peeked.name,
            body: <CustomerPeek customerId={peeked.id} />,
            onClose: () => go(unpeeked),
            onOpen: () => open(peeked),
          }
        }
        placeholder={t('list.search')}
        problem={list.error && <FailureNotice error={list.error} retry={list.refresh} />}
        search={search}
      />
    </Page>
  );
}
