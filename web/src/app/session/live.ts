import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useEffect, useRef, useState } from 'react';
import { useSubscription } from 'urql';

import { onGap, tellGap } from '../data/live-client.ts';

// A short look at another tab keeps the stream; longer absence gives the connection back to the tabs that are seen.
const hiddenPause = 20_000;

function useIsAway(): boolean {
  const [isAway, setIsAway] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      clearTimeout(timer);
      if (document.hidden) timer = setTimeout(() => setIsAway(true), hiddenPause);
      else setIsAway(false);
    };
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return isAway;
}

/**
 * Follows a subscription while the tab is seen. `onEvent(null)` means that events may have been missed: read again.
 * What arrives is also written to the cache, so rows that are shown change by themselves.
 */
export function useLive<D, V extends Record<string, unknown>>(
  document: TypedDocumentNode<D, V>,
  variables: V,
  onEvent: (event: D | null) => void,
): void {
  const isAway = useIsAway();
  const wasAway = useRef(false);
  const latest = useRef(onEvent);
  useEffect(() => {
    latest.current = onEvent;
  });
  useSubscription({ query: document, variables, pause: isAway }, (_before, event: D) => {
    latest.current(event);
    return event;
  });
  useEffect(() => onGap(() => latest.current(null)), []);
  useEffect(() => {
    if (!isAway && wasAway.current) tellGap();
    wasAway.current = isAway;
  }, [isAway]);
}
