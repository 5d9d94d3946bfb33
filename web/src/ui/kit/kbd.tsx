import type { ReactNode } from 'react';

import styles from './kit.module.css';

const isMac = typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.userAgent);
/** The key that commands go with. */
export const modKey = isMac ? '⌘' : 'Ctrl';
const shown: Record<string, string> = {
  $mod: modKey,
  Shift: '⇧',
  Enter: '↵',
  Escape: 'Esc',
  Space: '␣',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

/** A key or sequence as it stands on the keyboard in front of the person: `$mod+k`, `g c`. */
export function Kbd({ keys }: { keys: string }): ReactNode {
  const caps = keys.split(/[ +]/).map((key) => shown[key] ?? (key.length === 1 ? key.toUpperCase() : key));
  return (
    <span className={styles['kbd']}>
      {caps.map((cap, at) => (
        <kbd key={`${at}${cap}`}>{cap}</kbd>
      ))}
    </span>
  );
}
