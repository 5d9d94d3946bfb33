import type { ReactNode } from 'react';

import { useShown } from '../../../app/session/session.ts';
import type { ContactCardFragment, ContactInput } from '../../../lib/gql/graphql.ts';
import type { Problem } from '../../../lib/problem.ts';
import { FormBody } from '../../../ui/form/form-body.tsx';
import { useForm } from '../../../ui/form/use-form.ts';
import { Drawer } from '../../../ui/overlay/dialog.tsx';
import { word } from '../../../ui/words.messages.ts';
import { t } from '../customers.messages.ts';
import { ContactFields } from './contact-fields.tsx';
import {
  checkContact,
  contactInput,
  contactValues,
  emptyContact,
  typedRow,
  type WithContact,
} from './contact-values.ts';

type Options = { value: string; label: string }[];

type Props = {
  /** The contact to edit; none adds one. */
  contact: ContactCardFragment | undefined;
  draft: string;
  decisionRoles: Options;
  channels: Options;
  save: (input: ContactInput) => Promise<Problem[]>;
  onClose: () => void;
};

/** Adds or edits a contact beside the page. */
export function ContactDrawer({ contact, draft, decisionRoles, channels, save, onClose }: Props): ReactNode {
  const shown = useShown();
  // A sealed phone is masked for everybody: whoever sees phones keeps it as it is, or writes another in its place.
  const isOpen = shown('contact.phone') === 'clear';
  const isMasked = contact?.points.some((point) => point.isMasked && !(point.isSealed && isOpen)) === true;
  const form = useForm<WithContact>({
    initial: { contact: contact ? contactValues(contact) : emptyContact() },
    draft,
    isShared: contact !== undefined,
    check: (values) => checkContact(values.contact),
    save: async (values) => {
      const problems = await save(contactInput(values.contact, !isMasked));
      return problems.map((problem) => {
        const row = /^contact\.points\.(\d+)\.(.+)$/.exec(problem.field ?? '');
        return row
          ? { ...problem, field: `contact.points.${typedRow(values.contact, Number(row[1]))}.${row[2]}` }
          : problem;
      });
    },
    onSaved: onClose,
  });
  return (
    <Drawer
      onClose={onClose}
      opened
      sticky
      title={contact ? t('contact.edit') : t('contact.add')}
      width={640}
    >
      <FormBody form={form} onCancel={onClose} submit={word('save')}>
        <ContactFields channels={channels} decisionRoles={decisionRoles} form={form} hasPoints={!isMasked} />
      </FormBody>
    </Drawer>
  );
}
