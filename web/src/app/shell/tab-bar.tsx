import type { ReactNode } from 'react';

import { Icon } from '../../ui/kit/icon.tsx';
import { Menu } from '../../ui/overlay/menu.tsx';
import { t } from '../../ui/shell/shell.messages.ts';
import { word } from '../../ui/words.messages.ts';
import { useGo } from '../session/place.ts';
import { useCurrentPage } from './current-page.ts';
import { useNavigation } from './navigation.ts';
import { NavLink } from './rail.tsx';

import styles from './shell.module.css';

const places = 3;

/** The navigation of a phone: three pages, search, and a menu with the rest. */
export function TabBar({ onSearch }: { onSearch: () => void }): ReactNode {
  const { pages } = useNavigation();
  const current = useCurrentPage(pages);
  const go = useGo();
  const first = pages.filter((item) => item.tab === true).slice(0, places);
  const rest = pages.filter((item) => !first.includes(item));
  return (
    <nav aria-label={t('mainNav')} className={styles['tabs']}>
      {first.map((item) => (
        <NavLink
          className={styles['tab']}
          isCurrent={item.to === current}
          item={item}
          key={item.to}
          size={20}
        />
      ))}
      <button className={styles['tab']} onClick={onSearch} type="button">
        <Icon name="search" size={20} />
        <span>{word('search')}</span>
      </button>
      <Menu
        align="end"
        items={rest.map((item) => ({
          label: item.label(),
          icon: item.icon,
          onSelect: () => go({ to: item.to }),
        }))}
        label={t('more')}
        trigger={(aria) => (
          <button {...aria} className={styles['tab']} type="button">
            <Icon name="menu" size={20} />
            <span>{t('more')}</span>
          </button>
        )}
      />
    </nav>
  );
}
