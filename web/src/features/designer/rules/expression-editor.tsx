import type { ExpressionProblem } from '@zhoudao/schema/templates/form/design';
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

import { isComposing } from '../../../lib/composing.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { Icon } from '../../../ui/kit/icon.tsx';
import { useForm } from '../desk.ts';
import { t } from './rules.messages.ts';
import { suggest, type Suggestions } from './suggest.ts';

import css from './rules.module.css';

type Props = {
  value: string;
  onChange: (value: string) => void;
  problems: readonly ExpressionProblem[];
  table: string | undefined;
  /** Defaults know no answers yet. */
  isDefault: boolean;
};

/** The expression once more, with the place of the first mistake marked. */
function Marked({ text, problem }: { text: string; problem: ExpressionProblem }): ReactNode {
  const to = Math.max(problem.to, problem.from + 1);
  return (
    <div className={css['marked']}>
      <code>
        {text.slice(0, problem.from)}
        <mark>{text.slice(problem.from, to) || ' '}</mark>
        {text.slice(to)}
      </code>
      <p>
        <Icon name="alert" size={14} />
        {t('atCharacter', { at: problem.from + 1, message: problem.message[locale()] })}
      </p>
    </div>
  );
}

/** The expression itself: checked while it is written, with names and functions to choose from. */
export function ExpressionEditor({ value, onChange, problems, table, isDefault }: Props): ReactNode {
  const id = useId();
  const form = useForm();
  const area = useRef<HTMLTextAreaElement>(null);
  const [open, setOpen] = useState<Suggestions>();
  const [active, setActive] = useState(0);
  const caret = useRef<number>(undefined);
  useLayoutEffect(() => {
    if (caret.current === undefined) return;
    area.current?.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  });
  const look = (text: string, at: number): void => {
    setOpen(suggest(text, at, { form, table, isDefault }));
    setActive(0);
  };
  const choose = (index: number): void => {
    const chosen = open?.list[index];
    if (!open || !chosen) return;
    const next = `${value.slice(0, open.from)}${chosen.text}${value.slice(open.to)}`;
    caret.current = open.from + chosen.text.length;
    onChange(next);
    look(next, caret.current);
    area.current?.focus();
  };
  const press = (event: KeyboardEvent): void => {
    if (!open || isComposing(event)) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setActive((now) => (now + step + open.list.length) % open.list.length);
    else if (event.key === 'Enter' || event.key === 'Tab') choose(active);
    else if (event.key === 'Escape') {
      setOpen(undefined);
      event.stopPropagation();
    } else return;
    event.preventDefault();
  };
  const [first] = problems;
  return (
    <div className={css['expression']}>
      <textarea
        aria-activedescendant={open ? `${id}-${active}` : undefined}
        aria-autocomplete="list"
        aria-controls={open ? `${id}-list` : undefined}
        aria-describedby={`${id}-hint`}
        aria-invalid={first ? true : undefined}
        aria-label={t('expression')}
        autoCapitalize="off"
        autoComplete="off"
        onBlur={() => setOpen(undefined)}
        onChange={(event) => {
          onChange(event.target.value);
          look(event.target.value, event.target.selectionStart);
        }}
        onKeyDown={press}
        ref={area}
        rows={4}
        spellCheck={false}
        value={value}
      />
      {open && (
        <div aria-label={t('suggestions')} className={css['suggestions']} id={`${id}-list`} role="listbox">
          {open.list.map((one, at) => (
            <div
              aria-selected={at === active}
              id={`${id}-${at}`}
              key={one.text}
              onMouseDown={(event) => {
                event.preventDefault();
                choose(at);
              }}
              role="option"
            >
              <code>{one.text}</code>
              {one.label !== one.text && <span>{one.label}</span>}
              <small>{one.note}</small>
            </div>
          ))}
        </div>
      )}
      {first && value.trim() !== '' && <Marked problem={first} text={value} />}
      <p className={css['hint']} id={`${id}-hint`}>
        {t('expressionHint')}
      </p>
    </div>
  );
}
