import { useMemo, useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { usePaged } from '../../../app/session/paging/paged.ts';
import { useDictionary } from '../../../app/session/session.ts';
import { instantsOf, rangeOf } from '../../../lib/day-range.ts';
import { getFragmentData } from '../../../lib/gql/fragment-masking.ts';
import type { ConsentFilter, ConsentRowFragment, ConsentStatus } from '../../../lib/gql/graphql.ts';
import { present, textOrNone } from '../../../lib/present.ts';
import { knownOf, valuesOf, type FilterField } from '../../../ui/grid/filter/filter-state.ts';
import { useGridView } from '../../../ui/grid/grid-view.ts';
import { ListFrame } from '../../../ui/grid/list-frame.tsx';
import { Empty, FailureNotice } from '../../../ui/state/empty.tsx';
import { ConsentListQuery, ConsentRow, ConsentTotalQuery } from '../privacy.documents.ts';
import type { ConsentSearch } from '../privacy.routes.tsx';
import { consentColumns } from './consent-columns.tsx';
import { ConsentDrawer } from './consent-dialogs.tsx';
import { t } from './consents.messages.ts';

const WINDOW = 50;
const STATUSES: readonly ConsentStatus[] = ['VALID', 'WITHDRAWN', 'EXPIRED'];
const PERIODS = ['30', '90', '365'] as const;

/** The filter of the server from the address. */
export const filterOf = (search: ConsentSearch, customerId: string | undefined): ConsentFilter => {
  const purpose = valuesOf(search, 'purpose');
  return present<ConsentFilter>({
    customerId,
    search: textOrNone(search.q),
    purpose: purpose.length > 0 ? purpose : undefined,
    channel: valuesOf(search, 'channel')[0],
    status: knownOf(search, 'status', STATUSES)?.[0],
    givenFrom: instantsOf(rangeOf(search.given)).from,
  });
};

const idOf = (row: ConsentRowFragment) => row.id;
const nameOf = (row: ConsentRowFragment) => `${row.contact?.name ?? ''} ${row.purpose.label}`;

type Props = {
  /** On a customer's page: whose consents. */
  customerId?: string;
  search: ConsentSearch;
  onSearch: (next: ConsentSearch) => void;
};

/** The register, of everybody or of one customer. */
export function ConsentList({ customerId, search, onSearch }: Props): ReactNode {
  const columns = useMemo(() => consentColumns(customerId === undefined), [customerId]);
  const view = useGridView(customerId === undefined ? 'consents' : 'customer-consents', columns);
  const filter = filterOf(search, customerId);
  const [opened, setOpened] = useState<string>();
  const list = usePaged({
    query: ConsentListQuery,
    variables: { first: WINDOW, filter, sort: search.sort === 'OLDEST' ? 'OLDEST' : 'NEWEST' },
    pageOf: (data) => data.consents,
  });
  const [total] = useQuery({ query: ConsentTotalQuery, variables: { filter } });
  const rows = useMemo(() => list.nodes.map((node) => getFragmentData(ConsentRow, node)), [list.nodes]);
  const purposes = useDictionary('consentPurpose');
  const channels = useDictionary('preferredChannel');
  const fields: FilterField[] = [
    { key: 'purpose', label: t('col.purpose'), options: purposes },
    {
      key: 'status',
      label: t('col.status'),
      options: STATUSES.map((value) => ({ value, label: t(`status.${value}`) })),
      isSingle: true,
    },
    { key: 'channel', label: t('col.channels'), options: channels, isSingle: true },
    {
      key: 'given',
      label: t('filter.given'),
      options: PERIODS.map((value) => ({ value, label: t(`given.${value}`) })),
      isSingle: true,
    },
  ];
  const shown = rows.find((row) => row.id === opened);
  return (
    <>
      <ListFrame
        defaultSort="NEWEST"
        empty={
          <Empty
            icon="checkCircle"
            text={t('empty.text')}
            title={t(customerId === undefined ? 'empty.title' : 'customer.empty')}
            {...(customerId === undefined ? { example: t('empty.example') } : {})}
          />
        }
        fields={fields}
        grid={{
          columns,
          isLoading: list.isLoading,
          label: t('consents'),
          more: list.more,
          onOpen: (row) => setOpened(row.id),
          rowId: idOf,
          rowName: nameOf,
          rows,
          total: total.data?.consents.totalCount,
          view,
        }}
        onSearch={onSearch}
        placeholder={t('search')}
        problem={list.error && <FailureNotice error={list.error} retry={list.refresh} />}
        search={search}
      />
      {shown && <ConsentDrawer consent={shown} onClose={() => setOpened(undefined)} />}
    </>
  );
}
