import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { problemsOf, useAct } from '../../app/session/act.ts';
import { formatDay } from '../../lib/dates.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type { OrderCardFragment } from '../../lib/gql/graphql.ts';
import { textOrNone } from '../../lib/present.ts';
import { FormBody, FormSection, FullWidth } from '../../ui/form/form-body.tsx';
import { LongField } from '../../ui/form/text-field.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import { ButtonLink } from '../../ui/kit/button-link.tsx';
import { Button } from '../../ui/kit/button.tsx';
import { Facts, Panel } from '../../ui/kit/panel.tsx';
import { Modal } from '../../ui/overlay/dialog.tsx';
import { RecordHead } from '../../ui/record/record-frame.tsx';
import { Page } from '../../ui/shell/page.tsx';
import { SkeletonRows } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { toast } from '../../ui/state/toast.tsx';
import { Money } from '../../ui/text/money.tsx';
import { CancelOrderMutation, OrderCard, OrderQuery } from './orders.documents.ts';
import { t } from './orders.messages.ts';
import { orderRoute } from './orders.routes.tsx';
import { OrderTag } from './parts/order-columns.tsx';
import { OrderLines } from './parts/order-lines.tsx';

import css from './parts/orders.module.css';

/** One order: of whom, what, how much. */
export function OrderPage(): ReactNode {
  const { orderId } = orderRoute.useParams();
  const [result, refresh] = useQuery({ query: OrderQuery, variables: { id: orderId } });
  return (
    <States
      of={result}
      retry={refresh}
      frame={(content) => <Page title={t('order')}>{content}</Page>}
      skeleton={<SkeletonRows rows={6} />}
    >
      {(data) => <OrderView key={orderId} order={getFragmentData(OrderCard, data.order)} />}
    </States>
  );
}

function OrderView({ order }: { order: OrderCardFragment }): ReactNode {
  const [isCancelling, setIsCancelling] = useState(false);
  const can = (action: string) => order.viewerCan.includes(action);
  const actions = (
    <>
      {can('order.cancel') && <Button onClick={() => setIsCancelling(true)}>{t('cancel')}</Button>}
      {can('order.update') && (
        <ButtonLink icon="edit" kind="primary" params={{ orderId: order.id }} to="/orders/$orderId/edit">
          {t('edit')}
        </ButtonLink>
      )}
    </>
  );
  const facts = [
    ...(order.contact ? [{ label: t('field.contact'), value: order.contact.name }] : []),
    ...(order.remark ? [{ label: t('field.remark'), value: order.remark }] : []),
    ...(order.cancelReason ? [{ label: t('field.reason'), value: order.cancelReason }] : []),
  ];
  return (
    <Page
      actions={actions}
      crumbs={[{ label: t('orders'), to: '/orders' }]}
      title={order.customer ? order.customer.name : order.number}
      width="text"
    >
      <div className={css['record']}>
        <RecordHead
          facts={[
            ...(order.customer
              ? [
                  {
                    label: t('col.customer'),
                    value: (
                      <Link params={{ customerId: order.customer.id }} to="/customers/$customerId">
                        {order.customer.name}
                      </Link>
                    ),
                  },
                ]
              : []),
            { label: t('col.orderedOn'), value: formatDay(order.orderedOn) },
            { label: t('col.amount'), value: <Money amount={order.amount} /> },
          ]}
          number={order.number}
          tags={<OrderTag state={order.state} />}
        />
        <Panel title={t('lines')}>
          <OrderLines amount={order.amount} lines={order.lines} />
        </Panel>
        {facts.length > 0 && (
          <Panel>
            <Facts items={facts} />
          </Panel>
        )}
      </div>
      {isCancelling && <CancelDialog onClose={() => setIsCancelling(false)} order={order} />}
    </Page>
  );
}

function CancelDialog({ order, onClose }: { order: OrderCardFragment; onClose: () => void }): ReactNode {
  const [cancel] = useAct(CancelOrderMutation);
  const form = useForm<{ reason: string }>({
    initial: { reason: '' },
    save: async ({ reason }) =>
      problemsOf(await cancel({ id: order.id, version: order.version, reason: textOrNone(reason) ?? null })),
    onSaved: () => {
      toast(t('cancel.done', { number: order.number }));
      onClose();
    },
  });
  return (
    <Modal onClose={onClose} opened size="sm" title={t('cancel')}>
      <FormBody extra={<Button onClick={onClose}>{t('keep')}</Button>} form={form} submit={t('cancel')}>
        <FormSection columns={1} hint={t('cancel.text')}>
          <FullWidth>
            <LongField form={form} label={t('field.reason')} maxLength={500} name="reason" rows={2} />
          </FullWidth>
        </FormSection>
      </FormBody>
    </Modal>
  );
}
