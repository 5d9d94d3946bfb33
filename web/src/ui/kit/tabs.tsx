import { useId, type KeyboardEvent, type ReactNode } from 'react';

import { formatNumber } from '../../lib/money.ts';

import styles from './kit.module.css';

/** One tab; the count is shown beside its name. */
export type TabItem<V extends string> = { value: V; label: string; count?: number };

type Props<V extends string> = {
  label: string;
  value: V;
  items: TabItem<V>[];
  onChange: (value: V) => void;
  children: ReactNode;
};

function step<V extends string>(items: TabItem<V>[], value: V, key: string): TabItem<V> | undefined {
  const at = items.findIndex((item) => item.value === value);
  if (key === 'ArrowRight') return items[(at + 1) % items.length];
  if (key === 'ArrowLeft') return items[(at - 1 + items.length) % items.length];
  if (key === 'Home') return items[0];
  if (key === 'End') return items.at(-1);
  return undefined;
}

/** Tabs after the ARIA pattern: one stop in the tab order, arrows choose. */
export function Tabs<V extends string>({ label, value, items, onChange, children }: Props<V>): ReactNode {
  const id = useId();
  const press = (event: KeyboardEvent<HTMLDivElement>): void => {
    const next = step(items, value, event.key);
    if (!next) return;
    event.preventDefault();
    onChange(next.value);
    document.getElementById(`${id}-${next.value}`)?.focus();
  };
  return (
    <>
      <div aria-label={label} className={styles['tablist']} onKeyDown={press} role="tablist" tabIndex={-1}>
        {items.map((item) => (
          <button
            aria-controls={`${id}-panel`}
            aria-selected={item.value === value}
            className={styles['tab']}
            id={`${id}-${item.value}`}
            key={item.value}
            onClick={() => onChange(item.value)}
            role="tab"
            tabIndex={item.value === value ? 0 : -1}
            type="button"
          >
            {item.label}
            {item.count !== undefined && item.count > 0 && (
              <span className={`${styles['tabCount']} num`}>{formatNumber(item.count)}</span>
            )}
          </button>
        ))}
      </div>
      <div aria-labelledby={`${id}-${value}`} id={`${id}-panel`} role="tabpanel">
        {children}
      </div>
    </>
  );
}
