/** Nothing is wrong with the request, but it cannot be answered in time: the edge tells it as "busy", like a time limit. */
export class Busy extends Error {
  /** SQLSTATE of a cancelled query: what the database itself would have said. */
  readonly code = '57014';

  constructor(what: string) {
    super(`${what} took too long`);
    this.name = 'Busy';
  }
}
