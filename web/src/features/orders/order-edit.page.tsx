import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { problemsOf, useAct } from '../../app/session/act.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type { OrderCardFragment } from '../../lib/gql/graphql.ts';
import { FormPage } from '../../ui/form/form-page.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import { Page } from '../../ui/shell/page.tsx';
import { SkeletonRows } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { toast } from '../../ui/state/toast.tsx';
import { word } from '../../ui/words.messages.ts';
import { OrderCard, OrderingCustomerQuery, OrderQuery, UpdateOrderMutation } from './orders.documents.ts';
import { t } from './orders.messages.ts';
import { orderEditRoute } from './orders.routes.tsx';
import { OrderFields } from './parts/order-fields.tsx';
import { checkOrder, orderInput, orderValues, type OrderValues } from './parts/order-values.ts';
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
      {(data) => <EditOrder key={orderId} order={getFragmentData(OrderCard, data.order)} />}
    </States>
  );
}

function EditOrder({ order }: { order: OrderCardFragment }): ReactNode {
  const navigate = useNavigate();
  const [update] = useAct(UpdateOrderMutation);
  const back = () => void navigate({ to: '/orders/$orderId', params: { orderId: order.id } });
  const [known] = useQuery({
    query: OrderingCustomerQuery,
    variables: { id: order.customer?.id ?? '' },
    pause: !order.customer,
  });
  const form = useForm<OrderValues>({
    initial: orderValues(order),
    draft: `order.${order.id}`,
    isShared: true,
    check: checkOrder,
    save: async (values) =>
      problemsOf(
        await update({
          id: order.id,
          version: order.version,
          ...orderInput(values, order.amount.currency),
        }),
      ),
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
