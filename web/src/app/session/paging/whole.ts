import { useCallback, useEffect } from 'react';
import { useClient, type Client, type CombinedError } from 'urql';

import { usePaged, type PagedOptions } from './paged.ts';

/** A list that is read to its end. */
export type Whole<N> = {
  /** What is there by now; undefined before the first window. */
  nodes: N[] | undefined;
  /** Every row is there, as it is now. */
  isWhole: boolean;
  /** There are more rows than are read. */
  isCut: boolean;
  /** Why a window did not come. */
  failure: CombinedError | undefined;
  retry: () => void;
  /** Reads all windows anew; rows that are shown stay until they are there. */
  refresh: () => void;
};

type Named = { definitions: readonly { name?: { value: string } | undefined }[] };

/** Where the later windows of lists began: a list that the cache has joined does not tell any more. */
const begun = new WeakMap<Client, Map<string, Set<string>>>();

function beginningsOf(client: Client, query: unknown, key: string): Set<string> {
  const list = `${(query as Named).definitions[0]?.name?.value} ${key}`;
  const lists = begun.get(client) ?? new Map<string, Set<string>>();
  begun.set(client, lists);
  const beginnings = lists.get(list) ?? new Set<string>();
  lists.set(list, beginnings);
  return beginnings;
}

/** Reads all windows of a list, or as many as have `most` rows: what is decided on all of it is decided on what is there. */
export function useWhole<D, V extends { after?: string | null | undefined }, N>({
  most = Infinity,
  ...options
}: PagedOptions<D, V, N> & { most?: number }): Whole<N> {
  const client = useClient();
  const { query, variables, pageOf } = options;
  const { data, nodes, isLoading, error, more, refresh: refreshFirst } = usePaged(options);
  const { isThere, isLoading: isOnTheWay, failure = error, load } = more;
  const key = JSON.stringify(variables);
  const end = data === undefined || data === null ? undefined : pageOf(data).pageInfo.endCursor;
  const isFull = nodes.length >= most;
  const refresh = useCallback(() => {
    refreshFirst();
    for (const after of beginningsOf(client, query, key)) {
      const window = { ...(JSON.parse(key) as object), after } as unknown as V;
      void client.query(query, window, { requestPolicy: 'network-only' }).toPromise();
    }
  }, [client, key, query, refreshFirst]);
  // What others did since it was last read belongs to it.
  useEffect(refresh, [refresh]);
  useEffect(() => {
    if (!isThere || isOnTheWay || failure || isFull) return;
    if (end) beginningsOf(client, query, key).add(end);
    load();
  }, [client, query, key, end, isThere, isOnTheWay, failure, isFull, load]);
  return {
    nodes: data ? nodes : undefined,
    isWhole: !isLoading && !isThere && !isOnTheWay && !failure,
    isCut: isThere && isFull,
    failure,
    retry: load,
    refresh,
  };
}
