import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import type { RevealNoun, SealedOfCustomerQuery } from '../../lib/gql/graphql.ts';
import { IconButton } from '../../ui/kit/button.tsx';
import { Panel } from '../../ui/kit/panel.tsx';
import { Masked } from '../../ui/record/masked.tsx';
import { SealedQuery } from './privacy.documents.ts';
import { t } from './privacy.messages.ts';
import { RevealDialog, type Looked } from './reveal-dialog.tsx';
import { SealDialog } from './seal-dialog.tsx';

import css from './privacy.module.css';

type Customer = SealedOfCustomerQuery['customer'];

/** A record of the page that can keep sealed values. */
export type Holder = Pick<Customer, 'id' | 'name' | 'version' | 'sealed'> & {
  noun: RevealNoun;
  canEdit: boolean;
  /** Phones that lie sealed; seen one by one by whoever may. */
  phones: readonly { id: string; value: string }[];
  canLook: boolean;
};

const holdersOf = (customer: Customer): Holder[] => [
  {
    ...customer,
    noun: 'CUSTOMER',
    canEdit: customer.viewerCan.includes('customer.update'),
    phones: [],
    canLook: false,
  },
  ...customer.contacts.nodes.map((contact): Holder => ({
    ...contact,
    noun: 'CONTACT',
    canEdit: contact.viewerCan.includes('contact.update'),
    phones: contact.points.filter(({ isSealed }) => isSealed),
    canLook: customer.viewerCan.includes('sensitive.reveal'),
  })),
];

/** What lies sealed of a customer and his contacts: masked, to be looked at with a reason. */
export function SealedCard({ customerId }: { customerId: string }): ReactNode {
  const [{ data }] = useQuery({
    query: SealedQuery,
    variables: { id: customerId },
    requestPolicy: 'cache-and-network',
  });
  const [edited, setEdited] = useState<Holder>();
  const [looked, setLooked] = useState<Looked>();
  if (!data) return null;
  const holders = holdersOf(data.customer).filter(
    ({ canEdit, sealed, phones }) => canEdit || sealed.length + phones.length > 0,
  );
  if (holders.length === 0) return null;
  return (
    <Panel title={t('sealed')}>
      <p className="dim">{t('sealed.lead')}</p>
      <ul className={css['holders']}>
        {holders.map((holder) => (
          <li className={css['holder']} key={holder.id}>
            <header>
              <strong>{holder.name}</strong>
              {holder.canEdit && (
                <IconButton
                  icon="edit"
                  label={t('sealed.edit', { name: holder.name })}
                  onClick={() => setEdited(holder)}
                  size="sm"
                />
              )}
            </header>
            <Values holder={holder} onLook={setLooked} />
          </li>
        ))}
      </ul>
      {edited && <SealDialog holder={edited} onClose={() => setEdited(undefined)} />}
      {looked && <RevealDialog looked={looked} onClose={() => setLooked(undefined)} />}
    </Panel>
  );
}

function Values({ holder, onLook }: { holder: Holder; onLook: (looked: Looked) => void }): ReactNode {
  const { phones, canLook } = holder;
  if (holder.sealed.length + phones.length === 0) return <p className="dim">{t('sealed.none')}</p>;
  return (
    <ul className={css['values']}>
      {holder.sealed.map(({ field, masked, canReveal }) => {
        const label = t(`field.${field}`);
        return (
          <li className={css['value']} key={field}>
            <span className="dim">{label}</span>
            <Masked isMasked label={label} value={masked} />
            {canReveal && (
              <IconButton
                icon="eye"
                label={t('reveal', { field: label })}
                onClick={() => onLook({ noun: holder.noun, recordId: holder.id, field })}
                size="sm"
              />
            )}
          </li>
        );
      })}
      {phones.map(({ id, value }) => (
        <li className={css['value']} key={id}>
          <span className="dim">{t('field.PHONE')}</span>
          <Masked isMasked isSealed label={t('field.PHONE')} value={value} />
          {canLook && (
            <IconButton
              icon="eye"
              label={t('reveal', { field: value })}
              onClick={() => onLook({ noun: 'CONTACT_POINT', recordId: id, field: 'PHONE' })}
              size="sm"
            />
          )}
        </li>
      ))}
    </ul>
  );
}
