import { useCallback, useEffect, useMemo, useState } from 'react';
import { useClient, useQuery } from 'urql';

import type { ColleaguesQuery as Colleagues } from '../../lib/gql/graphql.ts';
import type { RefOption } from '../../ui/form/ref-field.tsx';
import { ColleagueQuery, ColleaguesQuery } from './people.documents.ts';

type Colleague = Colleagues['members']['nodes'][number];

const option = ({ id, displayName, team, email }: Colleague): RefOption => ({
  value: id,
  label: displayName,
  hint: team?.name ?? email,
});

const options = (data: Colleagues, withGone = false): RefOption[] =>
  data.members.nodes.filter((member) => withGone || !member.isDisabled).map(option);

/** Searches colleagues for a picker; `withGone` finds those, too, who work here no more, for what they once did. */
export function useColleagueSearch(withGone = false): (text: string) => Promise<RefOption[]> {
  const client = useClient();
  return useCallback(
    async (text) => {
      const result = await client.query(ColleaguesQuery, text === '' ? {} : { search: text }).toPromise();
      if (!result.data) throw result.error ?? new Error('No answer');
      return options(result.data, withGone);
    },
    [client, withGone],
  );
}

/** The first colleagues, for filters that offer names; a company of hundreds finds the rest by search. */
export function useColleagues(): RefOption[] {
  const [result] = useQuery({ query: ColleaguesQuery, variables: {} });
  return useMemo(() => (result.data ? options(result.data) : []), [result.data]);
}

/** These colleagues by their names, wherever they stand in the list; whom the reader may not see is missing. */
export function useNamed(ids: readonly string[]): RefOption[] {
  const client = useClient();
  const [named, setNamed] = useState<RefOption[]>([]);
  const key = ids.join();
  useEffect(() => {
    if (key === '') return undefined;
    let isCurrent = true;
    const read = async (): Promise<void> => {
      const asked = key.split(',').map((id) => client.query(ColleagueQuery, { id }).toPromise());
      const found = (await Promise.all(asked)).flatMap(({ data }) => (data ? option(data.member) : []));
      if (isCurrent) setNamed(found);
    };
    void read();
    return () => {
      isCurrent = false;
    };
  }, [client, key]);
  return useMemo(() => named.filter(({ value }) => key.includes(value)), [named, key]);
}
