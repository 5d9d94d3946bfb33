/**
 * SQLSTATE classes and system codes that say "not now" and nothing about the request: connection lost or refused
 * (08, 57P, 53), a time limit (57014, 25P03), a lock or a conflict that outlasted every retry (55P03, 40001, 40P01).
 */
const NOT_NOW =
  /^(08...|53...|57P0.|57014|25P03|55P03|40001|40P01|ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;
const LOST = /^(08...|57P0.|25P03|ECONNRESET|EPIPE)$/;
/** pg reports a lost socket without a SQLSTATE. */
const LOST_WORDS =
  /Connection terminated(?! due to connection timeout)|connection.*(closed|ended)|not queryable/i;
const NO_CONNECTION =
  /timeout exceeded when trying to connect|due to connection timeout|Cannot use a pool after/;

const codeOf = (error: Error): string | undefined => {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
};

/** Whether the connection itself is gone. */
export function isLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return LOST.test(codeOf(error) ?? '') || LOST_WORDS.test(error.message);
}

// Of class 53 what strikes all work alike: a full disk (53100) and too many connections (53300). Memory or temporary space
// that one statement asks too much of would be asked again for ever.
const AWAY =
  /^(08...|53[13]00|57P0.|25P03|ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;

/** Whether the database was away: it tells nothing about the work itself, which goes on when it is back. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.cause instanceof Error && isAway(error.cause)) return true;
  return AWAY.test(codeOf(error) ?? '') || isLost(error) || NO_CONNECTION.test(error.message);
}

/** Whether a failure means that the database cannot serve at this moment: worth another try, nobody's mistake. */
export function isBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.cause instanceof Error && isBusy(error.cause)) return true;
  return NOT_NOW.test(codeOf(error) ?? '') || isLost(error) || NO_CONNECTION.test(error.message);
}

/** Text that no column can hold or that is no value of its type: ids, cursors and words as clients send them. */
const NO_VALUE = /^(22P02|22P05|22021|22003|22007|22008)$/;

/** Whether a statement was refused for a value in it. Our statements are constant, so the value came from outside. */
export const isNoValue = (error: unknown): boolean =>
  error instanceof Error && NO_VALUE.test(codeOf(error) ?? '');
