import { useEffect, type ReactNode } from 'react';

import { locale, setLocale } from '../../lib/i18n/locale.ts';
import { setBrand } from '../../ui/shell/brand.ts';
import type { Head } from './ask.ts';
import { t } from './open-form.messages.ts';

import css from './open-form.module.css';

const LANGUAGES = [
  ['zh-CN', '简体中文'],
  ['en', 'English'],
] as const;

/** What stands around every state of the page: whose it is, and the choice of language. */
export function OpenFrame({
  company,
  children,
}: {
  company: Head['company'] | undefined;
  children: ReactNode;
}): ReactNode {
  useEffect(() => setBrand(company?.tones ?? undefined), [company]);
  return (
    <div className={css['page']}>
      <header className={css['head']}>
        <span className={css['brand']}>
          {company?.logo && <img alt="" height={32} src={company.logo} />}
          <strong>{company?.name ?? ' '}</strong>
        </span>
        <span aria-label={t('language')} role="group">
          {LANGUAGES.map(([code, name]) => (
            <button
              aria-pressed={locale() === code}
              className={css['language']}
              key={code}
              lang={code}
              onClick={() => setLocale(code)}
              type="button"
            >
              {name}
            </button>
          ))}
        </span>
      </header>
      <main className={css['sheet']}>{children}</main>
      <footer className={css['foot']}>{t('product')}</footer>
    </div>
  );
}
