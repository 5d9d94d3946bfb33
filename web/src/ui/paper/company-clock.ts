import { serverNow } from '../../lib/clock.ts';

/** Day and moment on the company's clock: `2026-03-12`, `2026-03-12T09:30`. */
export function companyClock(timeZone: string): () => { today: string; now: string } {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return () => {
    const now = format.format(serverNow()).replace(' ', 'T');
    return { today: now.slice(0, 10), now };
  };
}
