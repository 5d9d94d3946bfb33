import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useClient, useQuery, type CombinedError } from 'urql';

import { problemsOf, useAct } from '../../app/session/act.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type { OrderCardFragment } from '../../lib/gql/graphql.ts';
import { FormPage } from '../../ui/form/form-page.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import { Page } from '../../ui/shell/page.tsx';
import { FailureNotice } from '../../ui/state/empty.tsx';
import { SkeletonRows } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { toast } from '../../ui/state/toast.tsx';
import { word } from '../../ui/words.messages.ts';
import { OrderCard, OrderingCustomerQuery, OrderQuery, UpdateOrderMutation } from './orders.documents.ts';
import { t } from './orders.messages.ts';
import { orderEditRoute } from './orders.routes.tsx';
import { OrderFields } from './parts/order-fields.tsx';
import { checkOrder, orderChanges, orderValues, type OrderValues } from './parts/order-values.ts';
import { useProductSearch } from './use-product-search.ts';

/** Changes an order. */
export function OrderEditPage(): ReactNode {
  const { orderId } = orderEditRoute.useParams();
  const [result, refresh] = useQuery({ query: OrderQuery, variables: { id: orderId } });
  return (
    <States
      of={result}
      retry={refresh}
      frame={(content) => <Page title={t('edit')}>{content}</Page>}
      skeleton={<SkeletonRows rows={8} />}
    >
      {(data) => <Pinned key={orderId} order={getFragmentData(OrderCard, data.order)} />}
    </States>
  );
}

/**
 * The order as it was when its form was opened: what others save meanwhile does not change what is being edited. Where
 * saving tells of it, the form begins anew with theirs and keeps what was typed as a draft that lies over it.
 */
function Pinned({ order }: { order: OrderCardFragment }): ReactNode {
  const client = useClient();
  const [shown, setShown] = useState<OrderCardFragment | null>(order);
  const [failure, setFailure] = useState<CombinedError>();
  const begin = async (): Promise<void> => {
    // The form goes first, so that its text is in the draft before it is read.
    setShown(null);
    setFailure(undefined);
    const { data, error } = await client
      .query(OrderQuery, { id: order.id }, { requestPolicy: 'network-only' })
      .toPromise();
    if (!data) return setFailure(error);
    setShown(getFragmentData(OrderCard, data.order));
    toast(t('edit.stale'), { tone: 'bad' });
  };
  const again = (): void => void begin();
  if (shown) return <EditOrder onStale={again} order={shown} />;
  return (
    <Page title={t('edit')}>
      {failure ? <FailureNotice error={failure} retry={again} /> : <SkeletonRows rows={8} />}
    </Page>
  );
}

function EditOrder({ order, onStale }: { order: OrderCardFragment; onStale: () => void }): ReactNode {
  const navigate = useNavigate();
  const [update] = useAct(UpdateOrderMutation);
  const back = () => void navigate({ to: '/orders/$orderId', params: { orderId: order.id } });
  const [known] = useQuery({
    query: OrderingCustomerQuery,
    variables: { id: order.customer?.id ?? '' },
    pause: !order.customer,
  });
  const [initial] = useState(() => orderValues(order));
  const form = useForm<OrderValues>({
    initial,
    draft: `order.${order.id}`,
    isShared: true,
    check: checkOrder,
    save: async (values) => {
      const changes = orderChanges(initial, values, order.amount.currency);
      const outcome = await update({ id: order.id, version: order.version, ...changes });
      if (!outcome.ok && outcome.refusal?.__typename === 'StaleVersion') onStale();
      return problemsOf(outcome);
    },
    onSaved: () => {
      toast(t('saved'));
      back();
    },
  });
  const contacts = known.data?.customer.contacts.nodes ?? (order.contact ? [order.contact] : []);
  return (
    <FormPage
      crumbs={[
        { label: t('orders'), to: '/orders' },
        { label: order.number, to: '/orders/$orderId', params: { orderId: order.id } },
      ]}
      form={form}
      onCancel={back}
      submit={word('save')}
      title={t('edit')}
    >
      <OrderFields
        contacts={contacts.map(({ id, name }) => ({ value: id, label: name }))}
        form={form}
        isNew={false}
        searchProducts={useProductSearch()}
      />
    </FormPage>
  );
}
