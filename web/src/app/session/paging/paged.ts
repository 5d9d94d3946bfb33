import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useCallback, useMemo, useState } from 'react';
import { useClient, useQuery, type CombinedError } from 'urql';

type PageShape<N> = { nodes: N[]; pageInfo: { hasNextPage: boolean; endCursor?: string | null | undefined } };

/** A list that grows window by window, in the form in which a grid takes it. */
export type Paged<D, N> = {
  data: D | undefined;
  nodes: N[];
  isLoading: boolean;
  error: CombinedError | undefined;
  more: {
    isThere: boolean;
    isLoading: boolean;
    hasFailed: boolean;
    /** Why the last window did not come. */
    failure: CombinedError | undefined;
    load: () => void;
  };
  /** Reads the first window anew; rows that are shown stay until it is there. */
  refresh: () => void;
};

/** Which list is read, and where its rows are in what is answered. */
export type PagedOptions<D, V, N> = {
  query: TypedDocumentNode<D, V>;
  variables: Omit<V, 'after'>;
  pageOf: (data: D) => PageShape<N>;
  pause?: boolean;
};

/** Reads a list by cursor windows; the cache joins them, so that asking for the next one makes the list longer. */
export function usePaged<D, V extends { after?: string | null | undefined }, N>({
  query,
  variables,
  pageOf,
  pause,
}: PagedOptions<D, V, N>): Paged<D, N> {
  const client = useClient();
  const key = JSON.stringify(variables);
  const [cursor, setCursor] = useState<{ key: string; after: string | null }>({ key, after: null });
  const after = cursor.key === key ? cursor.after : null;
  // The key stands for the content of the variables; their identity changes with every rendering of the page.
  const asked = useMemo(
    () => ({ ...(JSON.parse(key) as Omit<V, 'after'>), after }) as unknown as V,
    [key, after],
  );
  const [result, execute] = useQuery({ query, variables: asked as never, pause: pause ?? false });
  const { data, fetching, stale, error } = result as {
    data?: D;
    fetching: boolean;
    stale: boolean;
    error?: CombinedError;
  };
  const page = data === undefined || data === null ? undefined : pageOf(data);
  const load = useCallback(() => {
    const end = page?.pageInfo.endCursor;
    // After a failure the cursor is already there; only asking again helps.
    if (error) execute({ requestPolicy: 'network-only' });
    else if (end) setCursor({ key, after: end });
  }, [key, page?.pageInfo.endCursor, error, execute]);
  const refresh = useCallback(() => {
    const first = { ...(JSON.parse(key) as object), after: null } as unknown as V;
    void client.query(query, first, { requestPolicy: 'network-only' }).toPromise();
  }, [client, key, query]);
  return {
    data,
    nodes: page?.nodes ?? [],
    isLoading: page === undefined && error === undefined,
    error: page === undefined ? error : undefined,
    more: {
      isThere: page?.pageInfo.hasNextPage ?? false,
      isLoading: fetching || stale,
      hasFailed: page !== undefined && error !== undefined,
      failure: page === undefined ? undefined : error,
      load,
    },
    refresh,
  };
}
