import type { ReactNode } from 'react';

import styles from './library.module.css';

/** A table that may be wider than what it stands in. */
export const Wide = ({ label, children }: { label: string; children: ReactNode }): ReactNode => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- without a mouse it scrolls by the arrows
  <div aria-label={label} className={styles['scroll']} role="region" tabIndex={0}>
    {children}
  </div>
);
