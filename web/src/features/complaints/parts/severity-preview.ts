import type { Facts, ScoringModel } from '@zhoudao/schema/templates';
import { judge } from '@zhoudao/schema/templates/scoring';

import type { Level } from '../../../app/session/levels.ts';
import type { LocaleCode } from '../../../lib/i18n/locale.ts';

/** What the ratings given so far would mean. */
export type SeverityPreview = {
  /** 0 to 100, two decimals. */
  index: number;
  level: Level;
  /** Why the level is higher than the index says. */
  reasons: string[];
};

/** Reads the template's body as a model; null when it is not one, so that a page never breaks over it. */
export function readModel(body: unknown): ScoringModel | null {
  const model = body as ScoringModel | null;
  return typeof model === 'object' &&
    model !== null &&
    Array.isArray(model.criteria) &&
    Array.isArray(model.levels) &&
    Array.isArray(model.overrides)
    ? model
    : null;
}

/**
 * Shows the level while the ratings are given, by the server's own rules. The server calculates anew and its result
 * counts; facts that only the server knows can lift the level further.
 */
export function previewSeverity(
  model: ScoringModel,
  given: Readonly<Record<string, number | null>>,
  facts: Facts,
  locale: LocaleCode,
): SeverityPreview | null {
  const rated = model.criteria.flatMap(({ key }) => {
    const rating = given[key];
    return typeof rating === 'number' ? [[key, rating] as const] : [];
  });
  if (rated.length < model.criteria.length) return null;
  const verdict = judge(model, Object.fromEntries(rated), facts);
  const level = model.levels.find((each) => each.key === verdict.level);
  if (!level) return null;
  const label = `${level.key} ${level.title[locale]}`;
  return {
    index: verdict.indexHundredths / 100,
    level: { key: level.key, label, tone: level.tone ?? 'plain' },
    reasons: verdict.reasons.flatMap((reason) => {
      if (reason.code === 'index') return [];
      return model.overrides.find((each) => each.id === reason.override)?.title[locale] ?? reason.override;
    }),
  };
}
