import type { Option } from '../facts/fact.ts';
import type { TemplateHeader, Words } from '../template.ts';

/** How a part of a report is drawn. */
export const CHARTS = ['line', 'bar', 'pie', 'funnel', 'gauge', 'table'] as const;
/** How long the periods of a report are. */
export const GRAINS = ['day', 'week', 'month', 'quarter', 'year'] as const;
/** By what a part of a report can be divided. */
export const DIMENSIONS = [
  'period',
  'unit',
  'team',
  'member',
  'customer',
  'customerGrade',
  'industry',
  'region',
  'product',
  'channel',
  'category',
  'cause',
  'severity',
] as const;

/** One part: indicators, and by what they are divided. */
export interface ReportPart extends Option {
  readonly indicators: readonly string[];
  readonly by: readonly (typeof DIMENSIONS)[number][];
  readonly chart: (typeof CHARTS)[number];
}

/** A report 报表 over indicators; it names no table and no column. */
export interface Report extends TemplateHeader {
  readonly kind: 'report';
  readonly help?: Words;
  readonly grain: (typeof GRAINS)[number];
  readonly parts: readonly ReportPart[];
}
