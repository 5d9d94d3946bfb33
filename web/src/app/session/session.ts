import { createContext, useContext, useMemo } from 'react';

import type { SessionQuery } from '../../lib/gql/graphql.ts';

type Asked = SessionQuery['session'];

/** Who works here, for which company and with which rights. */
export type Session = Asked & {
  member: NonNullable<Asked['member']>;
  company: NonNullable<Asked['company']>;
};

/** What the root hands down. */
export type SessionState = { session: Session; refresh: () => Promise<void> };

/** Filled by the composing root once the session is known; nothing of the workspace renders before. */
export const SessionContext = createContext<SessionState | null>(null);

function useSessionState(): SessionState {
  const state = useContext(SessionContext);
  if (state === null) throw new Error('A part of the workspace was rendered outside of a session');
  return state;
}

/** The session of this tab. */
export const useSession = (): Session => useSessionState().session;

/** Reads the session again, after a change of profile, company or rights. */
export const useRefreshSession = (): (() => Promise<void>) => useSessionState().refresh;

/** Whether the person sees cases of some type: the session names only the types that he may read. */
export const readsCases = ({ caseTypes }: Pick<Session, 'caseTypes'>): boolean => caseTypes.length > 0;

/** Asks whether the person has a permission at all; buttons on a record come from its `viewerCan` instead. */
export function useCan(): (permission: string) => boolean {
  const { permissions } = useSession();
  return useMemo(() => {
    const owned = new Set(permissions);
    return (permission: string) => owned.has(permission);
  }, [permissions]);
}

/** The entries of a dictionary as options, in the reader's language. */
export function useDictionary(key: string): { value: string; label: string }[] {
  const { dictionaries } = useSession();
  return useMemo(
    () =>
      dictionaries
        .find((each) => each.key === key)
        ?.entries.map(({ code, label }) => ({ value: code, label })) ?? [],
    [dictionaries, key],
  );
}
