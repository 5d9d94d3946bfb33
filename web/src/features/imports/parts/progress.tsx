import type { ReactNode } from 'react';

import { formatNumber } from '../../../lib/money.ts';

import css from './imports.module.css';

type Props = {
  label: string;
  /** From 0 to 1; undefined = nobody knows how far. */
  share: number | undefined;
  words: string;
  more?: string | undefined;
};

/** How far something has come, as a bar and in words. */
export function Progress({ label, share, words, more }: Props): ReactNode {
  const percent = share === undefined ? undefined : Math.min(100, Math.floor(share * 100));
  return (
    <div className={css['progress']}>
      <p aria-live="polite" className={css['progressWords']}>
        <span>{words}</span>
        {percent !== undefined && <span className="num">{formatNumber(percent)}%</span>}
      </p>
      <progress aria-label={label} max={100} value={percent} />
      {more !== undefined && <p className="dim">{more}</p>}
    </div>
  );
}
