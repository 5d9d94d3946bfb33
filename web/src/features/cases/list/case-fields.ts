import { extraFilters, useExtraFields } from '../../../app/session/fields/fields.ts';
import { levelOptions } from '../../../app/session/levels.ts';
import { useColleagues } from '../../../app/session/people.ts';
import { useDictionary, useSession } from '../../../app/session/session.ts';
import type { FilterField } from '../../../ui/grid/filter/filter-state.ts';
import { periodOptions } from '../../../ui/grid/filter/periods.ts';
import type { FixedCases } from '../case-filter.ts';
import { t } from '../cases.messages.ts';
import { categoryOptions, priorityOptions } from '../parts/case-words.ts';

/** By what a list of cases can be narrowed: its type decides. */
export function useCaseFields({ type, customerId }: FixedCases): FilterField[] {
  const session = useSession();
  const { caseTypes } = session;
  const colleagues = useColleagues();
  const extra = useExtraFields('COMPLAINT');
  const channels = useDictionary(caseTypes.find(({ key }) => key === type)?.channels ?? 'channel');
  const topics = useDictionary('complaintCategory');
  const stages = caseTypes
    .find((each) => each.key === type)
    ?.stages.map((stage) => ({ value: stage.key, label: stage.name }));
  const typed: FilterField[] = stages
    ? [
        { key: 'stage', label: t('col.stage'), options: stages },
        ...(type === 'complaint' ? [{ key: 'topic', label: t('filter.topic'), options: topics }] : []),
      ]
    : [
        {
          key: 'type',
          label: t('col.type'),
          options: caseTypes.map((each) => ({ value: each.key, label: each.name })),
          isSingle: true,
        },
        { key: 'category', label: t('filter.category'), options: categoryOptions() },
      ];
  // One customer has a handful of cases: search and views find them.
  if (customerId !== undefined) return [];
  return [
    ...typed,
    { key: 'severity', label: t('col.severity'), options: levelOptions(session, type) },
    { key: 'priority', label: t('col.priority'), options: priorityOptions() },
    { key: 'owner', label: t('filter.owner'), options: colleagues, isSingle: true },
    { key: 'channel', label: t('col.channel'), options: channels },
    { key: 'opened', label: t('col.opened'), options: periodOptions(), isSingle: true, isPeriod: true },
    { key: 'updated', label: t('col.updated'), options: periodOptions(), isSingle: true, isPeriod: true },
    ...(type === 'complaint' ? extraFilters(extra) : []),
  ];
}
