import { Navigate, useNavigate } from '@tanstack/react-router';
import { Suspense, useState, type ReactNode } from 'react';

import { useAct } from '../../app/session/act.ts';
import { useNoteOpened } from '../../app/session/lists/opened.ts';
import type { Paged } from '../../app/session/paging/paged.ts';
import { useDictionary } from '../../app/session/session.ts';
import { useSlots } from '../../app/session/slots.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type { CustomerCardFragment, CustomerQuery as CustomerData } from '../../lib/gql/graphql.ts';
import { ButtonLink } from '../../ui/kit/button-link.tsx';
import { IconButton } from '../../ui/kit/button.tsx';
import { Tag } from '../../ui/kit/tag.tsx';
import { Menu } from '../../ui/overlay/menu.tsx';
import { PersonChip } from '../../ui/record/person-chip.tsx';
import { RecordFrame, RecordHead } from '../../ui/record/record-frame.tsx';
import { Page, type Crumb } from '../../ui/shell/page.tsx';
import { SkeletonRows } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { toast, toastProblems } from '../../ui/state/toast.tsx';
import { When } from '../../ui/text/when.tsx';
import { word } from '../../ui/words.messages.ts';
import { CustomerDialogs, useRemoveContact, type CustomerDialog } from './customer-dialogs.tsx';
import { CustomerStory } from './customer-story.page.tsx';
import { ArchiveCustomerMutation, ContactCard, CustomerCard } from './customers.documents.ts';
import { t } from './customers.messages.ts';
import { customerRoute } from './customers.routes.tsx';
import { ContactList } from './parts/contact-list.tsx';
import { LifecycleTag } from './parts/lifecycle-tag.tsx';
import { ProfileFacts } from './parts/profile-facts.tsx';
import { useCustomer } from './use-customer.ts';
import { useSaveCustomer } from './use-save-customer.ts';

const crumbs = (): Crumb[] => [{ label: t('customers'), to: '/customers' }];

/** One customer: who they are, whom we know there, what happened, what is open. */
export function CustomerPage(): ReactNode {
  const { customerId } = customerRoute.useParams();
  const list = useCustomer(customerId);
  useNoteOpened({ customerId });
  return (
    <States
      of={list.of}
      retry={list.refresh}
      frame={(content) => (
        <Page crumbs={crumbs()} title={t('customer')}>
          {content}
        </Page>
      )}
      skeleton={<SkeletonRows rows={10} />}
    >
      {(data) => <Found data={data} key={customerId} moreContacts={list.more} />}
    </States>
  );
}

/** An old link leads to the customer that this one was merged into. */
function Found(props: ViewProps): ReactNode {
  const { mergedInto } = getFragmentData(CustomerCard, props.data.customer);
  return mergedInto ? (
    <Navigate params={{ customerId: mergedInto.id }} replace to="/customers/$customerId" />
  ) : (
    <CustomerView {...props} />
  );
}

type ViewProps = { data: CustomerData; moreContacts: Paged<CustomerData, unknown>['more'] };

function CustomerView({ data, moreContacts }: ViewProps): ReactNode {
  const customer = getFragmentData(CustomerCard, data.customer);
  const contacts = data.customer.contacts.nodes.map((node) => getFragmentData(ContactCard, node));
  const search = customerRoute.useSearch();
  const navigate = useNavigate();
  const slots = useSlots('customer.tab');
  const cards = useSlots('customer.card');
  const [dialog, setDialog] = useState<CustomerDialog>();
  const saving = useSaveCustomer(customer);
  const options = {
    industry: useDictionary('industry'),
    scale: useDictionary('scale'),
    source: useDictionary('source'),
  };
  const decisionRoles = useDictionary('decisionRole');
  const removeContact = useRemoveContact(customer.id);
  const can = (action: string) => customer.viewerCan.includes(action);

  const profile = (
    <ProfileFacts
      customer={customer}
      onOwner={() => setDialog({ kind: 'owner' })}
      onSave={saving.save}
      onTags={() => setDialog({ kind: 'tags' })}
      options={options}
    />
  );
  const people = (
    <ContactList
      canCreate={can('contact.create')}
      contacts={contacts}
      decisionRoles={decisionRoles}
      more={moreContacts}
      onAdd={() => setDialog({ kind: 'contact', contact: undefined })}
      onEdit={(contact) => setDialog({ kind: 'contact', contact })}
      onRemove={(contact) => void removeContact(contact)}
    />
  );
  const tabs = [
    { value: 'timeline', label: t('tab.timeline') },
    ...slots.map((entry, at) => ({ value: `more${at}`, label: entry.label?.() ?? '' })),
  ];
  const tab = tabs.find((each) => each.value === search.tab)?.value ?? 'timeline';
  const Slot = slots[Number(tab.slice('more'.length))]?.part;
  return (
    <Page actions={<CustomerActions customer={customer} />} crumbs={crumbs()} title={customer.name}>
      <RecordFrame
        head={<CustomerHead customer={customer} />}
        label={t('tabs')}
        onTab={(next) =>
          void navigate({
            to: '/customers/$customerId',
            params: { customerId: customer.id },
            search: next === 'timeline' ? {} : { tab: next },
            replace: true,
          })
        }
        side={
          <>
            {people}
            {profile}
            {cards.map(({ part: Card }, at) => (
              <Suspense key={at}>
                <Card customerId={customer.id} />
              </Suspense>
            ))}
          </>
        }
        tab={tab}
        tabs={tabs}
      >
        {tab === 'timeline' ? (
          <CustomerStory canRecord={can('interaction.record')} contacts={contacts} customerId={customer.id} />
        ) : (
          Slot && <Slot customerId={customer.id} />
        )}
      </RecordFrame>
      <CustomerDialogs
        customer={customer}
        dialog={dialog}
        onClose={() => setDialog(undefined)}
        saving={saving}
      />
    </Page>
  );
}

function CustomerHead({ customer }: { customer: CustomerCardFragment }): ReactNode {
  return (
    <RecordHead
      facts={[
        { label: t('field.kind'), value: t(`kind.${customer.kind}`) },
        ...(customer.industry ? [{ label: t('field.industry'), value: customer.industry.label }] : []),
        {
          label: t('field.owner'),
          value: (
            <PersonChip isOff={customer.owner?.isDisabled ?? false} name={customer.owner?.displayName} />
          ),
        },
        { label: t('field.lastInteractionAt'), value: <When at={customer.lastInteractionAt} /> },
      ]}
      number={customer.number}
      tags={
        <>
          <LifecycleTag value={customer.lifecycle} />
          {customer.grade && <Tag>{t('grade', { grade: customer.grade })}</Tag>}
          {customer.isArchived && (
            <Tag icon="archive" tone="warn">
              {t('archived')}
            </Tag>
          )}
        </>
      }
    />
  );
}

function CustomerActions({ customer }: { customer: CustomerCardFragment }): ReactNode {
  const [archive] = useAct(ArchiveCustomerMutation);
  const can = (action: string) => customer.viewerCan.includes(action);
  const setArchived = async (archived: boolean, version: number): Promise<void> => {
    const outcome = await archive({ id: customer.id, version, archived });
    if (!outcome.ok) return toastProblems(outcome.problems);
    const next = outcome.value.version;
    toast(t(archived ? 'archive.done' : 'unarchive.done', { name: customer.name }), {
      undo: () => setArchived(!archived, next),
    });
  };
  return (
    <>
      {can('complaint.file') && (
        <ButtonLink icon="complaint" search={{ customer: customer.id }} to="/complaints/new">
          {t('complaint.file')}
        </ButtonLink>
      )}
      {can('customer.archive') && (
        <Menu
          align="end"
          items={[
            {
              label: customer.isArchived ? t('unarchive') : t('archive'),
              icon: 'archive',
              onSelect: () => void setArchived(!customer.isArchived, customer.version),
            },
          ]}
          label={word('more')}
          trigger={(trigger) => <IconButton {...trigger} icon="dots" kind="plain" label={word('more')} />}
        />
      )}
    </>
  );
}
