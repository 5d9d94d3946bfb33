import type { Compared } from '@zhoudao/schema/templates';

import type { Rights } from '../../kernel/rights.ts';
import { fieldOfPoint } from '../customers/index.ts';
import type { Described } from './compare/traits.ts';

/** What is compared of a customer without being a sensitive field is there for whoever reads the customer. */
const FIELDS: Partial<Readonly<Record<Compared, string>>> = {
  phone: 'contact.phone',
  email: 'contact.email',
  uscc: 'customer.uscc',
  address: 'customer.address',
};

/** Whether somebody may learn that two customers have the same of this: what is found is as good as read. */
export const mayCompare = (rights: Rights, compared: Compared): boolean => {
  const field = FIELDS[compared];
  return field === undefined || rights.isClear(field);
};

/** What somebody may not learn that two customers have the same of. */
export const notComparedBy = (rights: Rights): readonly string[] =>
  (Object.keys(FIELDS) as Compared[]).filter((compared) => !mayCompare(rights, compared));

/** What is entered, without all that whoever enters it does not see in full of others. */
export const asSeenBy = <D extends Described>(rights: Rights, entered: D): D => ({
  ...entered,
  uscc: rights.isClear('customer.uscc') ? entered.uscc : null,
  address: rights.isClear('customer.address') ? entered.address : null,
  points: entered.points.filter(({ kind }) => rights.isClear(fieldOfPoint(kind))),
});
