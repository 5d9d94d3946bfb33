import { formatDay } from '../../../lib/dates.ts';
import type { PairSideFragment } from '../../../lib/gql/graphql.ts';
import { t } from '../duplicates.messages.ts';

type Field =
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
  | 'uscc'
  | 'ownerId';

/** A value of a customer that can be chosen, as people read it; `field` is what the server calls it. */
export type Choice = { field: string; label: string; of: (side: PairSideFragment) => string };

const known = (field: Field, of: Choice['of']): { field: Field; of: Choice['of'] } => ({ field, of });

const CHOICES = [
  known('name', ({ name }) => name),
  known('shortName', ({ shortName }) => shortName ?? ''),
  known('kind', ({ kind }) => t(`kind.${kind}`)),
  known('uscc', ({ uscc }) => uscc ?? ''),
  known('lifecycle', ({ lifecycle }) => t(`lifecycle.${lifecycle}`)),
  known('grade', ({ grade }) => grade ?? ''),
  known('industry', ({ industry }) => industry?.label ?? ''),
  known('scale', ({ scale }) => scale?.label ?? ''),
  known('source', ({ source }) => source?.label ?? ''),
  known('region', ({ region }) => region ?? ''),
  known('address', ({ address }) => address ?? ''),
  known('website', ({ website }) => website ?? ''),
  known('firstContactOn', ({ firstContactOn }) => (firstContactOn ? formatDay(firstContactOn) : '')),
  known('ownerId', ({ owner }) => owner?.displayName ?? ''),
  known('remark', ({ remark }) => remark ?? ''),
];

/** Extra fields that some of them have answered, in the order in which they come. */
const extraChoices = (sides: readonly PairSideFragment[]): Choice[] => {
  const labels = new Map(sides.flatMap((side) => side.extraFields.map(({ name, label }) => [name, label])));
  return [...labels].map(([name, label]) => ({
    field: name,
    label,
    of: ({ extraFields }) => extraFields.find((one) => one.name === name)?.text ?? '',
  }));
};

/** The values in which customers differ. */
export const differing = (sides: readonly PairSideFragment[]): Choice[] =>
  [
    ...CHOICES.map(({ field, of }) => ({ field, of, label: t(`field.${field}`) })),
    ...extraChoices(sides),
  ].filter(({ of }) => new Set(sides.map(of)).size > 1);
