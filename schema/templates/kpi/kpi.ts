import type { Option } from '../facts/fact.ts';
import { Run } from '../facts/run.ts';
import type { TemplateHeader, Words } from '../template.ts';

/** What the value of an indicator counts. */
export const KPI_UNITS = [
  'percent',
  'permille',
  'points',
  'percentagePoints',
  'rating',
  'seconds',
  'minutes',
  'hours',
  'days',
  'count',
  'yuan',
] as const;
/** Which way is better; `none` where only a range is. */
export const KPI_DIRECTIONS = ['up', 'down', 'none'] as const;
/** Whose figure a target is: a service handbook's, the trade's, or just one to begin with. */
export const TARGET_ORIGINS = ['handbook', 'trade', 'start'] as const;

/** An indicator 指标: what it says in words, and where its inputs have names, as an expression. */
export interface Indicator extends Option {
  readonly formula: Words;
  readonly inputs?: readonly Option[];
  /** Over the inputs; nothing over nothing is nothing, never 0 or 100. */
  readonly expr?: string;
  readonly unit: (typeof KPI_UNITS)[number];
  readonly direction: (typeof KPI_DIRECTIONS)[number];
  readonly target?: string;
  readonly targetFrom?: (typeof TARGET_ORIGINS)[number];
  /** Where its figures come from. */
  readonly source?: Words;
  /** Counts towards the share of service in an appraisal. */
  readonly isServiceRated?: boolean;
  readonly isRetired?: boolean;
}

/** The indicators of one part of the business. */
export interface IndicatorLibrary extends TemplateHeader {
  readonly kind: 'kpi';
  readonly indicators: readonly Indicator[];
}

/** What an indicator comes to; null where it cannot be told. */
export function indicatorValue(
  indicator: Indicator,
  inputs: Readonly<Record<string, number | null | undefined>>,
): number | null {
  if (indicator.expr === undefined) return null;
  const value = new Run(indicator, inputs).value(indicator.expr);
  return typeof value === 'number' ? value : null;
}

/** Whether a value keeps to the target of its indicator; null where nobody can tell. */
export function meetsTarget({ target, direction }: Indicator, value: number | null): boolean | null {
  if (target === undefined || value === null || direction === 'none') return null;
  return direction === 'up' ? value >= Number(target) : value <= Number(target);
}
