import { problemsOfRule, type RecordRule, sayRule, type Words } from '@zhoudao/schema/templates/form/design';
import { useMemo, useState, type ReactNode } from 'react';

import { locale } from '../../../lib/i18n/locale.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Icon } from '../../../ui/kit/icon.tsx';
import { Modal } from '../../../ui/overlay/dialog.tsx';
import { word } from '../../../ui/words.messages.ts';
import { inWords, useDesk, useForm } from '../desk.ts';
import { columnAt } from '../model/elements.ts';
import { tableOfRule } from '../model/rename.ts';
import { begunRule } from './begin-rule.ts';
import { ExpressionEditor } from './expression-editor.tsx';
import { t } from './rules.messages.ts';
import { SentenceEditor } from './sentence-editor.tsx';
import { useEntry } from './use-entry.ts';

import css from './rules.module.css';

type Props = {
  rule: RecordRule;
  isNew: boolean;
  isReadOnly: boolean;
  onKeep: (rule: RecordRule) => void;
  onClose: () => void;
};

/** What people read where a check does not hold, in both languages. */
function Message({ words, onChange }: { words: Words; onChange: (words: Words) => void }): ReactNode {
  return (
    <fieldset className={css['message']}>
      <legend>{t('message')}</legend>
      {(['zh-CN', 'en'] as const).map((language) => (
        <input
          aria-label={t(language === 'en' ? 'messageEn' : 'messageZh')}
          key={language}
          lang={language}
          onChange={(event) => onChange({ ...words, [language]: event.target.value })}
          placeholder={t(language === 'en' ? 'messageEn' : 'messageZh')}
          value={words[language]}
        />
      ))}
    </fieldset>
  );
}

/** The rule as it would be read out, in both languages, or why it is none yet. */
function Preview({ rule, wrong }: { rule: RecordRule; wrong: string | undefined }): ReactNode {
  const form = useForm();
  const entry = useEntry();
  const said = useMemo(() => sayRule(form, rule, entry), [form, rule, entry]);
  return (
    <div aria-live="polite" className={css['preview']} data-bad={wrong !== undefined || undefined}>
      <h4>{t('inWords')}</h4>
      {wrong === undefined && said ? (
        <>
          <p lang="zh-CN">{said['zh-CN']}</p>
          <p lang="en">{said.en}</p>
        </>
      ) : (
        <p>
          <Icon name="alert" size={14} /> {wrong ?? t('notYet')}
        </p>
      )}
    </div>
  );
}

/** A rule as a sentence and as an expression, side by side; each follows the other. */
export function RuleEditor({ rule, isNew, isReadOnly, onKeep, onClose }: Props): ReactNode {
  const form = useForm();
  const { dictionaries } = useDesk();
  const [draft, setDraft] = useState(() => (isNew ? begunRule(form, rule, dictionaries) : rule));
  const problems = useMemo(
    () => (draft.expr.trim() === '' ? [] : problemsOfRule(form, draft)),
    [form, draft],
  );
  const title = inWords(columnAt(form, rule.field)?.title ?? { 'zh-CN': rule.field, en: rule.field });
  const lacksMessage =
    draft.effect === 'check' && (draft.message?.['zh-CN'].trim() === '' || draft.message?.en.trim() === '');
  const [first] = problems;
  const wrong = draft.expr.trim() === '' ? t('empty') : first && first.message[locale()];
  const blocked = wrong ?? (lacksMessage ? t('needsMessage') : undefined);
  const write = (expr: string): void => setDraft((now) => ({ ...now, expr }));
  return (
    <Modal
      footer={
        <>
          <Button onClick={onClose}>{word('cancel')}</Button>
          {!isReadOnly && (
            <Button blockedBy={blocked} kind="primary" onClick={() => onKeep(draft)}>
              {isNew ? t('addIt') : t('keepIt')}
            </Button>
          )}
        </>
      }
      onClose={onClose}
      opened
      size="xl"
      sticky
      title={t('ruleOf', { effect: t(`effect.${rule.effect}`), title })}
    >
      <div className={css['editor']}>
        <section aria-label={t('sentence')}>
          <h4>{t('sentence')}</h4>
          <SentenceEditor onChange={write} rule={draft} />
          {draft.effect === 'check' && (
            <Message
              onChange={(message) => setDraft((now) => ({ ...now, message }))}
              words={draft.message ?? { 'zh-CN': '', en: '' }}
            />
          )}
        </section>
        <section aria-label={t('expression')}>
          <h4>{t('expression')}</h4>
          <ExpressionEditor
            isDefault={draft.effect === 'default'}
            onChange={write}
            problems={problems}
            table={tableOfRule(rule)}
            value={draft.expr}
          />
        </section>
        <Preview rule={draft} wrong={wrong} />
      </div>
    </Modal>
  );
}
