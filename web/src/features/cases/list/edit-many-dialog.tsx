import type { ReactNode } from 'react';

import { useDictionary } from '../../../app/session/session.ts';
import type { EditComplaintsInput, Priority } from '../../../lib/gql/graphql.ts';
import { present } from '../../../lib/present.ts';
import type { Problem } from '../../../lib/problem.ts';
import { SelectField } from '../../../ui/form/choice-fields.tsx';
import { FormBody } from '../../../ui/form/form-body.tsx';
import { useForm } from '../../../ui/form/use-form.ts';
import { Modal } from '../../../ui/overlay/dialog.tsx';
import { t } from '../cases.messages.ts';
import { priorityOptions } from '../parts/case-words.ts';
import { m } from './many.messages.ts';

/** Stands for "take the value away"; no code can be called so. */
const CLEAR = '-';

type Values = { priority: string; topic: string };
type Changes = Pick<EditComplaintsInput, 'priority' | 'topic'>;

const changesOf = ({ priority, topic }: Values): Changes =>
  present<Changes>({
    priority: priority === '' ? undefined : (priority as Priority),
    topic: topic === '' ? undefined : topic === CLEAR ? null : topic,
  });

type Props = { title: string; save: (changes: Changes) => Promise<Problem[]>; onClose: () => void };

/** Changes single values of many complaints; what is left empty stays as it is. */
export function EditManyDialog({ title, save, onClose }: Props): ReactNode {
  const topics = useDictionary('complaintCategory');
  const form = useForm<Values>({
    initial: { priority: '', topic: '' },
    save: (values) => save(changesOf(values)),
  });
  const kept = m('unchanged');
  return (
    <Modal onClose={onClose} opened size="sm" sticky title={title}>
      <FormBody form={form} onCancel={onClose} submit={m('save')}>
        <SelectField
          emptyLabel={kept}
          form={form}
          label={t('col.priority')}
          name="priority"
          options={priorityOptions()}
        />
        <SelectField
          emptyLabel={kept}
          form={form}
          label={t('filter.topic')}
          name="topic"
          options={[...topics, { value: CLEAR, label: m('clear') }]}
        />
        <p className="dim">{m('hint')}</p>
      </FormBody>
    </Modal>
  );
}
