import { useEffect, useId, useRef, useState, type ReactNode } from 'react';

import { formatInstant } from '../../lib/dates.ts';
import { useCellTab } from '../kit/cell-tab.ts';
import type { IconName } from '../kit/icon-paths.ts';
import { Icon } from '../kit/icon.tsx';
import { Floating } from '../overlay/floating.tsx';
import { useNow } from '../text/use-now.ts';
import { t } from './record.messages.ts';
import { redrawEvery, slaView, spanParts, type SlaFacts, type SlaView } from './sla-view.ts';

import css from './sla.module.css';

/** Why a time is due when it is: the server's sentence, the rule, and each stretch that counted or did not. */
export interface SlaWhy {
  readonly sentence: string;
  readonly policyName: string;
  readonly calendarName: string;
  readonly segments: readonly {
    readonly from: string;
    readonly to: string;
    readonly counted: boolean;
    readonly reason: string;
  }[];
}

/** A clock as a chip shows it. */
export interface SlaChipClock extends SlaFacts {
  readonly metricName?: string | null | undefined;
  readonly isLegal?: boolean;
  readonly provisional?: boolean;
}

interface SlaChipProps {
  readonly clock: SlaChipClock;
  /** Already known reasons, or none yet: then `onExplain` is asked when the chip opens. */
  readonly why?: SlaWhy | undefined;
  readonly onExplain?: (() => void) | undefined;
  /** Says which promise it is, where several chips stand together. */
  readonly withName?: boolean;
}

const ICONS: Record<SlaView['saying'], IconName> = {
  remaining: 'clock',
  overdue: 'alert',
  paused: 'pause',
  met: 'checkCircle',
  missed: 'alert',
  cancelled: 'minus',
  open: 'minus',
};

const spanWords = (seconds: number): string => {
  const { key, ...parts } = spanParts(seconds);
  return t(`span.${key}`, parts);
};

/** The words of a chip, the same for the eye and for a screen reader. */
function slaWords({ saying, seconds }: SlaView, reason?: string): string {
  if (saying === 'overdue' && seconds === 0) return t('sla.overdueNow');
  if (saying === 'remaining' || saying === 'overdue') return t(`sla.${saying}`, { span: spanWords(seconds) });
  if (saying === 'paused' && reason) return t('sla.pausedFor', { reason });
  return t(`sla.${saying}`);
}

const pauseReason = (clock: SlaChipClock, why: SlaWhy | undefined) =>
  clock.state === 'PAUSED' ? why?.segments.findLast((segment) => !segment.counted)?.reason : undefined;

const sentence = (clock: SlaChipClock, words: string) => {
  const metric = clock.metricName ?? t('sla.next');
  if (!clock.dueAt || clock.state !== 'RUNNING') return t('sla.sentenceNoDue', { metric, words });
  return t('sla.sentence', { metric, words, due: formatInstant(clock.dueAt) });
};

// A pointer that only passes over a column of chips opens none.
const OPEN_AFTER = 350;
const CLOSE_AFTER = 200;

/** A promised time that lives: colour, icon and words from one clock; opens "why due". */
export function SlaChip({ clock, why, onExplain, withName = false }: SlaChipProps): ReactNode {
  const id = useId();
  const anchor = useRef<HTMLButtonElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [opened, setOpened] = useState<'hover' | 'click' | undefined>();
  const coarse = slaView(clock, useNow(60_000));
  const fine = slaView(clock, useNow(redrawEvery(coarse.seconds)));
  const words = slaWords(fine, pauseReason(clock, why));
  const tab = useCellTab();
  useEffect(() => () => clearTimeout(timer.current), []);

  const open = (how: 'hover' | 'click') => {
    clearTimeout(timer.current);
    if (opened === undefined && !why) onExplain?.();
    setOpened(how);
  };
  const later = (act: () => void, wait: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(act, wait);
  };
  const leave = () => later(() => setOpened((now) => (now === 'hover' ? undefined : now)), CLOSE_AFTER);
  return (
    <>
      <button
        aria-controls={opened ? id : undefined}
        aria-expanded={opened !== undefined}
        aria-label={sentence(clock, words)}
        className={css['chip']}
        data-tone={fine.tone}
        onBlur={leave}
        onClick={() => (opened === 'click' ? setOpened(undefined) : open('click'))}
        onFocus={(event) => {
          if (event.target.matches(':focus-visible')) later(() => open('hover'), OPEN_AFTER);
        }}
        onPointerEnter={(event) => {
          if (event.pointerType === 'mouse') later(() => open('hover'), OPEN_AFTER);
        }}
        onPointerLeave={leave}
        ref={anchor}
        tabIndex={tab}
        type="button"
      >
        <Icon name={ICONS[fine.saying]} size={13} />
        {withName && <span className={css['name']}>{clock.metricName}</span>}{' '}
        <span className="num">{words}</span>
      </button>
      {opened && (
        <Floating
          anchor={anchor}
          aria-label={t('sla.why')}
          id={id}
          onClose={() => setOpened(undefined)}
          onPointerEnter={() => clearTimeout(timer.current)}
          onPointerLeave={leave}
          padded
          role="group"
          tabIndex={0}
        >
          <WhyDue clock={clock} why={why} words={words} />
        </Floating>
      )}
    </>
  );
}

/** The reasons of a due time: sentence, rule, calendar and the stretches that counted. */
export function WhyDue({
  clock,
  why,
  words,
}: {
  clock: SlaChipClock;
  why: SlaWhy | undefined;
  words?: string;
}): ReactNode {
  return (
    <div className={css['why']}>
      <p className={css['whyHead']}>
        <strong>{clock.metricName ?? t('sla.next')}</strong>
        {words !== undefined && <span className="num">{words}</span>}
        {clock.isLegal && <span className={css['mark']}>{t('sla.legal')}</span>}
        {clock.provisional && <span className={css['mark']}>{t('sla.provisional')}</span>}
      </p>
      {why ? <p>{why.sentence}</p> : <p className="dim">{t('sla.loading')}</p>}
      <dl className={css['whyFacts']}>
        {clock.dueAt && <WhyFact label={t('sla.due')} value={formatInstant(clock.dueAt)} />}
        {why && <WhyFact label={t('sla.policy')} value={why.policyName} />}
        {why && why.calendarName !== '' && <WhyFact label={t('sla.calendar')} value={why.calendarName} />}
      </dl>
      {why && why.segments.length > 0 && (
        <ol aria-label={t('sla.segments')} className={css['segments']}>
          {why.segments.map((segment) => (
            <li data-counted={segment.counted || undefined} key={segment.from}>
              <span className="num">
                {formatInstant(segment.from, 'short')} – {formatInstant(segment.to, 'short')}
              </span>
              <span>{segment.counted ? t('sla.counted') : t('sla.notCounted')}</span>
              <span className="dim">{segment.reason}</span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function WhyFact({ label, value }: { label: string; value: string }): ReactNode {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="num">{value}</dd>
    </div>
  );
}
