import type { ReactNode } from 'react';

import { formatInstant, formatRelative, type InstantForm } from '../../lib/dates.ts';
import { useNow } from './use-now.ts';

const Nothing = <span className="dim">–</span>;

function RelativeTime({ at }: { at: string }): ReactNode {
  const now = useNow(60_000);
  const full = formatInstant(at);
  return (
    <time className="num" dateTime={at} title={full}>
      {formatRelative(at, now) ?? formatInstant(at, 'date')}
    </time>
  );
}

/** An instant in the zone of display: in words under seven days with the full time in its title, else the date. */
export function When({ at, form }: { at: string | null | undefined; form?: InstantForm }): ReactNode {
  if (at === null || at === undefined) return Nothing;
  if (form === undefined) return <RelativeTime at={at} />;
  return (
    <time className="num" dateTime={at} title={formatInstant(at)}>
      {formatInstant(at, form)}
    </time>
  );
}
