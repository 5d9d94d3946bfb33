import { useEffect, useId, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';

import { isComposing } from '../../lib/composing.ts';
import type { FormHandle } from '../../ui/form/use-form.ts';
import type { Sheet } from '../../ui/paper/lookups.ts';
import type { Extra } from './fill-open-form.tsx';
import { t } from './open-form.messages.ts';

import form from '../../ui/form/form.module.css';
import css from './open-form.module.css';

const REACHABLE = 'input, select, textarea, button';

/** Goes to a field, or into a group of them. */
function goTo(id: string): void {
  const field = document.getElementById(id);
  (field?.matches('fieldset') === true ? field.querySelector<HTMLElement>(REACHABLE) : field)?.focus();
}

/** So much is read at once; when it is mended, the next comes. */
const MOST_LINES = 50;

/** What is wrong, in page order, with links to the fields; takes the focus after a refused attempt. */
function Summary({ sheet }: { sheet: FormHandle<Sheet> }): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const signature = useSyncExternalStore(sheet.subscribe, () => JSON.stringify(sheet.summary()));
  useEffect(() => {
    if (sheet.attempts > 0) box.current?.focus();
  }, [sheet.attempts]);
  if (sheet.attempts === 0 || signature === '[]') return null;
  const lines = sheet.summary();
  return (
    <div className={form['summary']} ref={box} role="alert" tabIndex={-1}>
      <div>
        <p className={form['summaryTitle']}>{t('summary', { count: lines.length })}</p>
        <ul>
          {lines.slice(0, MOST_LINES).map(({ id, label, message }) => (
            <li key={`${label}${message}`}>
              {id === undefined ? (
                message
              ) : (
                <a
                  href={`#${id}`}
                  onClick={(event) => {
                    event.preventDefault();
                    goTo(id);
                  }}
                >
                  {label} – {message}
                </a>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

type Props = {
  form: FormHandle<Sheet>;
  /** What has to be agreed to; nothing where it is empty. */
  consent: string;
  extra: React.RefObject<Extra>;
  /** What was typed before is thrown away. */
  onDiscard: () => void;
  children: ReactNode;
};

type ConsentProps = {
  text: string;
  isGiven: boolean;
  isMissing: boolean;
  id: string;
  onChange: (given: boolean) => void;
};

function Consent({ text, isGiven, isMissing, id, onChange }: ConsentProps): ReactNode {
  return (
    <div className={css['consent']}>
      <p id={`${id}-text`}>{text}</p>
      <label>
        <input
          aria-describedby={isMissing ? `${id}-error ${id}-text` : `${id}-text`}
          aria-invalid={isMissing ? true : undefined}
          aria-required
          defaultChecked={isGiven}
          id={id}
          onChange={(event) => onChange(event.target.checked)}
          type="checkbox"
        />
        {t('agree')}
      </label>
      {isMissing && (
        <p className={form['error']} id={`${id}-error`} role="alert">
          {t('mustAgree')}
        </p>
      )}
    </div>
  );
}

/** The frame of a form for people without an account: problems, draft, fields, consent and one button. */
export function OpenFormBody({ form: sheet, consent, extra, onDiscard, children }: Props): ReactNode {
  const [isMissing, setIsMissing] = useState(false);
  const id = useId();
  const send = (): void => {
    if (sheet.isSaving) return;
    const lacks = consent !== '' && !extra.current.consented;
    setIsMissing(lacks);
    if (!lacks) void sheet.submit();
    else if (sheet.validate()) goTo(id);
    else void sheet.submit();
  };
  return (
    <form
      className={form['form']}
      noValidate
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        if (isComposing(event)) event.preventDefault();
        else if (event.ctrlKey || event.metaKey) {
          event.preventDefault();
          send();
        }
      }}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Summary sheet={sheet} />
      {sheet.draftAt !== undefined && (
        <p className={form['draft']} role="status">
          <span>{t('draft')}</span>
          <button
            className={css['language']}
            onClick={() => {
              onDiscard();
              sheet.discardDraft();
            }}
            type="button"
          >
            {t('discard')}
          </button>
        </p>
      )}
      {children}
      <div aria-hidden="true" className={css['trap']}>
        <input
          autoComplete="off"
          name={`zd${id}`}
          onChange={(event) => (extra.current.trap = event.target.value)}
          tabIndex={-1}
          type="text"
        />
      </div>
      {consent !== '' && (
        <Consent
          id={id}
          isGiven={extra.current.consented}
          isMissing={isMissing}
          onChange={(given) => {
            extra.current.consented = given;
            if (given) setIsMissing(false);
          }}
          text={consent}
        />
      )}
      <button aria-disabled={sheet.isSaving} className={css['send']} type="submit">
        {sheet.isSaving ? t('sending') : t('submit')}
      </button>
    </form>
  );
}
