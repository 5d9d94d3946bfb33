import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../app/session/act.ts';
import { ExportButton } from '../../app/session/lists/export-button.tsx';
import { usePaged } from '../../app/session/paging/paged.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type { ProductCardFragment, ProductFilter, ProductSort } from '../../lib/gql/graphql.ts';
import { present, textOrNone } from '../../lib/present.ts';
import { valuesOf, type FilterField } from '../../ui/grid/filter/filter-state.ts';
import { useGridView } from '../../ui/grid/grid-view.ts';
import { ListFrame } from '../../ui/grid/list-frame.tsx';
import { Button } from '../../ui/kit/button.tsx';
import { useKeys } from '../../ui/shell/keys.ts';
import { Page } from '../../ui/shell/page.tsx';
import { Empty, FailureNotice } from '../../ui/state/empty.tsx';
import { productColumns } from './parts/product-columns.tsx';
import {
  ExportProductsMutation,
  ProductCard,
  ProductListQuery,
  ProductTotalQuery,
} from './products.documents.ts';
import { t } from './products.messages.ts';
import { productListRoute, type ProductSearch } from './products.routes.tsx';

const ProductDrawer = lazy(() =>
  import('./product-drawer.page.tsx').then((module) => ({ default: module.ProductDrawer })),
);

const WINDOW = 50;
const SORTS: readonly ProductSort[] = ['NEWEST', 'NAME', 'CODE'];
const NEW = 'new';

const filterOf = (search: ProductSearch): ProductFilter => {
  const category = valuesOf(search, 'category');
  return present<ProductFilter>({
    search: textOrNone(search.q),
    category: category.length > 0 ? category : undefined,
    active: search.state === 'retired' ? false : search.state === 'active' ? true : undefined,
  });
};

const idOf = (row: ProductCardFragment) => row.id;
const nameOf = (row: ProductCardFragment) => row.name;

/** All products: search, filters, grid, and the form beside it. */
export function ProductListPage(): ReactNode {
  const search = productListRoute.useSearch();
  const navigate = useNavigate();
  const go = (next: ProductSearch) => void navigate({ to: '/products', search: next, replace: true });
  const columns = useMemo(() => productColumns(), []);
  const view = useGridView('products', columns);
  const filter = filterOf(search);
  const sort = SORTS.find((each) => each === search.sort) ?? 'NEWEST';
  const [begin] = useAct(ExportProductsMutation);
  const list = usePaged({
    query: ProductListQuery,
    variables: { first: WINDOW, filter, sort },
    pageOf: (data) => data.products,
  });
  const [total] = useQuery({ query: ProductTotalQuery, variables: { filter } });
  const rows = useMemo(() => list.nodes.map((node) => getFragmentData(ProductCard, node)), [list.nodes]);
  const canCreate = list.data?.products.viewerCan.includes('product.create') ?? false;
  const { product, ...closed } = search;
  const create = () => go({ ...search, product: NEW });
  useKeys(t('products'), canCreate ? [{ keys: 'c', label: t('new'), run: create }] : []);
  const fields: FilterField[] = [
    {
      key: 'category',
      label: t('col.category'),
      options: (total.data?.productCategories ?? []).map((value) => ({ value, label: value })),
    },
    {
      key: 'state',
      label: t('col.state'),
      options: [
        { value: 'active', label: t('state.active') },
        { value: 'retired', label: t('state.retired') },
      ],
      isSingle: true,
    },
  ];
  const createButton = (
    <Button icon="plus" kind="primary" onClick={create}>
      {t('new')}
    </Button>
  );
  return (
    <Page actions={canCreate ? createButton : undefined} title={t('products')} width="fill">
      <ListFrame
        defaultSort="NEWEST"
        empty={
          <Empty
            action={canCreate ? createButton : undefined}
            example={t('list.empty.example')}
            icon="box"
            text={t('list.empty.text')}
            title={t('list.empty.title')}
          />
        }
        fields={fields}
        grid={{
          columns,
          isLoading: list.isLoading,
          label: t('products'),
          more: list.more,
          onOpen: (row) => go({ ...search, product: row.id }),
          rowId: idOf,
          rowName: nameOf,
          rows,
          total: total.data?.products.totalCount,
          view,
        }}
        onSearch={go}
        placeholder={t('list.search')}
        problem={list.error && <FailureNotice error={list.error} retry={list.refresh} />}
        search={search}
        tools={
          <ExportButton
            start={async (wish) => {
              const shown = view.order.filter((id) => view.shown[id] === true);
              const outcome = await begin({ ...wish, filter, sort, columns: shown });
              return outcome.ok ? (outcome.value as { id: string }).id : outcome.problems;
            }}
          />
        }
      />
      {product !== undefined && (
        <Suspense>
          <ProductDrawer
            key={product}
            onClose={() => go(closed)}
            productId={product === NEW ? undefined : product}
          />
        </Suspense>
      )}
    </Page>
  );
}
