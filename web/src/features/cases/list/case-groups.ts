import { useQuery } from 'urql';

import type { CaseFilter, CaseGrouping } from '../../../lib/gql/graphql.ts';
import { t } from '../cases.messages.ts';
import { categoryOptions, priorityOptions } from '../parts/case-words.ts';
import { CaseGroupsQuery, CaseTotalsQuery } from './many.documents.ts';

/** By what a list of cases can be grouped; the stage and its like belong to one type. */
const GROUPINGS: readonly {
  value: string;
  by: CaseGrouping;
  isTyped: boolean | undefined;
  label: () => string;
}[] = [
  { value: 'type', by: 'TYPE', isTyped: false, label: () => t('col.type') },
  { value: 'stage', by: 'STAGE', isTyped: true, label: () => t('col.stage') },
  { value: 'category', by: 'CATEGORY', isTyped: true, label: () => t('filter.category') },
  { value: 'severity', by: 'SEVERITY', isTyped: true, label: () => t('col.severity') },
  { value: 'priority', by: 'PRIORITY', isTyped: undefined, label: () => t('col.priority') },
  { value: 'channel', by: 'CHANNEL', isTyped: undefined, label: () => t('col.channel') },
  { value: 'owner', by: 'OWNER', isTyped: undefined, label: () => t('col.owner') },
];

/** Those that this list offers. */
export const groupingsOf = (type: string | undefined) =>
  GROUPINGS.filter(({ isTyped }) => isTyped === undefined || isTyped === (type !== undefined));

/** The word for a key that the server leaves to the client. */
export const wordOfGroup = (key: string): string =>
  [...categoryOptions(), ...priorityOptions()].find(({ value }) => value === key)?.label ?? key;

/** Groups and totals of what the list shows now. */
export function useCaseCounts(
  filter: CaseFilter,
  { group, type, isBoard }: { group: string | undefined; type: string | undefined; isBoard: boolean },
) {
  const grouping = groupingsOf(type).find(({ value }) => value === (isBoard ? 'stage' : group));
  const [totals] = useQuery({ query: CaseTotalsQuery, variables: { filter } });
  const [groups] = useQuery({
    query: CaseGroupsQuery,
    variables: { by: grouping?.by ?? 'PRIORITY', filter },
    pause: grouping === undefined,
  });
  const rows = grouping ? (groups.data?.caseGroups ?? []) : [];
  return { grouping, groups: rows, totals: totals.data?.caseTotals };
}
