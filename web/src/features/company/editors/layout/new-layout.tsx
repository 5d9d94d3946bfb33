import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';

import { useAct } from '../../../../app/session/act.ts';
import { FormBody } from '../../../../ui/form/form-body.tsx';
import { TextField } from '../../../../ui/form/text-field.tsx';
import { useForm } from '../../../../ui/form/use-form.ts';
import { Button } from '../../../../ui/kit/button.tsx';
import { Panel } from '../../../../ui/kit/panel.tsx';
import { Modal } from '../../../../ui/overlay/dialog.tsx';
import { CreateTemplateDraftMutation } from '../../store/store.documents.ts';
import { text } from './layout.messages.ts';

import styles from './layout.module.css';

type Values = { titleZh: string; titleEn: string };

function NameDialog({ copyOf, onClose }: { copyOf: string; onClose: () => void }): ReactNode {
  const navigate = useNavigate();
  const [create] = useAct(CreateTemplateDraftMutation);
  const required = (words: string) => (words.trim() === '' ? text('required') : undefined);
  const form = useForm<Values>({
    initial: { titleZh: '', titleEn: '' },
    check: ({ titleZh, titleEn }) => ({ titleZh: required(titleZh), titleEn: required(titleEn) }),
    save: async (values) => {
      const outcome = await create({ kind: 'layout', copyOf, ...values });
      if (!outcome.ok) return outcome.problems;
      const { kind, key } = outcome.value;
      onClose();
      void navigate({ to: '/settings/templates/$kind/$key', params: { kind, key } });
      return [];
    },
  });
  return (
    <Modal onClose={onClose} opened sticky title={text('own')}>
      <FormBody form={form} onCancel={onClose} submit={text('own.do')}>
        <TextField form={form} label={text('own.zh')} name="titleZh" required />
        <TextField form={form} label={text('own.en')} name="titleEn" required />
      </FormBody>
    </Modal>
  );
}

/** Begins a layout for some papers with what another one says. */
export function NewLayout({ copyOf }: { copyOf: string }): ReactNode {
  const [isAsking, setAsking] = useState(false);
  return (
    <Panel title={text('own')}>
      <div className={styles['stack']}>
        <p className={styles['lead']}>{text('own.hint')}</p>
        <div>
          <Button icon="plus" onClick={() => setAsking(true)} size="sm">
            {text('own.begin')}
          </Button>
        </div>
        {isAsking && <NameDialog copyOf={copyOf} onClose={() => setAsking(false)} />}
      </div>
    </Panel>
  );
}
