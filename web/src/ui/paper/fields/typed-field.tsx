import { lazy, Suspense, useId, useRef, useState, type ReactNode } from 'react';

import { FieldFrame, useField, useUnreadable } from '../../form/field.tsx';
import { t as formText } from '../../form/form.messages.ts';
import { Button, IconButton } from '../../kit/button.tsx';
import { Floating } from '../../overlay/floating.tsx';
import { useDesk } from '../paper-context.ts';
import { t } from '../paper.messages.ts';
import type { ControlProps } from './control.ts';
import { momentText, readMoment, readMonth, readQuarter, readTime, readWeek } from './typed.ts';

import form from '../../form/form.module.css';

const Calendar = lazy(() =>
  import('../../form/calendar.tsx').then((module) => ({ default: module.Calendar })),
);

/** How a kind of time is typed. */
type Kind = {
  read: (typed: string) => string | null | undefined;
  placeholder: string;
  unreadable: () => string;
};

const MOMENT: Kind = {
  read: readMoment,
  placeholder: 'YYYY-MM-DD HH:mm',
  unreadable: () => t('badMoment'),
};
const KINDS: Readonly<Record<string, Kind>> = {
  datetime: MOMENT,
  time: { read: readTime, placeholder: 'HH:mm', unreadable: () => t('badTime') },
  month: { read: readMonth, placeholder: 'YYYY-MM', unreadable: () => t('badMonth') },
  quarter: { read: readQuarter, placeholder: 'YYYY-Q1', unreadable: () => t('badQuarter') },
  week: { read: readWeek, placeholder: 'YYYY-W01', unreadable: () => t('badWeek') },
};

type CalendarProps = {
  label: string;
  moment: string | null;
  clock: () => { now: string };
  onChoose: (moment: string) => void;
};

/** A calendar beside a moment: a day is chosen, the time of day stays. */
function MomentCalendar({ label, moment, clock, onChoose }: CalendarProps): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const panelId = useId();
  const choose = (next: string): void => {
    setIsOpen(false);
    onChoose(next);
  };
  return (
    <>
      <IconButton
        aria-controls={isOpen ? panelId : undefined}
        aria-expanded={isOpen}
        className={form['inside'] ?? ''}
        icon="calendar"
        label={formText('calendar')}
        onClick={() => setIsOpen((before) => !before)}
        ref={button}
        size="sm"
      />
      {isOpen && (
        <Floating
          align="end"
          anchor={button}
          aria-label={label}
          id={panelId}
          onClose={() => setIsOpen(false)}
          padded
          role="dialog"
        >
          <Suspense fallback={<div className={form['calendarSpace']} />}>
            <Calendar
              onChoose={(day) => choose(`${day}T${(moment ?? clock().now).slice(11)}`)}
              value={moment?.slice(0, 10) ?? null}
            />
          </Suspense>
          <div className={form['quick']}>
            <Button kind="quiet" onClick={() => choose(clock().now)} size="sm">
              {t('now')}
            </Button>
          </div>
        </Floating>
      )}
    </>
  );
}

/** A moment, a time of day, a month, a quarter or a week: typed as people write them, kept as the paper does. */
export function TypedField(props: ControlProps): ReactNode {
  const { label, required, hint, hideLabel, column } = props;
  const { value, error, set, control } = useField(props);
  const { facts } = useDesk();
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const { read, placeholder, unreadable } = KINDS[column.type] ?? MOMENT;
  const stored = typeof value === 'string' ? value : null;
  useUnreadable(props, typed !== undefined && read(typed) === undefined ? unreadable() : undefined);
  const change = (text: string): void => {
    setTyped(text);
    const next = read(text);
    if (next !== undefined) set(next);
  };
  const choose = (moment: string): void => {
    set(moment);
    setTyped(undefined);
    document.getElementById(control.id)?.focus();
  };
  return (
    <FieldFrame
      error={error}
      hideLabel={hideLabel}
      hint={hint}
      id={control.id}
      label={label}
      required={required}
    >
      <span className={form['joined']}>
        <input
          {...control}
          autoComplete="off"
          className={`${form['input']} num`}
          onBlur={() => {
            if (typed !== undefined && read(typed) !== undefined) setTyped(undefined);
            control.onBlur();
          }}
          onChange={(event) => change(event.target.value)}
          placeholder={placeholder}
          type="text"
          value={typed ?? momentText(stored ?? '')}
        />
        {column.type === 'datetime' && (
          <MomentCalendar clock={facts.clock} label={label} moment={stored} onChoose={choose} />
        )}
      </span>
    </FieldFrame>
  );
}
