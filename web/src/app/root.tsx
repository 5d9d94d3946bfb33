import { RouterProvider } from '@tanstack/react-router';
import {
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { Provider } from 'urql';

import { compareSession, isOtherSession, onOtherSession } from '../lib/acting.ts';
import { whenCalm } from '../lib/browser/idle.ts';
import { clearStored } from '../lib/browser/storage.ts';
import { onTabNews } from '../lib/browser/tabs.ts';
import { locale, onLocale } from '../lib/i18n/locale.ts';
import { toast, ToastHost } from '../ui/state/toast.tsx';
import { t } from './app.messages.ts';
import { createClient } from './data/client.ts';
import { fetchSession } from './data/fetch-session.ts';
import { onGap } from './data/live-client.ts';
import { onSignInAsked, signInAsked, signInDone } from './data/sign-in-request.ts';
import { features } from './registry.ts';
import type { AppRouter } from './router.tsx';
import { SessionContext, type Session } from './session/session.ts';
import { SlotsContext } from './session/slots.ts';
import { adopt, isWorking } from './start.ts';

const loadSignIn = () => import('./sign-in-overlay.tsx');
const loadOtherSession = () => import('./other-session-overlay.tsx');
const SignInOverlay = lazy(() => loadSignIn().then((module) => ({ default: module.SignInOverlay })));
const OtherSessionOverlay = lazy(() =>
  loadOtherSession().then((module) => ({ default: module.OtherSessionOverlay })),
);

const slots = features.flatMap((each) => each.slots ?? []);

/** Another tab signed in: as the same person in the same company, this page goes on; else it has come to its end. */
async function lookAgain(): Promise<void> {
  const arrival = await fetchSession();
  if (arrival.kind !== 'in') return;
  const { company, person } = arrival.session;
  if (compareSession(company?.id, person.id) && signInAsked() === 'ended') signInDone();
}

function useOtherTabs(): void {
  useEffect(
    () =>
      onTabNews((news) => {
        if (news.kind === 'signed-in') {
          void lookAgain();
          return;
        }
        if (news.kind === 'rules-changed') return;
        // What this tab shows may no longer be seen; a fresh page has nothing cached.
        if (news.kind === 'signed-out') clearStored();
        window.location.assign(news.kind === 'signed-out' ? '/sign-in' : '/');
      }),
    [],
  );
}

/** What lies over a page whose session has ended or changed; its code comes when the page is at rest. */
function Overlays({ session }: { session: Session }): ReactNode {
  const reason = useSyncExternalStore(onSignInAsked, signInAsked);
  const isOther = useSyncExternalStore(onOtherSession, isOtherSession);
  useEffect(() => {
    // Ahead of need: when a session ends, a newer release may have taken the place of these files.
    void whenCalm()
      .then(() => Promise.all([loadSignIn(), loadOtherSession()]))
      .catch(() => undefined);
  }, []);
  return (
    <Suspense>
      {reason !== undefined && <SignInOverlay companyId={session.company.id} email={session.person.email} />}
      {isOther && <OtherSessionOverlay company={session.company.name} person={session.person.name} />}
    </Suspense>
  );
}

/** The workspace of one session: client, router, session and what lies over all pages. */
export function Root({ arrived, router }: { arrived: Session; router: AppRouter }): ReactNode {
  const language = useSyncExternalStore(onLocale, locale);
  const [{ session, client }, setShown] = useState(() => ({ session: arrived, client: createClient() }));
  const { rightsMark } = session;
  const known = useRef(rightsMark);
  useOtherTabs();

  const refresh = useCallback(async () => {
    const arrival = await fetchSession();
    if (arrival.kind !== 'in' || !isWorking(arrival.session)) return;
    const { company, person } = arrival.session;
    if (!compareSession(company.id, person.id)) return;
    const next: Session = arrival.session;
    adopt(next);
    const isOther = known.current !== next.rightsMark;
    known.current = next.rightsMark;
    if (isOther) toast(t('rights.changed'));
    // Under other rights a page starts anew: what the client remembers of before may no longer be seen.
    const fresh = isOther ? createClient() : undefined;
    setShown((before) => ({ session: next, client: fresh ?? before.client }));
  }, []);
  // The server cuts the streams of those whose rights changed; whoever comes back asks what he may now.
  useEffect(() => onGap(() => void refresh()), [refresh]);
  const companyId = session.company.id;
  useEffect(
    () =>
      onTabNews((news) => {
        if (news.kind === 'rules-changed' && news.companyId === companyId) void refresh();
      }),
    [companyId, refresh],
  );
  const state = useMemo(() => ({ session, refresh }), [session, refresh]);

  return (
    <Provider key={`${language} ${rightsMark}`} value={client}>
      <SessionContext value={state}>
        <SlotsContext value={slots}>
          <RouterProvider router={router} />
          <Overlays session={session} />
          <ToastHost />
        </SlotsContext>
      </SessionContext>
    </Provider>
  );
}
