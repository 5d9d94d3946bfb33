import { useEffect, type ReactNode } from 'react';

import { locale, setLocale } from '../../lib/i18n/locale.ts';
import { t } from './auth.messages.ts';

import styles from './auth.module.css';

const languages = [
  ['zh-CN', '简体中文'],
  ['en', 'English'],
] as const;

/** The frame of a page before the workspace: brand, one card, language. */
export function AuthCard({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}): ReactNode {
  useEffect(() => {
    document.title = `${title} · ${t('product')}`;
  }, [title]);
  return (
    <div className={styles['page']}>
      <main className={styles['middle']}>
        <div className={styles['brand']}>
          <img alt="" height={40} src="/favicon.svg" width={40} />
          <span>
            <strong>{t('product')}</strong>
            <small>{t('tagline')}</small>
          </span>
        </div>
        <div className={styles['card']}>
          <div>
            <h1>{title}</h1>
            {lead !== undefined && <p className={styles['lead']}>{lead}</p>}
          </div>
          {children}
        </div>
      </main>
      <footer>
        <div aria-label={t('language')} className={styles['foot']} role="group">
          {languages.map(([code, name]) => (
            <button
              aria-pressed={locale() === code}
              className={styles['language']}
              key={code}
              lang={code}
              onClick={() => setLocale(code)}
              type="button"
            >
              {name}
            </button>
          ))}
        </div>
      </footer>
    </div>
  );
}

/** A line of good news inside a card. */
export function Notice({ children }: { children: ReactNode }): ReactNode {
  return (
    <p className={styles['notice']} role="status">
      {children}
    </p>
  );
}

/** The small links under a form. */
export function CardLinks({ children }: { children: ReactNode }): ReactNode {
  return <p className={styles['links']}>{children}</p>;
}
