import { useSyncExternalStore, type ReactNode } from 'react';

import { Icon } from '../../../ui/kit/icon.tsx';
import type { Dragger } from './drag.ts';

import css from './canvas.module.css';

/** Where the load would go, and what it is; drawn over everything. */
export function DropMark({ dragger }: { dragger: Dragger }): ReactNode {
  const now = useSyncExternalStore(dragger.subscribe, dragger.now);
  if (!now) return null;
  const { mark, load, x, y } = now;
  return (
    <div aria-hidden className={css['dragLayer']}>
      {mark && <div className={css['mark']} style={{ ...mark }} />}
      <div
        className={css['load']}
        data-off={mark === undefined || undefined}
        style={{ left: x + 12, top: y + 8 }}
      >
        <Icon name={mark ? 'plus' : 'close'} size={14} />
        {load.label}
      </div>
    </div>
  );
}
