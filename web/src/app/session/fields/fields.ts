import { useMemo } from 'react';

import type { CustomerFilter, SessionQuery } from '../../../lib/gql/graphql.ts';
import { valuesOf, type FilterField, type ListSearch } from '../../../ui/grid/filter/filter-state.ts';
import { useSession, type Session } from '../session.ts';
import { t } from './fields.messages.ts';

type Told = SessionQuery['session']['fields'][number];

/** A field that the company's forms add, with what may be chosen today. */
export type ExtraDefinition = Told & { options: { value: string; label: string }[] };

/** What a record answers to one of them. */
export type ExtraAnswer = { name: string; label: string; value: unknown; text: string; readOnly: boolean };

/** Names of added fields, told apart from everything else by how they begin. */
export type ExtraName = `x_${string}`;

/** Whether a name is that of an added field. */
export const isExtra = (name: string): name is ExtraName => name.startsWith('x_');

const yesNo = () => [
  { value: 'true', label: t('yes') },
  { value: 'false', label: t('no') },
];

function definitionsIn({ fields, dictionaries }: Session, subject: Told['subject']): ExtraDefinition[] {
  return fields
    .filter((field) => field.subject === subject)
    .map((field) => ({
      ...field,
      options:
        field.type === 'BOOLEAN'
          ? yesNo()
          : (dictionaries
              .find((each) => each.key === field.dictionary)
              ?.entries.map(({ code, label }) => ({ value: code, label })) ?? []),
    }));
}

/** The fields that the company's forms add to records of a kind, in their order. */
export function useExtraFields(subject: Told['subject']): ExtraDefinition[] {
  const session = useSession();
  return useMemo(() => definitionsIn(session, subject), [session, subject]);
}

/** Filters over the added fields that offer choices. */
export const extraFilters = (definitions: readonly ExtraDefinition[]): FilterField[] =>
  definitions
    .filter((field) => field.filterable && field.options.length > 0)
    .map(({ name, label, options, type }) => ({ key: name, label, options, isSingle: type === 'BOOLEAN' }));

/** The added fields that an address narrows by, as the server takes them. */
export function extraFilterOf(search: ListSearch): CustomerFilter['fields'] {
  const asked = Object.keys(search)
    .filter(isExtra)
    .map((name) => ({ name, values: valuesOf(search, name) }))
    .filter(({ values }) => values.length > 0);
  return asked.length > 0 ? asked : undefined;
}

/** The keys of an address that may be names of added fields. */
export const extraKeys = (raw: Record<string, unknown>): string[] =>
  Object.keys(raw).filter((key) => /^x_[A-Za-z0-9_]{1,80}$/.test(key));
