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

/** What the person sees of a sensitive field; what he does not see in full he cannot edit either. */
export function useShown(): (field: string) => 'clear' | 'masked' | 'hidden' {
  const { maskedFields, hiddenFields } = useSession();
  return useMemo(
    () => (field: string) =>
      hiddenFields.includes(field) ? 'hidden' : maskedFields.includes(field) ? 'masked' : 'clear',
    [maskedFields, hiddenFields],
  );
}

/** One choice; in a tree, how deep it stands. */
export type Choice = { value: string; label: string; depth?: number };

function choicesOf(entries: Asked['dictionaries'][number]['entries']): Choice[] {
  const parents = new Map(entries.map(({ code, parent }) => [code, parent]));
  const depthOf = (code: string): number => {
    const parent = parents.get(code);
    return parent && parents.has(parent) ? 1 + depthOf(parent) : 0;
  };
  return entries.map(({ code, label }) => {
    const depth = depthOf(code);
    return { value: code, label, ...(depth > 0 ? { depth } : {}) };
  });
}

/** The entries of a dictionary as options, in the reader's language and in the order of their tree. */
export function useDictionary(key: string): Choice[] {
  const { dictionaries } = useSession();
  return useMemo(
    () => choicesOf(dictionaries.find((each) => each.key === key)?.entries ?? []),
    [dictionaries, key],
  );
}
