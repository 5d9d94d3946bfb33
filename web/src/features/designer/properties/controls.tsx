import type { Words } from '@zhoudao/schema/templates/form/design';
import { useId, type ReactNode } from 'react';

import { Icon } from '../../../ui/kit/icon.tsx';
import { useFigure } from '../use-figure.ts';
import { t } from './properties.messages.ts';

import css from './properties.module.css';

type LineProps = { label: string; hint?: ReactNode; problem?: string | undefined; off?: boolean };

function Frame({
  id,
  label,
  hint,
  problem,
  children,
}: Omit<LineProps, 'off'> & { id: string; children: ReactNode }): ReactNode {
  return (
    <div className={css['line']}>
      <label htmlFor={id}>{label}</label>
      {children}
      {problem !== undefined && (
        <p className={css['problem']} id={`${id}-problem`}>
          <Icon name="alert" size={13} />
          {problem}
        </p>
      )}
      {hint !== undefined && <p className={css['hint']}>{hint}</p>}
    </div>
  );
}

const marked = (id: string, problem: string | undefined): object =>
  problem === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': `${id}-problem` };

/** One line of text. */
export function TextLine({
  value,
  onChange,
  mono,
  placeholder,
  ...line
}: LineProps & {
  value: string;
  onChange: (text: string) => void;
  mono?: boolean;
  placeholder?: string;
}): ReactNode {
  const id = useId();
  return (
    <Frame {...line} id={id}>
      <input
        {...marked(id, line.problem)}
        className={mono === true ? css['mono'] : undefined}
        disabled={line.off}
        id={id}
        onChange={(event) => onChange(event.target.value)}
        placeholder={placeholder}
        value={value}
      />
    </Frame>
  );
}

/** A number, or nothing; what is no number is marked and changes nothing. */
export function NumberLine({
  value,
  onChange,
  per = 1,
  isNeeded = false,
  ...line
}: LineProps & {
  value: number | undefined;
  onChange: (value: number | undefined) => void;
  per?: number;
  isNeeded?: boolean;
}): ReactNode {
  const id = useId();
  const { text, isBad, type, leave } = useFigure({ value, per, isNeeded, onChange });
  const problem = isBad ? t('noFigure') : line.problem;
  return (
    <Frame {...line} id={id} problem={problem}>
      <input
        {...marked(id, problem)}
        className="num"
        disabled={line.off}
        id={id}
        inputMode="decimal"
        onBlur={leave}
        onChange={(event) => type(event.target.value)}
        value={text}
      />
    </Frame>
  );
}

/** One of some values. */
export function SelectLine({
  value,
  options,
  onChange,
  ...line
}: LineProps & {
  value: string;
  options: readonly { value: string; label: string; off?: boolean }[];
  onChange: (value: string) => void;
}): ReactNode {
  const id = useId();
  return (
    <Frame {...line} id={id}>
      <select
        {...marked(id, line.problem)}
        disabled={line.off}
        id={id}
        onChange={(event) => onChange(event.target.value)}
        value={value}
      >
        {options.map((option) => (
          <option disabled={option.off} key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

/** Yes or no. */
export function CheckLine({
  label,
  checked,
  onChange,
  hint,
  problem,
  off,
}: LineProps & { checked: boolean; onChange: (checked: boolean) => void }): ReactNode {
  const id = useId();
  return (
    <div className={css['check']}>
      <input
        {...marked(id, problem)}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        checked={checked}
        disabled={off}
        id={id}
        onChange={(event) => onChange(event.target.checked)}
        type="checkbox"
      />
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <span className={css['hint']} id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {problem !== undefined && (
        <p className={css['problem']} id={`${id}-problem`}>
          <Icon name="alert" size={13} />
          {problem}
        </p>
      )}
    </div>
  );
}

type WordsProps = LineProps & {
  words: Words | undefined;
  onChange: (language: keyof Words, text: string) => void;
  long?: boolean;
};

const LANGUAGES = [
  ['zh-CN', '中'],
  ['en', 'EN'],
] as const;

/** A text in both languages, one under the other; the one that is missing is marked. */
export function WordsLine({ label, words, onChange, long, problem, hint, off }: WordsProps): ReactNode {
  const id = useId();
  const has = words !== undefined && (words['zh-CN'].trim() !== '' || words.en.trim() !== '');
  return (
    <fieldset className={css['words']}>
      <legend>{label}</legend>
      {LANGUAGES.map(([language, sign]) => {
        const text = words?.[language] ?? '';
        const isMissing = has && text.trim() === '';
        const props = {
          id: `${id}-${language}`,
          'aria-label': t(language === 'en' ? 'inEnglish' : 'inChinese', { label }),
          disabled: off,
          lang: language,
          'aria-invalid': isMissing || undefined,
          onChange: (event: { target: { value: string } }) => onChange(language, event.target.value),
          placeholder: isMissing ? t('missing') : undefined,
          value: text,
        };
        return (
          <div className={css['word']} data-missing={isMissing || undefined} key={language}>
            <span aria-hidden>{sign}</span>
            {long === true ? <textarea rows={2} {...props} /> : <input {...props} />}
          </div>
        );
      })}
      {problem !== undefined && (
        <p className={css['problem']}>
          <Icon name="alert" size={13} />
          {problem}
        </p>
      )}
      {hint !== undefined && <p className={css['hint']}>{hint}</p>}
    </fieldset>
  );
}

/** Properties that belong together. */
export function Group({
  title,
  actions,
  children,
}: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}): ReactNode {
  const id = useId();
  return (
    <section aria-labelledby={id} className={css['group']}>
      <header>
        <h3 id={id}>{title}</h3>
        {actions}
      </header>
      {children}
    </section>
  );
}
