import type { ScoringModel } from '@zhoudao/schema/templates';

import type { Acceptance, AssessComplaintInput, ComplaintOwnFragment } from '../../../lib/gql/graphql.ts';
import { present } from '../../../lib/present.ts';

/** The assessment while it is filled in: one rating for each criterion of the company's model (form F-CMP-03). */
export type AssessValues = {
  ratings: Record<string, number | null>;
  mediaRisk: boolean;
  groupSize: number | null;
  accepted: Acceptance | null;
  rejectReason: string;
};

/** Where the form begins: what was judged before, as far as the model still asks for it. */
export const assessStart = (
  { criteria }: ScoringModel,
  complaint: Pick<ComplaintOwnFragment, 'ratings' | 'mediaRisk' | 'groupSize' | 'rejectReason'>,
): AssessValues => ({
  ratings: Object.fromEntries(
    criteria.map(({ key }) => [
      key,
      complaint.ratings?.find((given) => given.criterion === key)?.rating ?? null,
    ]),
  ),
  mediaRisk: complaint.mediaRisk,
  groupSize: complaint.groupSize,
  accepted: 'YES',
  rejectReason: complaint.rejectReason ?? '',
});

/** What is sent. */
export const assessInput = (
  id: string,
  version: number,
  { ratings, ...values }: AssessValues,
): Omit<AssessComplaintInput, 'idempotencyKey'> =>
  present<AssessComplaintInput>({
    id,
    version,
    ratings: Object.entries(ratings).map(([criterion, rating]) => ({ criterion, rating: rating ?? 0 })),
    mediaRisk: values.mediaRisk,
    groupSize: values.groupSize ?? 1,
    accepted: values.accepted ?? 'YES',
    rejectReason: values.accepted === 'YES' ? undefined : values.rejectReason.trim(),
  });
