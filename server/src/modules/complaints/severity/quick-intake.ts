import type { ScoringModel, Words } from '@zhoudao/schema/templates';

/** A first priority, judged in the minutes before anybody rates the criteria. */
export interface QuickPriority {
  readonly product: number;
  readonly priority: string;
  readonly title: Words;
}

/** Impact times urgency, both counted from 1; undefined for a step that the model does not have. */
export function quickPriority(
  model: ScoringModel,
  impact: number,
  urgency: number,
): QuickPriority | undefined {
  const { quickIntake } = model;
  if (quickIntake.impact[impact - 1] === undefined || quickIntake.urgency[urgency - 1] === undefined)
    return undefined;
  const product = impact * urgency;
  const band = quickIntake.bands.find(({ from }) => product >= from);
  return band === undefined ? undefined : { product, priority: band.priority, title: band.title };
}
