import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';

import { readStored, writeStored } from '../../lib/browser/storage.ts';
import { IconButton } from '../../ui/kit/button.tsx';
import { Icon } from '../../ui/kit/icon.tsx';
import { useSection } from '../../ui/shell/section.ts';
import { t } from '../../ui/shell/shell.messages.ts';
import type { NavItem } from '../session/manifest.ts';
import { place } from '../session/place.ts';
import { useNavigation } from './navigation.ts';

import styles from './shell.module.css';

const groups = ['work', 'admin'] as const;

/**
 * A link of the navigation; the start page is current only when it is shown itself. A record belongs where its page says
 * that one comes from: a complaint to the complaints, although its address is that of any case.
 */
export function NavLink({
  item,
  className,
  size,
}: {
  item: NavItem;
  className: string | undefined;
  size: number;
}): ReactNode {
  const section = useSection();
  const isCurrent = section === item.to;
  return (
    <Link
      activeOptions={{ exact: item.to === '/' || section !== undefined }}
      className={className ?? ''}
      to={place(item.to)}
      {...(isCurrent ? { 'aria-current': 'page' as const } : {})}
    >
      <Icon name={item.icon} size={size} />
      <span>{item.label()}</span>
    </Link>
  );
}

/** The navigation on wide screens: icon and word, or icon above a small word. */
export function Rail(): ReactNode {
  const { pages } = useNavigation();
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
                  <NavLink className={styles['link']} item={item} size={18} />
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
