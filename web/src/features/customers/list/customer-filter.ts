import { extraFilterOf, extraFilters, type ExtraDefinition } from '../../../app/session/fields/fields.ts';
import { useColleagues } from '../../../app/session/people.ts';
import { useDictionary } from '../../../app/session/session.ts';
import { instantsOf, rangeOf } from '../../../lib/day-range.ts';
import type { CustomerFilter, CustomerGrouping } from '../../../lib/gql/graphql.ts';
import { present, textOrNone } from '../../../lib/present.ts';
import { knownOf, valuesOf, type FilterField } from '../../../ui/grid/filter/filter-state.ts';
import { periodOptions } from '../../../ui/grid/filter/periods.ts';
import { gradeOptions, GRADES, kindOptions, KINDS, lifecycleOptions, LIFECYCLES } from '../customer-words.ts';
import { t } from '../customers.messages.ts';
import type { CustomerSearch } from '../customers.routes.tsx';

const ME = 'me';
const NOBODY = 'none';
const SHARED = 'shared';

const many = (search: CustomerSearch, key: keyof CustomerSearch): string[] | undefined => {
  const values = valuesOf(search, key);
  return values.length > 0 ? values : undefined;
};

/** The filter of the server from the address. */
export function customerFilterOf(search: CustomerSearch): CustomerFilter {
  const [created, heard] = [instantsOf(rangeOf(search.created)), instantsOf(rangeOf(search.heard))];
  const isPerson = search.owner !== ME && search.owner !== NOBODY && search.owner !== SHARED;
  return present<CustomerFilter>({
    search: textOrNone(search.q),
    kind: knownOf(search, 'kind', KINDS),
    lifecycle: knownOf(search, 'lifecycle', LIFECYCLES),
    grade: knownOf(search, 'grade', GRADES),
    industry: many(search, 'industry'),
    scale: many(search, 'scale'),
    source: many(search, 'source'),
    region: many(search, 'region'),
    needTag: many(search, 'needTag'),
    mine: search.owner === ME ? true : undefined,
    unowned: search.owner === NOBODY ? true : undefined,
    sharedWithMe: search.owner === SHARED ? true : undefined,
    ownerId: isPerson ? search.owner : undefined,
    teamId: search.team,
    createdFrom: created.from,
    createdTo: created.to,
    heardFrom: heard.from,
    heardTo: heard.to,
    archived: search.archived === 'only',
    fields: extraFilterOf(search),
  });
}

/** By what the list can be grouped: the word of the address, the server's, and the filter that narrows to a group. */
export const GROUPINGS: readonly { value: string; by: CustomerGrouping; label: () => string }[] = [
  { value: 'lifecycle', by: 'LIFECYCLE', label: () => t('col.lifecycle') },
  { value: 'grade', by: 'GRADE', label: () => t('col.grade') },
  { value: 'kind', by: 'KIND', label: () => t('col.kind') },
  { value: 'industry', by: 'INDUSTRY', label: () => t('col.industry') },
  { value: 'scale', by: 'SCALE', label: () => t('field.scale') },
  { value: 'source', by: 'SOURCE', label: () => t('field.source') },
  { value: 'region', by: 'REGION', label: () => t('col.region') },
  { value: 'owner', by: 'OWNER', label: () => t('col.owner') },
  { value: 'team', by: 'TEAM', label: () => t('field.team') },
];

/** The filters of the list, with the choices of this company. */
export function useCustomerFields(extra: readonly ExtraDefinition[]): FilterField[] {
  const industries = useDictionary('industry');
  const needTags = useDictionary('needTag');
  const scales = useDictionary('scale');
  const sources = useDictionary('source');
  const colleagues = useColleagues();
  return [
    { key: 'lifecycle', label: t('col.lifecycle'), options: lifecycleOptions() },
    { key: 'grade', label: t('col.grade'), options: gradeOptions() },
    { key: 'industry', label: t('col.industry'), options: industries },
    { key: 'needTag', label: t('col.needTags'), options: needTags },
    {
      key: 'owner',
      label: t('filter.owner'),
      options: [
        { value: ME, label: t('filter.mine') },
        { value: SHARED, label: t('filter.shared') },
        { value: NOBODY, label: t('filter.unowned') },
        ...colleagues,
      ],
      isSingle: true,
    },
    { key: 'kind', label: t('col.kind'), options: kindOptions() },
    { key: 'scale', label: t('field.scale'), options: scales },
    { key: 'source', label: t('field.source'), options: sources },
    {
      key: 'heard',
      label: t('filter.heard'),
      options: [
        ...periodOptions(),
        { value: '-90', label: t('filter.heard.before', { days: 90 }) },
        { value: '-365', label: t('filter.heard.before', { days: 365 }) },
      ],
      isSingle: true,
      isPeriod: true,
    },
    {
      key: 'created',
      label: t('filter.created'),
      options: periodOptions(),
      isSingle: true,
      isPeriod: true,
    },
    {
      key: 'archived',
      label: t('filter.archived'),
      options: [{ value: 'only', label: t('filter.archivedOnly') }],
      isSingle: true,
    },
    ...extraFilters(extra),
  ];
}
