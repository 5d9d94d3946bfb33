import type { Compared } from '@zhoudao/schema/templates';

import { translate, type Locale } from '../../../kernel/errors/messages.ts';
import type { Reason } from '../compare/judge.ts';
import type { DuplicateNearness, DuplicateReasonType } from './duplicate.type.ts';

type Told = Pick<Reason, 'points' | 'alike'> & { readonly field: string; readonly is: string };

/** Reasons in the reader's words, what counts most first. */
export const reasonsIn = (locale: Locale, reasons: readonly Told[]): DuplicateReasonType[] =>
  reasons
    .toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points))
    .map(({ field, is, points, alike }) => ({
      field: field as Compared,
      is: is as DuplicateNearness,
      points,
      alike,
      text: translate(locale, `duplicate.${field}.${is}`),
    }));
