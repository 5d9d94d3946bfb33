import type { ScoringModel } from '@zhoudao/schema/templates';

import type { Acceptance } from '../../../lib/gql/graphql.ts';
import { catalog } from '../../../lib/i18n/catalog.ts';
import type { LocaleCode } from '../../../lib/i18n/locale.ts';

/** The five aspects of ISO 10002 §7.5, in the order of form F-CMP-03. */
export const RATING_KEYS = ['severity', 'safety', 'complexity', 'impact', 'immediacy'] as const;

/** One of them. */
export type RatingKey = (typeof RATING_KEYS)[number];

/** The assessment while it is filled in. */
export type AssessValues = {
  ratings: Record<RatingKey, number | null>;
  mediaRisk: boolean;
  groupSize: number | null;
  accepted: Acceptance | null;
  rejectReason: string;
};

/** Names of the aspects where the company's model cannot be read. */
const t = catalog(
  {
    severity: '严重程度',
    safety: '安全影响',
    complexity: '复杂程度',
    impact: '影响范围',
    immediacy: '立即行动的必要',
  },
  {
    severity: 'Severity',
    safety: 'Safety',
    complexity: 'Complexity',
    impact: 'Impact',
    immediacy: 'Need to act at once',
  },
);

/** The names of the aspects, as the company's model has them. */
export function ratingLabels(model: ScoringModel | null, locale: LocaleCode): Record<RatingKey, string> {
  const named = (key: RatingKey) =>
    model?.criteria.find((criterion) => criterion.key === key)?.title[locale] ?? t(key);
  return {
    severity: named('severity'),
    safety: named('safety'),
    complexity: named('complexity'),
    impact: named('impact'),
    immediacy: named('immediacy'),
  };
}
