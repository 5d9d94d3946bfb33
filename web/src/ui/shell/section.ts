import { useEffect, useSyncExternalStore } from 'react';

let current: string | undefined;
const listeners = new Set<() => void>();

function tell(next: string | undefined): void {
  if (next === current) return;
  current = next;
  listeners.forEach((listener) => listener());
}

/** Says of which page of the navigation the shown one is a part, where the address alone does not tell. */
export function useIsPartOf(page: string | undefined): void {
  useEffect(() => {
    tell(page);
    return () => tell(undefined);
  }, [page]);
}

/** The page of the navigation that the shown one belongs to, if it says so. */
export const useSection = (): string | undefined =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
