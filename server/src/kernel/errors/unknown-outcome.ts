/** COMMIT was sent and its answer was lost: the work is stored or it is not, and only an idempotency key can tell. */
export class UnknownOutcome extends Error {
  constructor(cause: unknown) {
    super('the connection was lost while COMMIT was under way', { cause });
    this.name = 'UnknownOutcome';
  }
}
