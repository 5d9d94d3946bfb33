import type { Compared } from '@zhoudao/schema/templates';

import { translate, type Locale } from '../../../kernel/errors/messages.ts';
import type { Rights } from '../../../kernel/rights.ts';
import type { Reason } from '../compare/judge.ts';
import { mayCompare } from '../seen-traits.ts';
import type { DuplicateNearness, DuplicateReasonType } from './duplicate.type.ts';

type Told = Pick<Reason, 'points' | 'alike'> & { readonly field: string; readonly is: string };

/** Reasons in the reader's words, what counts most first; none that speaks of what he does not see in full. */
export const reasonsIn = (
  { locale, rights }: { readonly locale: Locale; readonly rights: Rights },
  reasons: readonly Told[],
): DuplicateReasonType[] =>
  reasons
    .filter(({ field }) => mayCompare(rights, field as Compared))
    .toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points))
    .map(({ field, is, points, alike }) => ({
      field: field as Compared,
      is: is as DuplicateNearness,
      points,
      alike,
      text: translate(locale, `duplicate.${field}.${is}`),
    }));
