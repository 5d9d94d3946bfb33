/** Points are bits: each one doubles the odds that two customers are one. */
const ODDS = 2;
/** Beyond this nothing changes any more, and a power would leave what a database can count. */
const MOST_POINTS = 100;

/** How likely it is, in percent, that two customers are one of whom the points say so much. */
export const likelihood = (points: number): number =>
  Math.round(100 / (1 + ODDS ** -Math.max(-MOST_POINTS, Math.min(MOST_POINTS, points))));

/** The same of an SQL expression, for whoever may know only a part of the points. */
export const likelihoodSql = (points: string): string =>
  `round(100 / (1 + power(${ODDS}::float8, -greatest(-${MOST_POINTS}, least(${MOST_POINTS}, ${points})))))::int`;
