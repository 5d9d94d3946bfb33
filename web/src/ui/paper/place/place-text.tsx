import type { Value } from '@zhoudao/schema/templates/form/paper';
import { needsWords, placeWords } from '@zhoudao/schema/templates/form/region';
import type { ReactNode } from 'react';

import { locale } from '../../../lib/i18n/locale.ts';
import type { Lookups } from '../lookups.ts';
import { useRegions } from './regions.ts';

/** An address; what was chosen in another language is told in the reader's as soon as the regions are there. */
export function PlaceText({ place, lookups }: { place: Value; lookups: Lookups }): ReactNode {
  const tree = useRegions(lookups, needsWords(place, locale()));
  return placeWords(place, locale(), tree);
}
