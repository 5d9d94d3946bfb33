import { useId, type ReactNode } from 'react';

import styles from './kit.module.css';

type Props = {
  title?: ReactNode;
  actions?: ReactNode;
  flush?: boolean;
  className?: string;
  children: ReactNode;
};

/** A titled card; its title names the region. */
export function Panel({ title, actions, flush, className, children }: Props): ReactNode {
  const id = useId();
  return (
    <section
      aria-labelledby={title === undefined ? undefined : id}
      className={`${styles['panel']} ${className ?? ''}`}
    >
      {title !== undefined && (
        <header className={styles['panelHead']}>
          <h2 id={id}>{title}</h2>
          {actions}
        </header>
      )}
      <div className={flush === true ? styles['panelFlush'] : styles['panelBody']}>{children}</div>
    </section>
  );
}

/** One line of a fact sheet. */
export type Fact = { label: string; value: ReactNode };

/** Label and value pairs as a definition list; `stacked` puts them side by side in a narrow column. */
export function Facts({ items, stacked }: { items: Fact[]; stacked?: boolean }): ReactNode {
  return (
    <dl className={styles['facts']} data-stacked={stacked || undefined}>
      {items.map(({ label, value }) => (
        <div className={styles['fact']} key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
