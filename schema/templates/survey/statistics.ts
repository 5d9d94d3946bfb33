/** The value that a normal distribution exceeds on either side in one case of twenty. */
const Z = 1.96;
const PERCENT = 100;
const MIDDLE = 4;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Mean score from 0 to 100 of answers counted from the best level to the worst; null without answers. */
export function meanScore(counts: readonly number[]): number | null {
  const [all, steps] = [sum(counts), counts.length - 1];
  return all === 0 || steps < 1
    ? null
    : (sum(counts.map((count, at) => count * (steps - at))) / (steps * all)) * PERCENT;
}

/** The share of the best levels, from 0 to 1; null without answers. */
export function topShare(counts: readonly number[], levels = 2): number | null {
  const all = sum(counts);
  return all === 0 ? null : sum(counts.slice(0, levels)) / all;
}

/** Between which shares the true one lies in 19 of 20 cases (Wilson), from 0 to 1. */
export function wilson(hits: number, of: number): readonly [number, number] | null {
  if (of <= 0) return null;
  const share = hits / of;
  const square = Z * Z;
  const centre = share + square / (2 * of);
  const half = Z * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of));
  const whole = 1 + square / of;
  return [(centre - half) / whole, (centre + half) / whole];
}

/** Net promoter score with its margin of error, both in points; detractors answer 0 to 6, promoters 9 and 10. */
export function netPromoters(answers: {
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
}): { readonly score: number; readonly margin: number } | null {
  const all = answers.promoters + answers.passives + answers.detractors;
  if (all === 0) return null;
  const [up, down] = [answers.promoters / all, answers.detractors / all];
  const spread = Math.sqrt((up + down - (up - down) ** 2) / all);
  return { score: (up - down) * PERCENT, margin: Z * spread * PERCENT };
}

/** Customer effort from 1 to 7, counted from 7 to 1: the mean, and the share above the middle. */
export function effort(counts: readonly number[]): { readonly mean: number; readonly easy: number } | null {
  const all = sum(counts);
  if (all === 0) return null;
  const highest = counts.length;
  return {
    mean: sum(counts.map((count, at) => count * (highest - at))) / all,
    easy: sum(counts.slice(0, highest - MIDDLE)) / all,
  };
}
