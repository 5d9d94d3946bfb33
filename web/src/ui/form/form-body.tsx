import {
  lazy,
  Suspense,
  useEffect,
  useRef,
  useSyncExternalStore,
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
} from 'react';

import { isComposing } from '../../lib/composing.ts';
import { formatInstant, formatRelative } from '../../lib/dates.ts';
import { Button } from '../kit/button.tsx';
import { Icon } from '../kit/icon.tsx';
import { Kbd } from '../kit/kbd.tsx';
import { word } from '../words.messages.ts';
import { t } from './form.messages.ts';
import type { FormHandle } from './use-form.ts';

import styles from './form.module.css';

const OvertakenNotice = lazy(() =>
  import('./draft/overtaken-notice.tsx').then((module) => ({ default: module.OvertakenNotice })),
);

/** What the frame of a form takes. */
export type FormBodyProps<V> = {
  form: FormHandle<V>;
  submit: string;
  onCancel?: () => void;
  /** More actions beside save and cancel. */
  extra?: ReactNode;
  /** The shortcut hint and the line above the buttons are left out on small pages such as sign-in. */
  simple?: boolean;
  /** Shown to somebody who may not save: no buttons. */
  readOnly?: boolean;
  children: ReactNode;
};

/** What of a group of controls can be reached. */
const reachable = 'input, select, textarea, button';

/** So much is read at once; when it is mended, the next comes. */
const MOST_LINES = 50;

/** What is wrong, in page order, with links to the fields; takes the focus after a refused attempt. */
function ErrorSummary<V>({ form }: { form: FormHandle<V> }): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const linesNow = () => (form.attempts === 0 ? [] : form.summary());
  const signature = useSyncExternalStore(form.subscribe, () => JSON.stringify(linesNow()));
  const lines = linesNow();
  useEffect(() => {
    if (form.attempts > 0) box.current?.focus();
  }, [form.attempts]);
  if (signature === '[]') return null;
  return (
    <div className={styles['summary']} ref={box} role="alert" tabIndex={-1}>
      <Icon name="alert" size={18} />
      <div>
        <p className={styles['summaryTitle']}>{t('summary', { count: lines.length })}</p>
        <ul>
          {lines.slice(0, MOST_LINES).map((line) => (
            <li key={`${line.label}${line.message}`}>
              {line.id === undefined ? (
                line.message
              ) : (
                <a
                  href={`#${line.id}`}
                  onClick={(event) => {
                    event.preventDefault();
                    const field = document.getElementById(line.id ?? '');
                    (field?.matches('fieldset') === true
                      ? field.querySelector<HTMLElement>(reachable)
                      : field
                    )?.focus();
                  }}
                >
                  {line.label} – {line.message}
                </a>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function DraftNotice<V>({ form }: { form: FormHandle<V> }): ReactNode {
  if (form.draftAt === undefined) return null;
  const when = formatRelative(form.draftAt) ?? formatInstant(form.draftAt);
  return (
    <div className={styles['draft']} role="status">
      <Icon name="history" />
      <span>{t('draft', { when })}</span>
      <Button kind="quiet" onClick={form.discardDraft} size="sm">
        {word('discard')}
      </Button>
    </div>
  );
}

type FootProps = {
  submit: string;
  isSaving: boolean;
  onCancel: (() => void) | undefined;
  extra: ReactNode;
  simple: boolean | undefined;
};

function FormFoot({ submit, isSaving, onCancel, extra, simple }: FootProps): ReactNode {
  return (
    <div className={simple === true ? styles['simpleFoot'] : styles['foot']}>
      <Button
        busy={isSaving}
        kind="primary"
        size={simple === true ? 'lg' : 'md'}
        type="submit"
        wide={simple === true}
      >
        {submit}
      </Button>
      {onCancel && <Button onClick={onCancel}>{word('cancel')}</Button>}
      {extra}
      {simple !== true && (
        <span className={styles['keyHint']} title={t('saveHint')}>
          <Kbd keys="$mod+Enter" />
        </span>
      )}
    </div>
  );
}

/** A form inside a page, drawer or dialog: summary, draft notice, fields, buttons. */
export function FormBody<V>({
  form,
  submit,
  onCancel,
  extra,
  simple,
  readOnly,
  children,
}: FormBodyProps<V>): ReactNode {
  const send = (event: FormEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    void form.submit();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    if (isComposing(event)) {
      // Enter confirms the candidate; some browsers would also submit the form.
      event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      void form.submit();
    }
  };
  return (
    <form className={styles['form']} noValidate onKeyDown={press} onSubmit={send}>
      <ErrorSummary form={form} />
      <DraftNotice form={form} />
      {form.overtaken && (
        <Suspense>
          <OvertakenNotice form={form} />
        </Suspense>
      )}
      {children}
      {readOnly !== true && (
        <FormFoot
          extra={extra}
          isSaving={form.isSaving}
          onCancel={onCancel}
          simple={simple}
          submit={submit}
        />
      )}
    </form>
  );
}

/** Fields that belong together. */
export function FormSection({
  title,
  hint,
  columns = 2,
  children,
}: {
  title?: string;
  hint?: string;
  columns?: 1 | 2;
  children: ReactNode;
}): ReactNode {
  return (
    <section className={styles['section']}>
      {title !== undefined && <h2>{title}</h2>}
      {hint !== undefined && <p className={styles['hint']}>{hint}</p>}
      <div className={styles['grid']} data-columns={columns}>
        {children}
      </div>
    </section>
  );
}

/** A field that takes the whole width of its section. */
export function FullWidth({ children }: { children: ReactNode }): ReactNode {
  return <div className={styles['full']}>{children}</div>;
}
