/**
 * SQLSTATE classes and system codes that say "not now" and nothing about the request: connection lost or refused (08, 57P,
 * 53), a time limit (57014, 25P03), a lock or a conflict that outlasted every retry (55P03, 40001, 40P01).
 */
const NOT_NOW =
  /^(08...|53...|57P0.|57014|25P03|55P03|40001|40P01|ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;
/** What pg says without a code: no free connection in time, or one that ended under way. */
const WITHOUT_CODE =
  /timeout exceeded when trying to connect|Connection terminated|connection.*(closed|ended)|Cannot use a pool after/i;

/** Whether a failure means that the database cannot serve at this moment: worth another try, no mistake of anybody. */
export function isBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? NOT_NOW.test(code) : WITHOUT_CODE.test(error.message);
}

const LOST = /^(08...|57P0.|ECONNRESET|EPIPE)$/;

/** Whether the connection itself is gone; pg reports a lost socket without a SQLSTATE. */
export function isLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  return typeof code === 'string'
    ? LOST.test(code)
    : /Connection terminated|connection.*(closed|ended)/i.test(error.message);
}
