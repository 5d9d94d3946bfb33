import type { ReactNode } from 'react';

import type { IconName } from './icon-paths.ts';
import { Icon } from './icon.tsx';

import styles from './kit.module.css';

/** What a colour means; colours say nothing without their words. */
export type Tone = 'ok' | 'warn' | 'bad' | 'accent' | 'plain';

type Props = { tone?: Tone; icon?: IconName; title?: string; label?: string; children: ReactNode };

/** A state in colour, drawing and words. `label` replaces the words for screen readers when they are short. */
export function Tag({ tone = 'plain', icon, title, label, children }: Props): ReactNode {
  return (
    <span className={styles['tag']} data-tone={tone} title={title}>
      {icon && <Icon name={icon} size={13} />}
      <span aria-hidden={label === undefined ? undefined : true} className="num">
        {children}
      </span>
      {label !== undefined && <span className="sr-only">{label}</span>}
    </span>
  );
}
