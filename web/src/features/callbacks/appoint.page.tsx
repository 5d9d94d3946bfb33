import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { problemsOf, useAct } from '../../app/session/act.ts';
import { dayOf, formatInstant, today } from '../../lib/dates.ts';
import { instantAt } from '../../lib/day-range.ts';
import type { CallbackOwnQuery as OwnData } from '../../lib/gql/graphql.ts';
import { DateField } from '../../ui/form/date-field.tsx';
import { FormBody } from '../../ui/form/form-body.tsx';
import { TextField } from '../../ui/form/text-field.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import { Modal } from '../../ui/overlay/dialog.tsx';
import { toast } from '../../ui/state/toast.tsx';
import { AppointCallbackMutation, CallbackOwnQuery } from './callbacks.documents.ts';
import { t } from './callbacks.messages.ts';

type Props = { caseId: string; version: number; event: string; onClose: () => void };

/** Agrees on time and place with the customer. */
export function Appoint(props: Props): ReactNode {
  const [{ data }] = useQuery({ query: CallbackOwnQuery, variables: { id: props.caseId } });
  return data ? <AppointDialog {...props} own={data.callback} /> : null;
}

type Values = { day: string | null; time: string; place: string };

function AppointDialog({ caseId, version, onClose, own }: Props & { own: OwnData['callback'] }): ReactNode {
  const [appoint] = useAct(AppointCallbackMutation);
  const { appointedAt, plannedOn, place } = own;
  const form = useForm<Values>({
    initial: {
      // Day and time of one clock: whoever opens and saves moves nothing.
      day: appointedAt ? dayOf(appointedAt) : plannedOn < today() ? today() : plannedOn,
      time: appointedAt ? formatInstant(appointedAt, 'time') : '09:00',
      place: place ?? '',
    },
    // What was typed over another appointment is not brought back over this one.
    draft: `callback.appoint.${caseId}.${version}`,
    check: (values) => ({
      day: values.day ? undefined : t('appoint.day.required'),
      time: values.time ? undefined : t('appoint.time.required'),
    }),
    save: async (values) => {
      const at = instantAt(values.day ?? '', values.time);
      const outcome = await appoint({ id: caseId, version, appointedAt: at, place: values.place.trim() });
      if (outcome.ok) toast(t('appoint.done'));
      return problemsOf(outcome).map((problem) =>
        problem.field === 'appointedAt' ? { ...problem, field: 'day' } : problem,
      );
    },
    onSaved: onClose,
  });
  return (
    <Modal onClose={onClose} opened sticky title={t('appoint')}>
      <FormBody form={form} onCancel={onClose} submit={t('appoint')}>
        <DateField form={form} label={t('appoint.day')} name="day" quick="future" required />
        <TextField form={form} label={t('appoint.time')} name="time" required type="time" />
        <TextField
          form={form}
          hint={t('appoint.place.hint')}
          label={t('appoint.place')}
          maxLength={200}
          name="place"
        />
      </FormBody>
    </Modal>
  );
}
