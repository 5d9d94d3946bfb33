import type { PairSideFragment } from '../../../lib/gql/graphql.ts';

type Sides = readonly PairSideFragment[];
type Contact = PairSideFragment['contacts']['nodes'][number];

/** Two contacts of different customers who may be one person; `isLikely` where both name and a way to reach them agree. */
export type SameContact = { from: Contact; fromOf: string; keep: Contact; keepOf: string; isLikely: boolean };

const nameOf = ({ name }: Contact): string => name.replaceAll(/\s/g, '').toLowerCase();
const waysOf = ({ points }: Contact): readonly string[] =>
  points.map(({ value }) => value.replaceAll(/[\s()-]/g, '').toLowerCase());

/** Pairs to offer, the one who stays first; each contact is joined with one other at most. */
export function sameContacts(sides: Sides): SameContact[] {
  const seen: { contact: Contact; of: string }[] = [];
  const found: SameContact[] = [];
  for (const side of sides) {
    const mine = side.contacts.nodes.map((contact) => ({ contact, of: side.number }));
    for (const { contact, of } of mine) {
      const ways = new Set(waysOf(contact));
      const likeness = seen.map((other) => ({
        ...other,
        isNamed: nameOf(other.contact) === nameOf(contact),
        isReached: waysOf(other.contact).some((way) => ways.has(way)),
      }));
      const keep =
        likeness.find((one) => one.isNamed && one.isReached) ??
        likeness.find((one) => one.isNamed || one.isReached);
      if (keep)
        found.push({
          from: contact,
          fromOf: of,
          keep: keep.contact,
          keepOf: keep.of,
          isLikely: keep.isNamed && keep.isReached,
        });
    }
    const joined = new Set(found.map(({ from }) => from.id));
    seen.push(...mine.filter(({ contact }) => !joined.has(contact.id)));
  }
  return found;
}
