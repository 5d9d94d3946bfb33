import { useCallback, useMemo } from 'react';
import { useClient, useQuery } from 'urql';

import type { ColleaguesQuery as Colleagues } from '../../lib/gql/graphql.ts';
import type { RefOption } from '../../ui/form/ref-field.tsx';
import { ColleaguesQuery } from './people.documents.ts';

const options = (data: Colleagues): RefOption[] =>
  data.members.nodes
    .filter((member) => !member.isDisabled)
    .map((member) => ({
      value: member.id,
      label: member.displayName,
      hint: member.team?.name ?? member.email,
    }));

/** Searches colleagues for a picker. */
export function useColleagueSearch(): (text: string) => Promise<RefOption[]> {
  const client = useClient();
  return useCallback(
    async (text) => {
      const result = await client.query(ColleaguesQuery, text === '' ? {} : { search: text }).toPromise();
      if (!result.data) throw result.error ?? new Error('No answer');
      return options(result.data);
    },
    [client],
  );
}

/** The first colleagues, for filters that offer names; a company of hundreds finds the rest by search. */
export function useColleagues(): RefOption[] {
  const [result] = useQuery({ query: ColleaguesQuery, variables: {} });
  return useMemo(() => (result.data ? options(result.data) : []), [result.data]);
}
