import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { countWords } from '../../lib/counts.ts';
import type { IconName } from '../../ui/kit/icon-paths.ts';
import { Icon } from '../../ui/kit/icon.tsx';

import styles from './home.module.css';

type FigureProps = {
  label: string;
  icon: IconName;
  count: number | null | undefined;
  /** The view of the case list with exactly these cases. */
  view: 'open' | 'mine' | 'unassigned' | 'breached';
  bad?: boolean;
};

/** A number that opens the list behind it. */
export function Figure({ label, icon, count, view, bad }: FigureProps): ReactNode {
  const shown = count ?? 0;
  return (
    <Link
      className={styles['figure'] ?? ''}
      data-bad={(bad === true && shown > 0) || undefined}
      search={view === 'open' ? {} : { view }}
      to="/cases"
    >
      <span>
        <Icon name={icon} size={14} />
        {label}
      </span>
      <strong className="num">{countWords(shown)}</strong>
    </Link>
  );
}
