import type { ReactNode } from 'react';

import { iconPaths, type IconName } from './icon-paths.ts';

/** A decorative line drawing; whoever needs a name gives it to the control around it. */
export function Icon({
  name,
  size = 16,
  className,
}: {
  name: IconName;
  size?: number;
  className?: string;
}): ReactNode {
  return (
    <svg
      aria-hidden="true"
      className={className}
      fill="none"
      focusable="false"
      height={size}
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeWidth={size >= 20 ? 1.6 : 1.8}
      style={{ flex: 'none' }}
      viewBox="0 0 24 24"
      width={size}
    >
      <path d={iconPaths[name]} />
    </svg>
  );
}
