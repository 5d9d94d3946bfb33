import { useEffect, useRef, type ReactNode } from 'react';

import { ReplyTexts, withText } from '../../../app/session/reply/reply-texts.tsx';
import { FormBody } from '../../../ui/form/form-body.tsx';
import { LongField } from '../../../ui/form/text-field.tsx';
import { useForm, useValue } from '../../../ui/form/use-form.ts';
import { Icon } from '../../../ui/kit/icon.tsx';
import { t } from '../cases.messages.ts';
import type { ComposerProps } from './comment-composer.tsx';

import css from './cases.module.css';

type Values = { body: string; isInternal: boolean };

/** Where the text is written; it comes when somebody wants to write. */
export function OpenComposer({
  caseId,
  draft,
  save,
  onClose,
}: Omit<ComposerProps, 'hasDraft'> & { onClose: () => void }): ReactNode {
  const form = useForm<Values>({
    initial: { body: '', isInternal: false },
    draft,
    check: (values) => ({ body: values.body.trim() ? undefined : t('comment.required') }),
    save: (values) => save(values.body.trim(), values.isInternal),
    onSaved: onClose,
  });
  const isInternal = useValue(form, 'isInternal') === true;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Not returned: newer browsers answer with a promise, which would be taken for a cleanup.
    box.current?.scrollIntoView({ block: 'center' });
  }, []);
  const choose = (internal: boolean) => {
    form.set('isInternal', internal);
    box.current?.querySelector('textarea')?.focus();
  };
  return (
    <div className={css['composer']} data-internal={isInternal || undefined} ref={box}>
      <div aria-label={t('comment')} className={css['audience']} role="group">
        {[false, true].map((internal) => (
          <button
            aria-pressed={internal === isInternal}
            key={String(internal)}
            onClick={() => choose(internal)}
            type="button"
          >
            <Icon name={internal ? 'lock' : 'reply'} size={13} />
            {internal ? t('comment.internal') : t('comment.public')}
          </button>
        ))}
      </div>
      {!isInternal && (
        <ReplyTexts
          caseId={caseId}
          onChoose={(text) => form.set('body', withText(form.values().body, text))}
        />
      )}
      <FormBody form={form} onCancel={onClose} submit={isInternal ? t('comment.note') : t('comment.send')}>
        <LongField
          autoFocus
          form={form}
          hint={isInternal ? t('comment.internal.hint') : t('comment.public.hint')}
          label={t('comment.body')}
          maxLength={10_000}
          name="body"
          required
          rows={4}
        />
      </FormBody>
    </div>
  );
}
