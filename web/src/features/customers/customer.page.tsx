import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { problemsOf, useAct } from '../../app/session/act.ts';
import { useColleagueSearch } from '../../app/session/people.ts';
import { useDictionary } from '../../app/session/session.ts';
import { useSlots } from '../../app/session/slots.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type {
  ContactCardFragment,
  CustomerCardFragment,
  CustomerQuery as CustomerData,
} from '../../lib/gql/graphql.ts';
import { ButtonLink } from '../../ui/kit/button-link.tsx';
import { IconButton } from '../../ui/kit/button.tsx';
import { Tag } from '../../ui/kit/tag.tsx';
import { Menu } from '../../ui/overlay/menu.tsx';
import { CompareFields } from '../../ui/record/compare-fields.tsx';
import { PersonChip } from '../../ui/record/person-chip.tsx';
import { RecordFrame, RecordHead } from '../../ui/record/record-frame.tsx';
import { Page } from '../../ui/shell/page.tsx';
import { SkeletonRows } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { toast, toastProblems } from '../../ui/state/toast.tsx';
import { When } from '../../ui/text/when.tsx';
import { word } from '../../ui/words.messages.ts';
import { CustomerStory } from './customer-story.page.tsx';
import {
  AddContactMutation,
  ArchiveCustomerMutation,
  ContactCard,
  CustomerCard,
  CustomerQuery,
  RemoveContactMutation,
  UpdateContactMutation,
} from './customers.documents.ts';
import { t } from './customers.messages.ts';
import { customerRoute } from './customers.routes.tsx';
import { ContactDrawer } from './parts/contact-drawer.tsx';
import { ContactList } from './parts/contact-list.tsx';
import { contactInput, contactValues } from './parts/contact-values.ts';
import { LifecycleTag } from './parts/customer-columns.tsx';
import { editedValue, type ComparedField } from './parts/edited-fields.ts';
import { OwnerDialog, TagsDialog } from './parts/field-dialogs.tsx';
import { ProfileFacts } from './parts/profile-facts.tsx';
import { customerWords } from './timeline-words.ts';
import { useSaveCustomer } from './use-save-customer.ts';

/** One customer: who they are, whom we know there, what happened, what is open. */
export function CustomerPage(): ReactNode {
  const { customerId } = customerRoute.useParams();
  const [result, refetch] = useQuery({ query: CustomerQuery, variables: { id: customerId } });
  const retry = () => refetch({ requestPolicy: 'network-only' });
  return (
    <States
      of={result}
      retry={retry}
      skeleton={
        <Page title={t('customer')}>
          <SkeletonRows rows={10} />
        </Page>
      }
    >
      {(data) => <CustomerView data={data} key={customerId} />}
    </States>
  );
}

type Dialog =
  | { kind: 'owner' }
  | { kind: 'tags' }
  | { kind: 'contact'; contact: ContactCardFragment | undefined };

function CustomerView({ data }: { data: CustomerData }): ReactNode {
  const customer = getFragmentData(CustomerCard, data.customer);
  const contacts = data.customer.contacts.nodes.map((node) => getFragmentData(ContactCard, node));
  const search = customerRoute.useSearch();
  const navigate = useNavigate();
  const slots = useSlots('customer.tab');
  const [dialog, setDialog] = useState<Dialog>();
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
    <Page
      actions={<CustomerActions customer={customer} />}
      crumbs={[{ label: t('customers'), to: '/customers' }]}
      title={customer.name}
    >
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

function useRemoveContact(customerId: string) {
  const [remove] = useAct(RemoveContactMutation);
  const [add] = useAct(AddContactMutation);
  return async (contact: ContactCardFragment): Promise<void> => {
    const outcome = await remove({ id: contact.id, version: contact.version });
    if (!outcome.ok) return toastProblems(outcome.problems);
    const undo = async () => {
      const back = await add({ customerId, contact: contactInput(contactValues(contact)) });
      if (!back.ok) toastProblems(back.problems);
    };
    // Masked numbers cannot be put back, so then there is nothing to undo with.
    toast(
      t('contact.removed', { name: contact.name }),
      contact.points.some((point) => point.isMasked) ? {} : { undo },
    );
  };
}

type DialogsProps = {
  customer: CustomerCardFragment;
  dialog: Dialog | undefined;
  onClose: () => void;
  saving: ReturnType<typeof useSaveCustomer>;
};

function CustomerDialogs({ customer, dialog, onClose, saving }: DialogsProps): ReactNode {
  const search = useColleagueSearch();
  const needTags = useDictionary('needTag');
  return (
    <>
      {dialog?.kind === 'owner' && (
        <OwnerDialog
          onClose={onClose}
          owner={customer.owner ? { value: customer.owner.id, label: customer.owner.displayName } : undefined}
          save={(id) => saving.save('ownerId', id)}
          search={search}
        />
      )}
      {dialog?.kind === 'tags' && (
        <TagsDialog
          onClose={onClose}
          options={needTags}
          save={(codes) => saving.save('needTags', codes)}
          tags={customer.needTags.map((tag) => tag.code)}
        />
      )}
      {dialog?.kind === 'contact' && (
        <ContactEditor contact={dialog.contact} customerId={customer.id} onClose={onClose} />
      )}
      {saving.conflict && <ConflictDialog saving={saving} />}
    </>
  );
}

function ContactEditor({
  contact,
  customerId,
  onClose,
}: {
  contact: ContactCardFragment | undefined;
  customerId: string;
  onClose: () => void;
}): ReactNode {
  const [add] = useAct(AddContactMutation);
  const [update] = useAct(UpdateContactMutation);
  return (
    <ContactDrawer
      channels={useDictionary('preferredChannel')}
      contact={contact}
      decisionRoles={useDictionary('decisionRole')}
      draft={contact ? `contact.${contact.id}` : `contact.new.${customerId}`}
      onClose={onClose}
      save={async (input) => {
        if (contact)
          return problemsOf(await update({ id: contact.id, version: contact.version, contact: input }));
        return problemsOf(await add({ customerId, contact: input }));
      }}
    />
  );
}

function ConflictDialog({ saving }: { saving: ReturnType<typeof useSaveCustomer> }): ReactNode {
  const dictionaries: Partial<Record<ComparedField, { value: string; label: string }[]>> = {
    industry: useDictionary('industry'),
    scale: useDictionary('scale'),
    source: useDictionary('source'),
    needTags: useDictionary('needTag'),
  };
  const words = customerWords(dictionaries, [], []);
  const { conflict } = saving;
  if (!conflict) return null;
  const { field, mine, latest } = conflict;
  const said = (value: string) =>
    value === ''
      ? ''
      : field === 'ownerId'
        ? value === latest.owner?.id
          ? latest.owner.displayName
          : value
        : words.value(field, field === 'needTags' ? value.split(',') : value);
  const fields = [
    { name: field, label: words.field(field), mine: said(mine), theirs: said(editedValue(latest, field)) },
  ];
  return (
    <CompareFields
      fields={fields}
      isBusy={saving.isBusy}
      onClose={saving.dismiss}
      onSave={(chosen) => void saving.settle(chosen.has(field))}
      opened
    />
  );
}
