import { useNavigate } from '@tanstack/react-router';
import { useRef, type ReactNode } from 'react';
import { useClient, useQuery } from 'urql';

import { problemsOf, useAct } from '../../app/session/act.ts';
import { Allowed } from '../../app/session/allowed.tsx';
import { today } from '../../lib/dates.ts';
import { present, textOrNone } from '../../lib/present.ts';
import { FormPage } from '../../ui/form/form-page.tsx';
import { RefField, type RefOption } from '../../ui/form/ref-field.tsx';
import { useForm, useValue } from '../../ui/form/use-form.ts';
import { SkeletonRows } from '../../ui/state/skeleton.tsx';
import { toast } from '../../ui/state/toast.tsx';
import { word } from '../../ui/words.messages.ts';
import { CreateOrderMutation, OrderingCustomerQuery, OrderingCustomersQuery } from './orders.documents.ts';
import { t } from './orders.messages.ts';
import { orderNewRoute } from './orders.routes.tsx';
import { OrderFields } from './parts/order-fields.tsx';
import { checkOrder, emptyLine, orderInput, type OrderValues } from './parts/order-values.ts';
import { useProductSearch } from './use-product-search.ts';

const crumbs = () => [{ label: t('orders'), to: '/orders' as const }];

/** Writes down an order; when it comes from a customer's page, the customer is there already. */
export function OrderNewPage(): ReactNode {
  return (
    <Allowed crumbs={crumbs()} needs="order.create" title={t('new')}>
      <Beginning />
    </Allowed>
  );
}

function Beginning(): ReactNode {
  const { customer: customerId } = orderNewRoute.useSearch();
  const [known] = useQuery({
    query: OrderingCustomerQuery,
    variables: { id: customerId ?? '' },
    pause: customerId === undefined,
  });
  // The form begins with its customer, so it waits for the name; a wrong id simply begins empty.
  if (customerId !== undefined && !known.data && !known.error) return <SkeletonRows rows={8} />;
  const customer = known.data?.customer;
  return (
    <NewOrder
      customer={customer && { value: customer.id, label: customer.name, hint: customer.number }}
      key={customerId ?? 'any'}
    />
  );
}

function NewOrder({ customer }: { customer: RefOption | undefined }): ReactNode {
  const navigate = useNavigate();
  const client = useClient();
  const [create] = useAct(CreateOrderMutation);
  const made = useRef<string>(undefined);
  const form = useForm<OrderValues>({
    initial: {
      customerId: customer?.value ?? null,
      contactId: null,
      number: '',
      orderedOn: today(),
      state: 'OPEN',
      remark: '',
      amount: { amountMinor: null },
      lines: [emptyLine()],
    },
    draft: customer ? `order.new.${customer.value}` : 'order.new',
    check: checkOrder,
    save: async (values) => {
      const input = { ...orderInput(values), customerId: values.customerId ?? '' };
      const outcome = await create(present({ ...input, number: textOrNone(values.number) }));
      if (outcome.ok) {
        made.current = outcome.value.id;
        toast(t('created', { number: outcome.value.number }));
      }
      return problemsOf(outcome);
    },
    onSaved: () => void navigate({ to: '/orders/$orderId', params: { orderId: made.current ?? '' } }),
  });
  const customerId = useValue(form, 'customerId') as string | null;
  const [known] = useQuery({
    query: OrderingCustomerQuery,
    variables: { id: customerId ?? '' },
    pause: customerId === null,
  });
  const contacts = known.data?.customer.id === customerId ? known.data?.customer.contacts.nodes : undefined;
  const search = async (text: string): Promise<RefOption[]> => {
    const variables = { search: text === '' ? null : text };
    const { data, error } = await client.query(OrderingCustomersQuery, variables).toPromise();
    if (!data) throw error ?? new Error('no answer');
    return data.customers.nodes.map(({ id, name, number }) => ({ value: id, label: name, hint: number }));
  };
  return (
    <FormPage
      crumbs={crumbs()}
      form={form}
      onCancel={() =>
        void (customer
          ? navigate({ to: '/customers/$customerId', params: { customerId: customer.value } })
          : navigate({ to: '/orders' }))
      }
      submit={word('save')}
      title={t('new')}
    >
      <OrderFields
        contacts={(contacts ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        customer={
          <RefField
            form={form}
            initialOption={customer}
            label={t('col.customer')}
            name="customerId"
            onChoose={() => form.set('contactId', null)}
            required
            search={search}
          />
        }
        form={form}
        isNew
        searchProducts={useProductSearch()}
      />
    </FormPage>
  );
}
