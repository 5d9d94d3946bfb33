import { extraFilterOf, extraFilters, type ExtraDefinition } from '../../../app/session/fields/fields.ts';
import { useColleagues } from '../../../app/session/people.ts';
import { useDictionary } from '../../../app/session/session.ts';
import type { CustomerFilter, CustomerGrouping } from '../../../lib/gql/graphql.ts';
import { present, textOrNone } from '../../../lib/present.ts';
import { knownOf, valuesOf, type FilterField } from '../../../ui/grid/filter/filter-state.ts';
import { gradeOptions, GRADES, kindOptions, KINDS, lifecycleOptions, LIFECYCLES } from '../customer-words.ts';
import { t } from '../customers.messages.ts';
import type { CustomerSearch } from '../customers.routes.tsx';

const ME = 'me';
const NOBODY = 'none';
const DAY = /^\d{4}-\d\d-\d\d$/;

const many = (search: CustomerSearch, key: keyof CustomerSearch): string[] | undefined => {
  const values = valuesOf(search, key);
  return values.length > 0 ? values : undefined;
};

/** Days back from now, as the address has them: `30` = the last thirty days, `-90` = longer ago than that. */
function since(text: string | undefined): { from?: string; to?: string } {
  if (text === undefined) return {};
  if (DAY.test(text)) return { from: `${text}T00:00:00Z` };
  const days = Number.parseInt(text, 10);
  if (!Number.isFinite(days) || days === 0) return {};
  // Whole days, so that the same question is asked all day long and stays in the cache.
  const today = Math.floor(Date.now() / 86_400_000) * 86_400_000;
  const at = new Date(today - Math.abs(days) * 86_400_000).toISOString();
  return days > 0 ? { from: at } : { to: at };
}

/** The filter of the server from the address. */
export function customerFilterOf(search: CustomerSearch): CustomerFilter {
  const [created, heard] = [since(search.created), since(search.heard)];
  const isPerson = search.owner !== ME && search.owner !== NOBODY;
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
        { value: '30', label: t('filter.heard.within', { days: 30 }) },
        { value: '-90', label: t('filter.heard.before', { days: 90 }) },
        { value: '-365', label: t('filter.heard.before', { days: 365 }) },
      ],
      isSingle: true,
    },
    {
      key: 'created',
      label: t('filter.created'),
      options: [
        { value: '7', label: t('filter.created.within', { days: 7 }) },
        { value: '30', label: t('filter.created.within', { days: 30 }) },
        { value: '365', label: t('filter.created.within', { days: 365 }) },
      ],
      isSingle: true,
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
