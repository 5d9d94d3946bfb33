import { instantsOf, rangeOf } from '../../lib/day-range.ts';
import type { AuditFilter } from '../../lib/gql/graphql.ts';
import { present, textOrNone } from '../../lib/present.ts';
import { valuesOf } from '../../ui/grid/filter/filter-state.ts';
import type { AuditSearch } from './audit.routes.tsx';

/** The word of the address for the product itself among those who act. */
export const PRODUCT = 'product';

/** The word of the address for notices told and pages opened, which are left out otherwise. */
export const BOOKKEEPING = 'bookkeeping';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** The people of whose acts an address asks. */
export const membersIn = (search: AuditSearch): string[] =>
  valuesOf(search, 'who').filter((value) => UUID.test(value));

/** What the address asks of the log; what anybody typed and nobody knows is left out. */
export function filterOf(search: AuditSearch): AuditFilter {
  const who = valuesOf(search, 'who');
  const members = membersIn(search);
  const flags = valuesOf(search, 'flag');
  const range = instantsOf(rangeOf(search.at));
  const actions = valuesOf(search, 'action');
  // Who asks for one request or for certain actions wants to see all of them.
  const isAll = flags.includes(BOOKKEEPING) || actions.length > 0 || search.request !== undefined;
  return present<AuditFilter>({
    words: textOrNone(search.q),
    actorIds: members.length > 0 ? members : undefined,
    byProduct: who.includes(PRODUCT) && members.length === 0 ? true : undefined,
    actions: actions.length > 0 ? actions : undefined,
    noun: textOrNone(search.noun),
    field: textOrNone(search.field),
    recordId: search.record !== undefined && UUID.test(search.record) ? search.record : undefined,
    requestId: textOrNone(search.request),
    refused: flags.includes('refused') ? true : undefined,
    sensitive: flags.includes('sensitive') ? true : undefined,
    withoutBookkeeping: isAll ? undefined : true,
    from: range.from,
    until: range.to,
  });
}
