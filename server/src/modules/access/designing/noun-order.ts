/** What permissions are about, in the order in which the product's navigation comes to it: daily work first. */
const ORDER: readonly string[] = (
  'customer contact interaction consent complaint callback proposal case record publicForm order product notification view import export profile ' +
  'organisation member role sensitive pack template company deadLetter audit'
).split(' ');

const placeOf = (noun: string): number => {
  const at = ORDER.indexOf(noun);
  return at < 0 ? ORDER.length : at;
};

/** Nouns in the order in which people meet them; one that nobody placed comes last. */
export const inOrder = <Value>(nouns: Iterable<readonly [string, Value]>): (readonly [string, Value])[] =>
  [...nouns].toSorted(([one], [other]) => placeOf(one) - placeOf(other));

/** Whether somebody said where a noun stands: what the law looks at. */
export const isPlaced = (noun: string): boolean => ORDER.includes(noun);
