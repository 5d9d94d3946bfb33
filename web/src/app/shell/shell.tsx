import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useState, type ReactNode } from 'react';

import { Bell } from '../../features/notifications/bell.tsx';
import { whenCalm } from '../../lib/browser/idle.ts';
import { IconButton } from '../../ui/kit/button.tsx';
import { Icon } from '../../ui/kit/icon.tsx';
import { Kbd } from '../../ui/kit/kbd.tsx';
import { useKeys, type KeyBinding } from '../../ui/shell/keys.ts';
import { t } from '../../ui/shell/shell.messages.ts';
import { useGo } from '../session/place.ts';
import { useSession } from '../session/session.ts';
import { CompanyMenu } from './company-menu.tsx';
import { useNavigation } from './navigation.ts';
import { PersonMenu } from './person-menu.tsx';
import { Rail } from './rail.tsx';
import { SeeingBanner } from './seeing-banner.tsx';
import { TabBar } from './tab-bar.tsx';

import styles from './shell.module.css';

const loadPalette = () => import('./palette-search.tsx');
const Palette = lazy(() => loadPalette().then((module) => ({ default: module.PaletteSearch })));
const KeyHelp = lazy(() =>
  import('../../ui/shell/key-help.tsx').then((module) => ({ default: module.KeyHelp })),
);

type Layer = 'palette' | 'help' | undefined;

function useGlobalKeys(open: (layer: Layer) => void): void {
  const { pages, commands } = useNavigation();
  const go = useGo();
  const bindings = useMemo<KeyBinding[]>(
    () => [
      { keys: '$mod+k', label: t('keys.search'), run: () => open('palette') },
      { keys: '?', label: t('keys.help'), run: () => open('help') },
      // Some layouts report "?" only together with Shift.
      { keys: 'Shift+?', label: '', run: () => open('help') },
      ...pages
        .filter((page) => page.goKey !== undefined)
        .map((page) => ({
          keys: `g ${page.goKey}`,
          label: t('keys.go', { page: page.label() }),
          run: () => go({ to: page.to }),
        })),
      ...commands
        .filter((command) => command.keys !== undefined)
        .map((command) => ({
          keys: command.keys ?? '',
          label: command.label(),
          run: () => command.run(go),
        })),
    ],
    [pages, commands, go, open],
  );
  useKeys(t('keys.global'), bindings);
}

/** The frame around every page: top bar, navigation, the one main, and what opens over it. */
export function Shell(): ReactNode {
  const [layer, setLayer] = useState<Layer>();
  useGlobalKeys(setLayer);
  const close = (): void => setLayer(undefined);
  const search = (): void => setLayer('palette');
  useEffect(() => {
    // Whoever types at once after the shortcut must not lose the first letters to a download.
    void whenCalm()
      .then(loadPalette)
      .catch(() => undefined);
  }, []);
  return (
    <div className={styles['shell']} data-seeing={useSession().seeing ? true : undefined}>
      <a className={styles['skip']} href="#main">
        {t('skip')}
      </a>
      <SeeingBanner />
      <header className={styles['top']}>
        <div className="cut">
          <CompanyMenu />
        </div>
        <button className={styles['search']} onClick={search} type="button">
          <Icon name="search" />
          <span>{t('searchOrJump')}</span>
          <Kbd keys="$mod+k" />
        </button>
        <div className={styles['tools']}>
          <span className={styles['onlyWide']}>
            <IconButton icon="help" label={t('keyHelp')} onClick={() => setLayer('help')} />
          </span>
          <Bell />
          <PersonMenu onHelp={() => setLayer('help')} />
        </div>
      </header>
      <Rail />
      <main className={styles['main']} id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <TabBar onSearch={search} />
      <Suspense>
        {layer === 'palette' && <Palette onClose={close} />}
        {layer === 'help' && <KeyHelp onClose={close} />}
      </Suspense>
    </div>
  );
}
