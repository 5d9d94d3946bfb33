import type { ReactNode } from 'react';

import { FormBody } from '../../../ui/form/form-body.tsx';
import { Panel } from '../../../ui/kit/panel.tsx';
import { t } from '../company.messages.ts';
import type { BodyForm } from './body-form.ts';
import { text } from './library.messages.ts';
import { WordsField } from './parts.tsx';

import styles from './library.module.css';

/** Around what a kind adds: the name, the explanation, and publishing. */
export function EditorFrame({
  form,
  hasHelp,
  children,
}: {
  form: BodyForm;
  hasHelp?: boolean;
  children: ReactNode;
}): ReactNode {
  return (
    <FormBody form={form} submit={t('publish')}>
      <Panel title={text('name')}>
        <div className={styles['stack']}>
          <WordsField form={form} label={text('name')} name="title" required />
          {hasHelp === true && <WordsField form={form} label={text('help')} long name="help" />}
        </div>
      </Panel>
      {children}
    </FormBody>
  );
}
