import type { RecordForm, Statechart } from '@zhoudao/schema/templates';

import { boundOn, type Opening } from './bound.ts';

/** The fields of an opening paper that nobody fills in when a case is opened: what the system gives, and what steps ask for. */
export const leftOnOpening = (
  form: Pick<RecordForm, 'fields'>,
  opening: Opening,
  { events }: Statechart,
): ReadonlySet<string> =>
  new Set([
    ...boundOn(form, opening)
      .filter(([, { isGiven }]) => isGiven)
      .map(([{ id }]) => id),
    ...events.flatMap(({ asks = [] }) => asks),
  ]);
