import { t } from '../grid.messages.ts';

const PERIODS = ['today', 'week', '30', 'quarter'] as const;

/** The usual stretches of days, as every date filter offers them. */
export const periodOptions = (): { value: string; label: string }[] =>
  PERIODS.map((value) => ({ value, label: t(`period.${value}`) }));
