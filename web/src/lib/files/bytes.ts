import { locale } from '../i18n/locale.ts';

const STEP = 1024;

/** The size of a file as people say it: 3.4 MB. */
export function formatBytes(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  let size = bytes;
  let at = 0;
  while (size >= STEP && at < units.length - 1) {
    size /= STEP;
    at += 1;
  }
  return new Intl.NumberFormat(locale(), {
    style: 'unit',
    unit: units[at] ?? 'byte',
    // Only the long form of English has a plural.
    unitDisplay: at === 0 && locale() === 'en' ? 'long' : 'short',
    maximumFractionDigits: at === 0 || size >= 100 ? 0 : 1,
  }).format(size);
}
