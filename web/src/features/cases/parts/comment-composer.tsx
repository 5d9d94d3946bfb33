import { useEffect, useRef, useState, type ReactNode } from 'react';

import { ReplyTexts, withText } from '../../../app/session/reply/reply-texts.tsx';
import type { Problem } from '../../../lib/problem.ts';
import { FormBody } from '../../../ui/form/form-body.tsx';
import { LongField } from '../../../ui/form/text-field.tsx';
import { useForm, useValue } from '../../../ui/form/use-form.ts';
import { Icon } from '../../../ui/kit/icon.tsx';
import { useKeys } from '../../../ui/shell/keys.ts';
import { t } from '../cases.messages.ts';

import css from './cases.module.css';

type Values = { body: string; isInternal: boolean };
type Props = {
  caseId: string;
  draft: string;
  hasDraft: boolean;
  save: (body: string, internal: boolean) => Promise<Problem[]>;
};

/** Writes to the customer or to colleagues; the ground says which, and an unsent text survives the tab. */
export function CommentComposer({ caseId, draft, hasDraft, save }: Props): ReactNode {
  const [isOpen, setOpen] = useState(hasDraft);
  useKeys(t('case'), [{ keys: 'r', label: t('keys.reply'), run: () => setOpen(true) }]);
  if (isOpen)
    return <OpenComposer caseId={caseId} draft={draft} onClose={() => setOpen(false)} save={save} />;
  return (
    <button className={css['closedComposer']} data-no-print onClick={() => setOpen(true)} type="button">
      <Icon name="reply" />
      <span className="cut">{t('comment.placeholder')}</span>
    </button>
  );
}

function OpenComposer({
  caseId,
  draft,
  save,
  onClose,
}: Omit<Props, 'hasDraft'> & { onClose: () => void }): ReactNode {
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
