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

/** A value of a customer that can be chosen, as people read it. */
export type Choice = { field: Field; of: (side: PairSideFragment) => string };

const CHOICES: readonly Choice[] = [
  { field: 'name', of: ({ name }) => name },
  { field: 'shortName', of: ({ shortName }) => shortName ?? '' },
  { field: 'kind', of: ({ kind }) => t(`kind.${kind}`) },
  { field: 'uscc', of: ({ uscc }) => uscc ?? '' },
  { field: 'lifecycle', of: ({ lifecycle }) => t(`lifecycle.${lifecycle}`) },
  { field: 'grade', of: ({ grade }) => grade ?? '' },
  { field: 'industry', of: ({ industry }) => industry?.label ?? '' },
  { field: 'scale', of: ({ scale }) => scale?.label ?? '' },
  { field: 'source', of: ({ source }) => source?.label ?? '' },
  { field: 'region', of: ({ region }) => region ?? '' },
  { field: 'address', of: ({ address }) => address ?? '' },
  { field: 'website', of: ({ website }) => website ?? '' },
  { field: 'firstContactOn', of: ({ firstContactOn }) => (firstContactOn ? formatDay(firstContactOn) : '') },
  { field: 'ownerId', of: ({ owner }) => owner?.displayName ?? '' },
  { field: 'remark', of: ({ remark }) => remark ?? '' },
];

/** The values in which two customers differ. */
export const differing = (first: PairSideFragment, second: PairSideFragment): Choice[] =>
  CHOICES.filter(({ of }) => of(first) !== of(second));
