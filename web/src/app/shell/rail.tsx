import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';

import { readStored, writeStored } from '../../lib/browser/storage.ts';
import { IconButton } from '../../ui/kit/button.tsx';
import { Icon } from '../../ui/kit/icon.tsx';
import { t } from '../../ui/shell/shell.messages.ts';
import type { NavItem } from '../session/manifest.ts';
import { place } from '../session/place.ts';
import { useCurrentPage } from './current-page.ts';
import { useNavigation } from './navigation.ts';

import styles from './shell.module.css';

const groups = ['work', 'admin'] as const;

/** A link of the navigation. */
export function NavLink({
  item,
  isCurrent,
  className,
  size,
}: {
  item: NavItem;
  isCurrent: boolean;
  className: string | undefined;
  size: number;
}): ReactNode {
  return (
    <Link
      activeOptions={{ exact: true }}
      aria-current={isCurrent ? 'page' : undefined}
      className={className ?? ''}
      to={place(item.to)}
    >
      <Icon name={item.icon} size={size} />
      <span>{item.label()}</span>
    </Link>
  );
}

/** The navigation on wide screens: icon and word, or icon above a small word. */
export function Rail(): ReactNode {
  const { pages } = useNavigation();
  const current = useCurrentPage(pages);
  const [isCollapsed, setIsCollapsed] = useState(
    () => readStored('rail', (value) => typeof value === 'boolean') ?? window.innerWidth < 1100,
  );
  const toggle = (): void => {
    writeStored('rail', !isCollapsed);
    setIsCollapsed(!isCollapsed);
  };
  return (
    <nav aria-label={t('mainNav')} className={styles['rail']} data-collapsed={isCollapsed || undefined}>
      {groups.map((group) => {
        const items = pages.filter((item) => (item.group ?? 'work') === group);
        return (
          items.length > 0 && (
            <ul className={styles['railGroup']} key={group}>
              {items.map((item) => (
                <li key={item.to}>
                  <NavLink className={styles['link']} isCurrent={item.to === current} item={item} size={18} />
                </li>
              ))}
            </ul>
          )
        );
      })}
      <div className={styles['railFoot']}>
        <IconButton
          aria-expanded={!isCollapsed}
          icon={isCollapsed ? 'chevronRight' : 'chevronLeft'}
          label={isCollapsed ? t('expand') : t('collapse')}
          onClick={toggle}
        />
      </div>
    </nav>
  );
}
