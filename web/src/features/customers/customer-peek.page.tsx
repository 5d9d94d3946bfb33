import type { ReactNode } from 'react';

import { useDictionary } from '../../app/session/session.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import { PersonChip } from '../../ui/record/person-chip.tsx';
import { RecordHead } from '../../ui/record/record-frame.tsx';
import { SkeletonText } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { When } from '../../ui/text/when.tsx';
import { CustomerStory } from './customer-story.page.tsx';
import { ContactCard, CustomerCard } from './customers.documents.ts';
import { t } from './customers.messages.ts';
import { ContactList } from './parts/contact-list.tsx';
import { LifecycleTag } from './parts/lifecycle-tag.tsx';
import { useCustomer } from './use-customer.ts';

import css from './parts/customers.module.css';

/** A customer beside the list: who, whom to call, what happened last. */
export function CustomerPeekPage({ customerId }: { customerId: string }): ReactNode {
  const list = useCustomer(customerId);
  const roles = useDictionary('decisionRole');
  return (
    <States of={list.of} retry={list.refresh} skeleton={<SkeletonText lines={8} />}>
      {(data) => {
        const customer = getFragmentData(CustomerCard, data.customer);
        const contacts = data.customer.contacts.nodes.map((node) => getFragmentData(ContactCard, node));
        return (
          <div className={css['peek']}>
            <h2>{customer.name}</h2>
            <RecordHead
              facts={[
                { label: t('field.owner'), value: <PersonChip name={customer.owner?.displayName} /> },
                { label: t('field.lastInteractionAt'), value: <When at={customer.lastInteractionAt} /> },
              ]}
              number={customer.number}
              tags={<LifecycleTag value={customer.lifecycle} />}
            />
            <ContactList
              canCreate={false}
              contacts={contacts.map((contact) => ({ ...contact, viewerCan: [] }))}
              decisionRoles={roles}
              more={list.more}
              onAdd={() => undefined}
              onEdit={() => undefined}
              onRemove={() => undefined}
            />
            <CustomerStory canRecord={false} contacts={contacts} customerId={customerId} key={customerId} />
          </div>
        );
      }}
    </States>
  );
}
