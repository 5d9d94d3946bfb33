import { useCallback, type ReactNode } from 'react';
import { useClient } from 'urql';

import { problemsOf, useAct } from '../../../app/session/act.ts';
import { useColleagueSearch } from '../../../app/session/people.ts';
import { instantsOf } from '../../../lib/day-range.ts';
import type { SharedNoun, ShareReceiver } from '../../../lib/gql/graphql.ts';
import { DateField } from '../../../ui/form/date-field.tsx';
import { FormBody } from '../../../ui/form/form-body.tsx';
import { RefField, type RefOption } from '../../../ui/form/ref-field.tsx';
import { useForm } from '../../../ui/form/use-form.ts';
import { Modal } from '../../../ui/overlay/dialog.tsx';
import { toast } from '../../../ui/state/toast.tsx';
import { ShareRecordMutation, TeamChoicesQuery } from '../sharing.documents.ts';
import { t } from '../sharing.messages.ts';

/** People and teams are offered in one list; the value says which of them it is. */
const valueOf = (receiver: ShareReceiver, id: string): string => `${receiver} ${id}`;

function receiverIn(value: string | null): { receiver: ShareReceiver; receiverId: string } {
  const [receiver, receiverId = ''] = (value ?? '').split(' ');
  return { receiver: receiver === 'UNIT' ? 'UNIT' : 'MEMBER', receiverId };
}

function useReceiverSearch(): (text: string) => Promise<RefOption[]> {
  const client = useClient();
  const colleagues = useColleagueSearch();
  return useCallback(
    async (text) => {
      const [people, teams] = await Promise.all([
        colleagues(text),
        client.query(TeamChoicesQuery, {}).toPromise(),
      ]);
      const named = (teams.data?.teams.nodes ?? []).filter(({ name }) => name.includes(text));
      return [
        ...named.map(({ id, name }) => ({ value: valueOf('UNIT', id), label: name, hint: t('unit') })),
        ...people.map((person) => ({ ...person, value: valueOf('MEMBER', person.value) })),
      ];
    },
    [client, colleagues],
  );
}

type Props = { noun: SharedNoun; id: string; onClose: () => void };

/** Lets a colleague or a team into a record, for a time if wanted. */
export function ShareDialog({ noun, id, onClose }: Props): ReactNode {
  const [share] = useAct(ShareRecordMutation);
  const search = useReceiverSearch();
  const form = useForm<{ receiverId: string | null; until: string | null }>({
    initial: { receiverId: null, until: null },
    save: async ({ receiverId, until }) => {
      const end = until === null ? undefined : instantsOf({ to: until }).to;
      return problemsOf(await share({ noun, id, ...receiverIn(receiverId), ...(end ? { until: end } : {}) }));
    },
    onSaved: () => {
      toast(t('done'));
      onClose();
    },
  });
  return (
    <Modal onClose={onClose} opened size="sm" title={t('share.title')}>
      <FormBody form={form} onCancel={onClose} submit={t('share')}>
        <RefField
          form={form}
          hint={t('share.hint')}
          label={t('with')}
          name="receiverId"
          required
          search={search}
        />
        <DateField form={form} hint={t('until.hint')} label={t('until')} name="until" quick="future" />
      </FormBody>
    </Modal>
  );
}
