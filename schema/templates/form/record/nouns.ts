import type { RecordColumn } from './record-form.ts';

/** What the product keeps as rows of their own. */
export type KeptNoun = 'customer' | 'contact' | 'case' | 'order' | 'product' | 'user' | 'unit';

/** What a field names, by the entity that it speaks of; case types by their keys. All else is another record, or told in words. */
const NOUNS: Readonly<Record<string, KeptNoun>> = {
  customer: 'customer',
  contact: 'contact',
  case: 'case',
  complaint: 'case',
  callback: 'case',
  proposal: 'case',
  order: 'order',
  product: 'product',
  user: 'user',
  unit: 'unit',
};

/** Whatever has a page of its own. */
const ANY = 'any';

/** The noun of an entity; undefined = nobody keeps such things as rows of their own. */
export const nounOfEntity = (entity: string): KeptNoun | undefined =>
  Object.hasOwn(NOUNS, entity) ? NOUNS[entity] : undefined;

/** Whether a field takes a label without an id: a stranger's signature, or something that nobody keeps. */
export const areWords = ({ type, entity = ANY }: RecordColumn): boolean =>
  type === 'signature' || (type === 'reference' && nounOfEntity(entity) === undefined);
