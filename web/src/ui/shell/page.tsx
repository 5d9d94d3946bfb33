import { Link, type LinkProps } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';

import { Icon } from '../kit/icon.tsx';
import { useIsPartOf } from './section.ts';
import { t } from './shell.messages.ts';

import styles from './page.module.css';

/** One step of the way to a record. */
export type Crumb = {
  label: string;
  to: LinkProps['to'];
  params?: Record<string, string>;
  search?: Record<string, unknown>;
};

type Props = {
  title: string;
  /** Shown in place of the title text, when it carries more than words. */
  heading?: ReactNode;
  lead?: ReactNode;
  crumbs?: Crumb[];
  actions?: ReactNode;
  width?: 'text' | 'wide' | 'fill';
  children: ReactNode;
};

function Crumbs({ items }: { items: Crumb[] }): ReactNode {
  return (
    <nav aria-label={t('breadcrumb')}>
      <ol className={styles['crumbs']}>
        {items.map((crumb, at) => (
          <li key={crumb.label}>
            <Icon name={at === 0 ? 'chevronLeft' : 'chevronRight'} size={14} />
            <Link {...(crumb as unknown as LinkProps)}>{crumb.label}</Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The frame of a page: title of the document, the one h1 (which takes the focus on arrival), way back and actions. */
export function Page({ title, heading, lead, crumbs, actions, width = 'wide', children }: Props): ReactNode {
  const head = useRef<HTMLHeadingElement>(null);
  useIsPartOf(crumbs?.[0]?.to);
  useEffect(() => {
    document.title = `${title} · ${t('product')}`;
  }, [title]);
  useEffect(() => {
    // A dialog that is open, or a field that asked for the focus, keeps it.
    const now = document.activeElement;
    if (now === null || now === document.body || now.closest('nav') !== null)
      head.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={styles['page']} data-width={width}>
      {crumbs && <Crumbs items={crumbs} />}
      <div className={styles['head']}>
        <h1 ref={head} tabIndex={-1}>
          {heading ?? title}
        </h1>
        {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
        {lead !== undefined && <p className={styles['lead']}>{lead}</p>}
      </div>
      {width === 'fill' ? <div className={styles['fill']}>{children}</div> : children}
    </div>
  );
}
