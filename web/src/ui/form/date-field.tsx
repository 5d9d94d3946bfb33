import { lazy, Suspense, useId, useRef, useState, type ReactNode } from 'react';

import { addDays, today } from '../../lib/dates.ts';
import { Button, IconButton } from '../kit/button.tsx';
import { Floating } from '../overlay/floating.tsx';
import { FieldFrame, useField, useUnreadable, type FieldProps } from './field.tsx';
import { t } from './form.messages.ts';

import styles from './form.module.css';

const Calendar = lazy(() => import('./calendar.tsx').then((module) => ({ default: module.Calendar })));

/** Reads `2026-3-1`, `2026/03/01`, `20260301` and full-width digits; undefined when it is no day. */
export function readDay(typed: string): string | null | undefined {
  const plain = typed.normalize('NFKC').trim();
  if (plain === '') return null;
  const found = /^(\d{4})(?:[-/.年]?)(\d{1,2})(?:[-/.月]?)(\d{1,2})日?$/.exec(plain);
  if (!found) return undefined;
  const [, year = '', month = '', day = ''] = found;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${iso}T12:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== iso ? undefined : iso;
}

function nextMonday(): string {
  const weekday = new Date(`${today()}T12:00:00Z`).getUTCDay();
  return addDays(today(), (8 - weekday) % 7 || 7);
}

const quickDays = {
  future: () => [
    { label: t('today'), day: today() },
    { label: t('tomorrow'), day: addDays(today(), 1) },
    { label: t('nextMonday'), day: nextMonday() },
  ],
  past: () => [
    { label: t('today'), day: today() },
    { label: t('yesterday'), day: addDays(today(), -1) },
  ],
};

type Props<V> = FieldProps<V> & { quick?: keyof typeof quickDays };

/** A day: typing is always possible, the calendar is an offer, the usual days are one press away. */
export function DateField<V extends object>(props: Props<V>): ReactNode {
  const { label, required, hint, quick } = props;
  const { value, error, set, control } = useField(props);
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const [isOpen, setIsOpen] = useState(false);
  const box = useRef<HTMLSpanElement>(null);
  const panelId = useId();
  const stored = typeof value === 'string' ? value : null;
  useUnreadable(props, typed !== undefined && readDay(typed) === undefined ? t('badDate') : undefined);

  const choose = (day: string): void => {
    set(day);
    setTyped(undefined);
    setIsOpen(false);
    document.getElementById(control.id)?.focus();
  };
  const change = (text: string): void => {
    setTyped(text);
    const next = readDay(text);
    if (next !== undefined) set(next);
  };
  const leave = (): void => {
    if (typed !== undefined && readDay(typed) !== undefined) setTyped(undefined);
    control.onBlur();
  };
  return (
    <FieldFrame
      error={error}
      hint={hint}
      id={control.id}
      label={label}
      hideLabel={props.hideLabel}
      required={required}
    >
      <span className={styles['joined']} ref={box}>
        <input
          {...control}
          autoComplete="off"
          className={`${styles['input']} num`}
          inputMode="numeric"
          onBlur={leave}
          onChange={(event) => change(event.target.value)}
          placeholder="YYYY-MM-DD"
          type="text"
          value={typed ?? stored ?? ''}
        />
        <IconButton
          aria-controls={isOpen ? panelId : undefined}
          aria-expanded={isOpen}
          className={styles['inside'] ?? ''}
          icon="calendar"
          label={t('calendar')}
          onClick={() => setIsOpen((now) => !now)}
          size="sm"
        />
      </span>
      {isOpen && (
        <Floating
          anchor={box}
          aria-label={label}
          id={panelId}
          onClose={() => setIsOpen(false)}
          padded
          role="dialog"
        >
          <Suspense fallback={<div className={styles['calendarSpace']} />}>
            <Calendar onChoose={choose} value={stored} />
          </Suspense>
          {quick && (
            <div className={styles['quick']}>
              {quickDays[quick]().map(({ label: words, day }) => (
                <Button key={words} kind="quiet" onClick={() => choose(day)} size="sm">
                  {words}
                </Button>
              ))}
            </div>
          )}
        </Floating>
      )}
    </FieldFrame>
  );
}
