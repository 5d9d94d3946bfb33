import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

import { isComposing } from '../../lib/composing.ts';
import { Icon } from '../kit/icon.tsx';
import { word } from '../words.messages.ts';
import { t } from './record.messages.ts';

import css from './record.module.css';

interface InlineFieldProps {
  readonly label: string;
  /** What is stored: the text of an input, the code of a select. */
  readonly value: string;
  /** How it is shown when nobody edits it. */
  readonly shown?: ReactNode;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly emptyLabel?: string;
  readonly type?: 'text' | 'date' | 'url';
  readonly isLong?: boolean;
  readonly maxLength?: number;
  readonly canEdit: boolean;
  /** Shows who set it when; H on the field asks for it. */
  readonly onHistory?: (() => void) | undefined;
  /** Saves and answers with what went wrong, or nothing. */
  readonly onSave: (value: string) => Promise<string | undefined>;
}

/** One value that is read most of the time and edited where it stands; a failed save keeps what was typed. */
export function InlineField(props: InlineFieldProps): ReactNode {
  const { label, value, shown, canEdit, onHistory } = props;
  const [isEditing, setEditing] = useState(false);
  const [wasEditing, setWasEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (wasEditing && !isEditing) button.current?.focus();
    setWasEditing(isEditing);
  }, [isEditing, wasEditing]);
  const content = value === '' ? <span className="dim">{word('unset')}</span> : (shown ?? value);
  if (!canEdit) return <span className={css['readonly']}>{content}</span>;
  if (isEditing) return <InlineEditor {...props} close={() => setEditing(false)} />;
  return (
    <button
      aria-keyshortcuts={onHistory && 'h'}
      className={css['inline']}
      onClick={() => setEditing(true)}
      onKeyDown={(event) => {
        const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !isComposing(event);
        if (!onHistory || event.key.toLowerCase() !== 'h' || !isPlain) return;
        event.preventDefault();
        event.stopPropagation();
        onHistory();
      }}
      ref={button}
      title={onHistory && t('inline.history')}
      type="button"
    >
      <span className="sr-only">{t('inline.edit', { label })}</span>
      <span className={css['inlineText']}>{content}</span>
      <Icon name="edit" size={13} />
    </button>
  );
}

function InlineEditor(props: InlineFieldProps & { readonly close: () => void }): ReactNode {
  const { label, value, options, onSave, close } = props;
  const [text, setText] = useState(value);
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const control = useRef<HTMLInputElement & HTMLSelectElement & HTMLTextAreaElement>(null);
  useEffect(() => {
    control.current?.focus();
  }, []);

  const save = async (next: string) => {
    if (next === value) return close();
    setBusy(true);
    const failed = await onSave(next);
    setBusy(false);
    setProblem(failed);
    if (failed === undefined) close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    }
    if (event.key === 'Enter' && (!props.isLong || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void save(text.trim());
    }
  };
  const shared = {
    'aria-describedby': problem === undefined ? undefined : `${label}-problem`,
    'aria-invalid': problem !== undefined,
    'aria-label': label,
    className: css['editor'],
    disabled: isBusy,
    onKeyDown,
    ref: control,
    value: text,
  };
  return (
    <span className={css['editing']}>
      {options ? (
        <select {...shared} onBlur={close} onChange={(event) => void save(event.target.value)}>
          <option value="">{props.emptyLabel ?? word('unset')}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : props.isLong ? (
        <textarea
          {...shared}
          maxLength={props.maxLength}
          onBlur={() => void save(text.trim())}
          onChange={(event) => setText(event.target.value)}
          rows={4}
        />
      ) : (
        <input
          {...shared}
          maxLength={props.maxLength}
          onBlur={() => void save(text.trim())}
          onChange={(event) => setText(event.target.value)}
          title={t('inline.hint')}
          type={props.type ?? 'text'}
        />
      )}
      {problem !== undefined && (
        <span className={css['problem']} id={`${label}-problem`} role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}
