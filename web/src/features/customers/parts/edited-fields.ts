import { lineInput, lineOf } from '../../../app/session/fields/extra-values.ts';
import { isExtra, type ExtraDefinition, type ExtraName } from '../../../app/session/fields/fields.ts';
import type { CustomerCardFragment, UpdateCustomerInput } from '../../../lib/gql/graphql.ts';

/** The values of a customer that are edited where they stand. */
export type EditedField =
  | 'name'
  | 'shortName'
  | 'kind'
  | 'lifecycle'
  | 'grade'
  | 'industry'
  | 'scale'
  | 'source'
  | 'region'
  | 'address'
  | 'website'
  | 'remark'
  | 'firstContactOn'
  | 'uscc';

/** All values that two people can change against each other. */
export type ComparedField = EditedField | 'needTags' | 'ownerId' | ExtraName;

/** A change of one customer, without its id and version. */
export type CustomerChange = Omit<UpdateCustomerInput, 'id' | 'version' | 'idempotencyKey'>;

/** What is stored, as the text or code that an editor starts with. */
export function editedValue(
  customer: CustomerCardFragment,
  field: ComparedField,
  extra: readonly ExtraDefinition[] = [],
): string {
  if (isExtra(field))
    return lineOf(
      named(extra, field),
      customer.extraFields.find(({ name }) => name === field),
    );
  if (field === 'needTags') return codesOf(customer.needTags);
  if (field === 'ownerId') return customer.owner?.id ?? '';
  const value = customer[field];
  return (typeof value === 'object' ? value?.code : value) ?? '';
}

const named = (extra: readonly ExtraDefinition[], field: string): ExtraDefinition | undefined =>
  extra.find(({ name }) => name === field);

const codesOf = (tags: CustomerCardFragment['needTags']): string =>
  tags
    .map((tag) => tag.code)
    .toSorted()
    .join(',');

/** The text of an editor as a change: nothing typed clears the value. */
export function changeOf(
  field: ComparedField,
  value: string,
  extra: readonly ExtraDefinition[] = [],
): CustomerChange {
  const definition = isExtra(field) ? named(extra, field) : undefined;
  if (definition) return { extraFields: [lineInput(definition, value)] };
  if (field === 'needTags') return { needTags: value === '' ? [] : value.split(',') };
  return { [field]: value === '' && field !== 'name' ? null : value };
}
