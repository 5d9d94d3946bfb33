import {
  isList,
  isValueRecord,
  type RecordField,
  type RecordForm,
  type Value,
} from '@zhoudao/schema/templates/form/paper';

import { instantsOf, rangeOf } from '../../../lib/day-range.ts';
import type { FieldFilter, RecordFilter, RecordRowFragment } from '../../../lib/gql/graphql.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { present, textOrNone } from '../../../lib/present.ts';
import {
  figuresOf,
  valuesOf,
  type FigureRange,
  type FilterField,
  type FilterOption,
} from '../../../ui/grid/filter/filter-state.ts';
import { periodOptions } from '../../../ui/grid/filter/periods.ts';
import type { Lookups } from '../../../ui/paper/lookups.ts';
import { t } from '../papers.messages.ts';
import type { RecordSearch } from '../papers.routes.tsx';
import { answersIn } from './record-columns.tsx';

const ME = 'me';
/** The server takes no more conditions at once. */
const MOST = 10;
/** Four places behind the point are kept. */
const DECIMALS = 10_000;
/** Figures by which a list is narrowed from and to; amounts are kept in hundredths. */
const FIGURES: Readonly<Record<string, number>> = { number: 1, percent: 1, money: 100, duration: 1, year: 1 };
const DAYS = new Set<string>(['date', 'datetime', 'dateRange']);
const NAMING = new Set<string>(['user', 'unit', 'reference']);

type Key = `f_${string}`;
const keyOf = ({ id }: RecordField): Key => `f_${id}`;

function figureFilter(field: RecordField, range: FigureRange | undefined, scale: number): FieldFilter[] {
  const kept = (end: number | undefined): string | null =>
    end === undefined ? null : String(Math.round(end * scale * DECIMALS) / DECIMALS);
  return range ? [{ name: field.id, from: kept(range.from), to: kept(range.to) }] : [];
}

/** The fields by which a reader narrows and groups a list: what tells of persons is none where he does not see it in full. */
export const askedFields = ({ fields }: RecordForm, isClear: boolean): RecordField[] =>
  fields.filter((field) => field.filterable === true && (isClear || field.pii !== true));

/** The filter of the server from the address. */
export function recordFilterOf(asked: readonly RecordField[], search: RecordSearch): RecordFilter {
  const created = instantsOf(rangeOf(search.created));
  const fields = asked
    .flatMap((field): FieldFilter[] => {
      const said = search[keyOf(field)];
      if (said === undefined) return [];
      const scale = FIGURES[field.type];
      if (scale !== undefined) return figureFilter(field, figuresOf(said), scale);
      if (!DAYS.has(field.type)) return [{ name: field.id, values: valuesOf(search, keyOf(field)) }];
      const range = rangeOf(said);
      return range ? [{ name: field.id, from: range.from ?? null, to: range.to ?? null }] : [];
    })
    .slice(0, MOST);
  return present<RecordFilter>({
    search: textOrNone(search.q),
    mine: search.owner === ME ? true : undefined,
    createdFrom: created.from,
    createdTo: created.to,
    archived: search.archived === 'only' ? true : undefined,
    publicFormId: search.link,
    fields: fields.length > 0 ? fields : undefined,
  });
}

const choicesOf = (field: RecordField, { entries }: Lookups): readonly FilterOption[] => {
  if (field.options) return field.options.map(({ id, title }) => ({ value: id, label: title[locale()] }));
  if (field.dictionary !== undefined) return entries(field.dictionary) ?? [];
  if (field.type === 'boolean')
    return [
      { value: 'true', label: t('bool.yes') },
      { value: 'false', label: t('bool.no') },
    ];
  const { from = 1, to = 0 } = field;
  return field.type === 'rating' && to > from
    ? Array.from({ length: to - from + 1 }, (_, at) => ({
        value: String(from + at),
        label: String(from + at),
      }))
    : [];
};

const things = (value: Value): readonly Value[] => (isList(value) ? value : [value]);

/** Whatever is chosen stands in the rows that it leaves, with its name. */
function namedIn(field: RecordField, rows: readonly RecordRowFragment[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const one of rows.flatMap((row) => things(answersIn(row)[field.id] ?? null))) {
    const { id, label } = isValueRecord(one) ? one : {};
    if (typeof id === 'string' && typeof label === 'string') names.set(id, label);
  }
  return names;
}

/** Names that were found while choosing; an address that is opened cold has none of them. */
const found = new Map<string, string>();

/** A customer by whom an address narrows the list, and whom nobody has named yet. */
export function unnamedCustomer(
  asked: readonly RecordField[],
  search: RecordSearch,
  rows: Around['rows'],
): string | undefined {
  return asked
    .filter(({ entity }) => entity === 'customer')
    .flatMap((field) => {
      const names = namedIn(field, rows);
      return valuesOf(search, keyOf(field)).filter((id) => !names.has(id) && !found.has(id));
    })
    .at(0);
}

function namingFilter(
  field: RecordField,
  search: RecordSearch,
  { lookups, rows, me, customer }: Around,
): FilterField {
  const names = namedIn(field, rows);
  const labelOf = (id: string): string =>
    names.get(id) ?? found.get(id) ?? (customer?.id === id ? customer.name : undefined) ?? t('filter.chosen');
  const chosen = valuesOf(search, keyOf(field)).map((value) => ({ value, label: labelOf(value) }));
  const self =
    field.type === 'user' && me && !chosen.some(({ value }) => value === me.id)
      ? [{ value: me.id, label: me.label }]
      : [];
  if (me) found.set(me.id, me.label);
  const type = field.type === 'user' || field.type === 'unit' ? field.type : 'reference';
  return {
    key: keyOf(field),
    label: field.title[locale()],
    options: [...self, ...chosen],
    find: async (text) => {
      const answer = await lookups.search({ type, entity: field.entity }, text);
      const items = (Array.isArray(answer) ? answer : answer.items).filter(
        ({ areWords }) => areWords !== true,
      );
      for (const { id, label } of items) found.set(id, label);
      return items.map(({ id, label }) => ({ value: id, label }));
    },
  };
}

/** What a filter is called; times that it takes with their unit. */
const titleOf = ({ title, type }: RecordField): string =>
  type === 'duration' ? t('filter.minutes', { name: title[locale()] }) : title[locale()];

type Around = {
  lookups: Lookups;
  rows: readonly RecordRowFragment[];
  me: { id: string; label: string } | null;
  /** The customer whom the address names by his id alone. */
  customer?: { id: string; name: string } | undefined;
};

/** The filters of a paper's list: by its own fields, then by what every record has. */
export function recordFields(
  asked: readonly RecordField[],
  search: RecordSearch,
  around: Around,
): FilterField[] {
  const own = asked.flatMap((field): FilterField[] => {
    const [key, label] = [keyOf(field), titleOf(field)];
    if (FIGURES[field.type] !== undefined)
      return [{ key, label, options: [], isSingle: true, isRange: true }];
    if (DAYS.has(field.type))
      return [{ key, label, options: periodOptions(), isSingle: true, isPeriod: true }];
    if (NAMING.has(field.type)) return [namingFilter(field, search, around)];
    const options = choicesOf(field, around.lookups);
    return options.length > 0 ? [{ key, label, options, isSingle: field.type === 'boolean' }] : [];
  });
  return [
    ...own,
    {
      key: 'owner',
      label: t('filter.owner'),
      options: [{ value: ME, label: t('filter.mine') }],
      isSingle: true,
    },
    { key: 'created', label: t('filter.created'), options: periodOptions(), isSingle: true, isPeriod: true },
    ...(search.link === undefined
      ? []
      : [
          {
            key: 'link' as const,
            label: t('filter.link'),
            options: [{ value: search.link, label: t('filter.thisLink') }],
            isSingle: true,
          },
        ]),
    {
      key: 'archived',
      label: t('filter.archived'),
      options: [{ value: 'only', label: t('filter.archivedOnly') }],
      isSingle: true,
    },
  ];
}
