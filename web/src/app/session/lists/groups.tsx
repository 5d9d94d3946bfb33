import type { ReactNode } from 'react';

import { formatNumber } from '../../../lib/money.ts';
import { t } from './bar.messages.ts';

import css from './lists.module.css';

/** Beyond this the server does not count. */
const COUNT_LIMIT = 10_000;

const FIGURES = ['unowned', 'unheard', 'open', 'breached', 'unassigned'] as const;
type FigureName = (typeof FIGURES)[number];

/** How many rows, and how many of them each figure counts. */
export type Counted = { count: number; figures: readonly { name: string; count: number }[] };

/** One group of a list. */
export type Grouped = Counted & { key?: string | null; label?: string | null };

const counted = (count: number): string =>
  count > COUNT_LIMIT ? t('group.more', { limit: formatNumber(COUNT_LIMIT) }) : formatNumber(count);

const figureWords = (figures: Counted['figures']): string[] =>
  figures.flatMap(({ name, count }) => {
    const known = FIGURES.find((each): each is FigureName => each === name);
    return known === undefined || count === 0 ? [] : [t(`figure.${known}`, { n: counted(count) })];
  });

type Props = {
  name: string;
  groups: readonly Grouped[];
  /** The word of the reader's language for a key that the server leaves to the client. */
  labelOf: (key: string) => string;
  chosen: readonly string[];
  onChoose: (key: string) => void;
};

/** The groups of a list with their counts; one press narrows the list to a group. */
export function GroupStrip({ name, groups, labelOf, chosen, onChoose }: Props): ReactNode {
  return (
    <div aria-label={t('group.by', { name })} className={css['groups']} role="group">
      {groups.map(({ key, label, count, figures }) => (
        <button
          aria-pressed={key !== null && key !== undefined && chosen.includes(key)}
          disabled={key === null || key === undefined}
          key={`${key ?? ''} ${label ?? ''}`}
          onClick={() => onChoose(key ?? '')}
          type="button"
        >
          <span className={css['groupName']}>
            {label ?? (key === null || key === undefined ? t('group.empty') : labelOf(key))}
          </span>
          <span className={`${css['groupCount']} num`}>{counted(count)}</span>
          <span className={`${css['figures']} num`}>{figureWords(figures).join(' · ')}</span>
        </button>
      ))}
    </div>
  );
}

/** The line below a list: how many, and how many of what kind. */
export function TotalsLine({
  totals,
  children,
}: {
  totals: Counted | undefined;
  /** What else the rows come to. */
  children?: ReactNode;
}): ReactNode {
  if (!totals) return null;
  return (
    <div aria-label={t('totals')} className={`${css['totals']} num`} role="group">
      <span>{t('totals.rows', { n: counted(totals.count) })}</span>
      {figureWords(totals.figures).map((words) => (
        <span key={words}>{words}</span>
      ))}
      {children}
    </div>
  );
}

/** By what a list can be grouped; a native select, as light as a list bar has to be. */
export function GroupSelect({
  value,
  options,
  onChange,
}: {
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}): ReactNode {
  return (
    <select
      aria-label={t('group')}
      className={css['select']}
      onChange={(event) => onChange(event.target.value)}
      value={value}
    >
      <option value="">{t('group.none')}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
