import { createRouter, Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { ButtonLink } from '../ui/kit/button-link.tsx';
import { Button } from '../ui/kit/button.tsx';
import { Page } from '../ui/shell/page.tsx';
import { Empty } from '../ui/state/empty.tsx';
import { word } from '../ui/words.messages.ts';
import { t } from './app.messages.ts';
import { routeTree } from './registry.ts';
import { elsewhereRoute, rootRoute, workspaceRoute } from './session/root.ts';
import { Shell } from './shell/shell.tsx';

function NoSuchPage(): ReactNode {
  return (
    <Page title={t('notFound.title')}>
      <Empty
        action={
          <ButtonLink kind="primary" to="/">
            {t('notFound.home')}
          </ButtonLink>
        }
        icon="search"
        text={t('notFound.text')}
        title={t('notFound.title')}
      />
    </Page>
  );
}

function Crashed(): ReactNode {
  return (
    <div role="alert">
      <Empty
        action={
          <Button icon="refresh" onClick={() => window.location.reload()}>
            {word('reload')}
          </Button>
        }
        icon="alert"
        text={t('crash.text')}
        title={t('crash.title')}
      />
    </div>
  );
}

rootRoute.update({ component: Outlet });
workspaceRoute.update({ component: Shell });
elsewhereRoute.update({ component: NoSuchPage });

/** The router of this application, which knows all its addresses. */
export type AppRouter = ReturnType<typeof makeRouter>;

/** The router of one session, with the code of the page at hand: what mounts then mounts once, and in slices. */
export async function openRouter(): Promise<AppRouter> {
  const router = makeRouter();
  await router.load();
  return router;
}

function makeRouter() {
  return createRouter({
    routeTree,
    defaultPreload: 'intent',
    defaultErrorComponent: Crashed,
    defaultNotFoundComponent: NoSuchPage,
    scrollRestoration: true,
    scrollToTopSelectors: ['#main'],
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
