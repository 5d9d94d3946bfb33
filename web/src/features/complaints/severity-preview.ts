import type { Facts, ScoringModel } from '@zhoudao/schema/templates';
import { holds } from '@zhoudao/schema/templates/condition';

import type { LocaleCode } from '../../lib/i18n/locale.ts';

/** What the ratings given so far would mean. */
export type SeverityPreview = {
  /** 0 to 100, two decimals. */
  index: number;
  level: string;
  levelName: string;
  /** Why the level is higher than the index says. */
  reasons: string[];
};

// Weights are decimal texts ("0.30"): counted as whole ten-thousandths, because binary fractions drift at the borders.
const SCALE = 10_000;
const scaled = (text: string) => Math.round(Number(text) * SCALE);

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
 * Shows the level while the ratings are given, from the company's own figures. The server calculates anew and its
 * result counts; facts that only the server knows can lift the level further.
 */
export function previewSeverity(
  model: ScoringModel,
  ratings: Readonly<Record<string, number | null>>,
  facts: Facts,
  locale: LocaleCode,
): SeverityPreview | null {
  if (model.criteria.some((criterion) => typeof ratings[criterion.key] !== 'number')) return null;
  const sum = model.criteria.reduce(
    (total, criterion) => total + scaled(criterion.weight) * (ratings[criterion.key] ?? 0),
    0,
  );
  const index = Math.round((sum / model.maxRating / SCALE) * 100 * 100) / 100;
  const keys = model.levels.map((level) => level.key);
  let at = model.levels.findLastIndex((level) => index >= Number(level.from));
  const known: Facts = { ...facts, ...ratings };
  const reasons: string[] = [];
  for (const override of model.overrides) {
    if (holds(override.when, known, Date.now()) !== true) continue;
    const lifted = Math.min(
      Math.max(
        at + (override.raise ?? 0),
        override.atLeast === undefined ? 0 : keys.indexOf(override.atLeast),
      ),
      keys.length - 1,
    );
    if (lifted > at) reasons.push(override.title[locale]);
    at = lifted;
  }
  const level = model.levels[Math.max(at, 0)];
  return level ? { index, level: level.key, levelName: level.title[locale], reasons } : null;
}
