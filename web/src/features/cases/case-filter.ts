import { extraFilterOf } from '../../app/session/fields/fields.ts';
import { instantsOf, rangeOf } from '../../lib/day-range.ts';
import type { CaseFilter, CaseSort } from '../../lib/gql/graphql.ts';
import { present, textOrNone } from '../../lib/present.ts';
import { knownOf, valuesOf } from '../../ui/grid/filter/filter-state.ts';
import type { CaseSearch } from './cases.routes.tsx';
import { CATEGORIES, PRIORITIES } from './parts/case-words.ts';

/** What a place has already decided: the type of an alias, the customer of a tab. */
export type FixedCases = { type?: string; customerId?: string };

/** The ready-made views of a case list. */
export const CASE_VIEWS = ['open', 'mine', 'shared', 'unassigned', 'breached', 'all'] as const;

/** One of them. */
export type CaseView = (typeof CASE_VIEWS)[number];

const SORTS: readonly CaseSort[] = ['NEWEST', 'DUE', 'UPDATED'];

/** The view of the address: work that is open, or on a customer's page everything that ever was. */
export const viewOf = (search: CaseSearch, fixed: FixedCases): CaseView =>
  CASE_VIEWS.find((view) => view === search.view) ?? (fixed.customerId ? 'all' : 'open');

/** The order of the address; open work shows what is due next. */
export const defaultSortOf = (search: CaseSearch, fixed: FixedCases): CaseSort =>
  SORTS.find((sort) => sort === search.sort) ?? (viewOf(search, fixed) === 'all' ? 'NEWEST' : 'DUE');

const VIEW_FILTER: Readonly<Record<CaseView, CaseFilter>> = {
  open: { open: true },
  mine: { open: true, mine: true },
  shared: { open: true, sharedWithMe: true },
  unassigned: { open: true, unassigned: true },
  breached: { open: true, breached: true },
  all: {},
};

/** The filter of the server from view, address and place. */
export function caseFilterOf(search: CaseSearch, fixed: FixedCases): CaseFilter {
  const many = (key: keyof CaseSearch): string[] | undefined => {
    const values = valuesOf(search, key);
    return values.length > 0 ? values : undefined;
  };
  const topics = many('topic');
  const [opened, updated] = [instantsOf(rangeOf(search.opened)), instantsOf(rangeOf(search.updated))];
  const narrowed = [
    ...(topics ? [{ name: 'complaint.topic', values: topics }] : []),
    ...(extraFilterOf(search) ?? []),
  ];
  const chosen = present<CaseFilter>({
    search: textOrNone(search.q),
    type: fixed.type ?? search.type,
    customerId: fixed.customerId,
    category: knownOf(search, 'category', CATEGORIES),
    stage: many('stage'),
    priority: knownOf(search, 'priority', PRIORITIES),
    severity: many('severity'),
    channel: many('channel'),
    fields: narrowed.length > 0 ? narrowed : undefined,
    ownerId: search.owner,
    openedFrom: opened.from,
    openedTo: opened.to,
    updatedFrom: updated.from,
    updatedTo: updated.to,
  });
  // A chosen category says itself whether closed cases are meant.
  const { open, ...view } = VIEW_FILTER[viewOf(search, fixed)];
  return { ...view, ...(open === true && chosen.category === undefined ? { open } : {}), ...chosen };
}
