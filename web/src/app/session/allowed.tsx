import type { ReactNode } from 'react';

import { locale } from '../../lib/i18n/locale.ts';
import { ButtonLink } from '../../ui/kit/button-link.tsx';
import { Page, type Crumb } from '../../ui/shell/page.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { t } from '../app.messages.ts';
import { useCan, useSession } from './session.ts';

type Props = { needs: string; title: string; crumbs?: Crumb[]; children: ReactNode };

function Refused({ title, crumbs }: Pick<Props, 'title' | 'crumbs'>): ReactNode {
  const { roles } = useSession().member;
  const role = new Intl.ListFormat(locale(), { type: 'conjunction' }).format(roles.map(({ name }) => name));
  return (
    <Page {...(crumbs && { crumbs })} title={title}>
      <Empty
        action={<ButtonLink to="/">{t('notFound.home')}</ButtonLink>}
        icon="lock"
        text={`${roles.length === 0 ? t('refused.noRole') : t('refused.role', { role })} ${t('refused.who')}`}
        title={t('refused.title', { title })}
      />
    </Page>
  );
}

/** Content for people with a permission; others learn at once, and not at the end of a long form, who can help. */
export function Allowed({ needs, title, crumbs, children }: Props): ReactNode {
  const isAllowed = useCan()(needs);
  return isAllowed ? children : <Refused {...(crumbs && { crumbs })} title={title} />;
}
