const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** The database keeps members in an order of its own, and how a thing is called is not what an answer says. */
function plain(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries('id' in value ? members.filter(([name]) => name !== 'label') : members);
}

/** What an answer says, in a text that is the same for all that say it; empty = nothing. */
export const sayingOf = (answer: unknown): string => (isNothing(answer) ? '' : JSON.stringify(answer, plain));

/** Whether two answers say the same. */
export const saysSame = (a: unknown, b: unknown): boolean => sayingOf(a) === sayingOf(b);
