/** A search that could not tell in time: whoever asked is told so, for an empty answer would say that there is nothing. */
export class SearchTooLong extends Error {
  /** SQLSTATE of a cancelled query, what the database itself would have said: the edge tells it as "busy", like a time limit. */
  readonly code = '57014';

  constructor(what: string) {
    super(`a search by ${what} took too long`);
    this.name = 'SearchTooLong';
  }
}
