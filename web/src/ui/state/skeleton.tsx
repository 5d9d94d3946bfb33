import type { ReactNode } from 'react';

import { word } from '../words.messages.ts';

import styles from './state.module.css';

const widths = ['92%', '64%', '78%', '55%', '86%', '70%'];

/** Lines of text to come. */
export function SkeletonText({ lines = 4 }: { lines?: number }): ReactNode {
  return (
    <div aria-label={word('loading')} className={styles['bones']} role="status">
      {Array.from({ length: lines }, (_, at) => (
        <div className={styles['bone']} key={at} style={{ width: widths[at % widths.length] }} />
      ))}
    </div>
  );
}

/** Rows of a list to come, as high as the rows will be. */
export function SkeletonRows({ rows = 8 }: { rows?: number }): ReactNode {
  return (
    <div aria-label={word('loading')} className={styles['bones']} role="status">
      {Array.from({ length: rows }, (_, at) => (
        <div className={styles['boneRow']} key={at}>
          <div className={styles['bone']} style={{ width: widths[at % widths.length] }} />
        </div>
      ))}
    </div>
  );
}
