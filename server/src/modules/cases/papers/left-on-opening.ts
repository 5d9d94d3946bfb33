import type { Statechart } from '@zhoudao/schema/templates';

import type { Opening } from './bound.ts';

const namesWhere = (
  { fields }: Opening,
  is: (bound: Opening['fields'][string]) => boolean | undefined,
): readonly string[] => Object.entries(fields).flatMap(([id, bound]) => (is(bound) ? [id] : []));

/** The fields of an opening paper that nobody fills in when a case is opened: what the system gives, and what steps ask for. */
export const leftOnOpening = (
  opening: Opening,
  { events }: Pick<Statechart, 'events'>,
): ReadonlySet<string> =>
  new Set([...namesWhere(opening, ({ isGiven }) => isGiven), ...events.flatMap(({ asks = [] }) => asks)]);

/** Whether a field by which something is decided is past correcting where a case stands. */
export const isDecidedBy = ({ correctedIn = {} }: Statechart, id: string, stage: string): boolean =>
  Object.hasOwn(correctedIn, id) && correctedIn[id]?.includes(stage) === false;

/** The fields of an opening paper that nobody corrects on it where a case stands: said once, given, asked for by steps, or decided by. */
export const fixedIn = (opening: Opening, chart: Statechart, stage: string): readonly string[] => [
  ...new Set([
    ...namesWhere(opening, ({ isFixed }) => isFixed),
    ...leftOnOpening(opening, chart),
    ...Object.keys(chart.correctedIn ?? {}).filter((id) => isDecidedBy(chart, id, stage)),
  ]),
];
