import type { RecordField, RecordForm } from '@zhoudao/schema/templates/form/paper';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { TotalsLine, type Grouped } from '../../../app/session/lists/groups.tsx';
import type { RecordFilter } from '../../../lib/gql/graphql.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { textOf, type Reader } from '../../../ui/paper/read/value-text.ts';
import { RecordGroupsQuery, RecordSumQuery } from '../papers.documents.ts';
import { t } from '../papers.messages.ts';

const GROUPED = new Set<string>(['user', 'unit', 'reference', 'boolean', 'choice', 'choices']);
const ADDED = new Set<string>(['number', 'money', 'duration']);
/** So many sums stand below a list. */
const MOST_SUMS = 4;

/** By what a paper's list can be grouped: the words of the address and of the reader. */
export const groupingsOf = (fields: readonly RecordField[]) =>
  fields
    .filter(({ type }) => GROUPED.has(type))
    .map(({ id, title }) => ({ value: `f_${id}`, label: title[locale()] }));

/** The groups of what the list shows now. */
export function useRecordGroups(
  form: RecordForm,
  fields: readonly RecordField[],
  { filter, group }: { filter: RecordFilter; group: string | undefined },
) {
  const chosen = groupingsOf(fields).find(({ value }) => value === group);
  const [groups] = useQuery({
    query: RecordGroupsQuery,
    variables: { form: form.key, by: chosen?.value.slice(2) ?? '', filter },
    pause: chosen === undefined,
  });
  return {
    grouping: chosen && { value: chosen.value, label: () => chosen.label },
    groups: chosen ? ((groups.data?.recordGroups ?? []) as readonly Grouped[]) : [],
  };
}

type SumProps = { form: string; field: RecordField; filter: RecordFilter; reader: Reader };

function Sum({ form, field, filter, reader }: SumProps): ReactNode {
  const [sum] = useQuery({ query: RecordSumQuery, variables: { form, of: field.id, filter } });
  const total = sum.data?.recordSum.total ?? null;
  if (total === null) return null;
  return <span>{t('sum', { name: field.title[locale()], total: textOf(total, field, reader) })}</span>;
}

type TotalsProps = {
  form: RecordForm;
  /** The fields whose columns are shown. */
  fields: readonly RecordField[];
  filter: RecordFilter;
  total: number | null | undefined;
  reader: Reader;
};

/** The line below a list: how many records, and what their amounts come to. */
export function RecordTotals({ form, fields, filter, total, reader }: TotalsProps): ReactNode {
  const added = fields.filter(({ type }) => ADDED.has(type)).slice(0, MOST_SUMS);
  if (added.length === 0 || !total) return null;
  return (
    <TotalsLine totals={{ count: total, figures: [] }}>
      {added.map((field) => (
        <Sum field={field} filter={filter} form={form.key} key={field.id} reader={reader} />
      ))}
    </TotalsLine>
  );
}
