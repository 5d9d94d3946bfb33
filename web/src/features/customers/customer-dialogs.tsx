import type { ReactNode } from 'react';

import { problemsOf, useAct } from '../../app/session/act.ts';
import { useExtraFields } from '../../app/session/fields/fields.ts';
import { useColleagueSearch } from '../../app/session/people.ts';
import { useDictionary } from '../../app/session/session.ts';
import type { ContactCardFragment, CustomerCardFragment } from '../../lib/gql/graphql.ts';
import { CompareFields } from '../../ui/record/compare-fields.tsx';
import { toast, toastProblems } from '../../ui/state/toast.tsx';
import { AddContactMutation, RemoveContactMutation, UpdateContactMutation } from './contacts.documents.ts';
import { t } from './customers.messages.ts';
import { ContactDrawer } from './parts/contact-drawer.tsx';
import { contactInput, contactValues } from './parts/contact-values.ts';
import { editedValue, type ComparedField } from './parts/edited-fields.ts';
import { OwnerDialog, TagsDialog } from './parts/field-dialogs.tsx';
import { customerWords } from './parts/timeline-words.ts';
import type { useSaveCustomer } from './use-save-customer.ts';

/** What is asked on the page of a customer now. */
export type CustomerDialog =
  | { kind: 'owner' }
  | { kind: 'tags' }
  | { kind: 'contact'; contact: ContactCardFragment | undefined };

/** Takes a contact away, with eight seconds to take that back. */
export function useRemoveContact(customerId: string) {
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
  dialog: CustomerDialog | undefined;
  onClose: () => void;
  saving: ReturnType<typeof useSaveCustomer>;
};

/** The dialog that is open on the page of a customer. */
export function CustomerDialogs({ customer, dialog, onClose, saving }: DialogsProps): ReactNode {
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
  const extra = useExtraFields('CUSTOMER');
  const dictionaries: Partial<Record<ComparedField, { value: string; label: string }[]>> = {
    industry: useDictionary('industry'),
    scale: useDictionary('scale'),
    source: useDictionary('source'),
    needTags: useDictionary('needTag'),
  };
  const words = customerWords(dictionaries, [], [], extra);
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
    {
      name: field,
      label: words.field(field),
      mine: said(mine),
      theirs: said(editedValue(latest, field, extra)),
    },
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
