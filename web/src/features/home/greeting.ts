import { serverNow } from '../../lib/clock.ts';
import { displayZone } from '../../lib/dates.ts';
import { t } from './home.messages.ts';

const noon = 12;
const dusk = 18;

/** Greets by the time of day where the person works. */
export function greeting(name: string): string {
  const hour = Number(
    new Intl.DateTimeFormat('en', { hour: '2-digit', hourCycle: 'h23', timeZone: displayZone() }).format(
      serverNow(),
    ),
  );
  if (hour < noon) return t('morning', { name });
  return hour < dusk ? t('afternoon', { name }) : t('evening', { name });
}
