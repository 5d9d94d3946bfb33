import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { tellTabs } from '../../lib/browser/tabs.ts';
import { post } from '../../lib/http.ts';
import { Avatar } from '../../ui/kit/avatar.tsx';
import { Icon } from '../../ui/kit/icon.tsx';
import { Menu } from '../../ui/overlay/menu.tsx';
import { t } from '../../ui/shell/shell.messages.ts';
import { toast } from '../../ui/state/toast.tsx';
import { useSession } from '../session/session.ts';
import { ShellLogoQuery } from './shell.documents.ts';

import styles from './shell.module.css';

/** A switch is a new page: neither the cache nor anything else in memory can carry over from the other company. */
async function switchCompany(companyId: string): Promise<void> {
  const answer = await post('/auth-company/switch', { companyId });
  if (!answer.ok) {
    toast(answer.message, { tone: 'bad' });
    return;
  }
  tellTabs({ kind: 'company-switched', companyId });
  window.location.assign('/');
}

/** Shows for which company one works, and changes it. */
export function CompanyMenu(): ReactNode {
  const { company, companies } = useSession();
  const [{ data }] = useQuery({ query: ShellLogoQuery });
  return (
    <Menu
      items={[
        ...companies.map((each) => ({
          label: each.name,
          checked: each.isCurrent,
          onSelect: () => void (each.isCurrent || switchCompany(each.id)),
        })),
        {
          label: t('newCompany'),
          icon: 'plus' as const,
          divider: true,
          onSelect: () => window.location.assign('/welcome'),
        },
      ]}
      label={t('switchCompany')}
      trigger={(aria) => (
        <button {...aria} className={styles['company']} type="button">
          <Avatar image={data?.session.company?.logo} name={company.name} size={22} square />
          <span className="cut">{company.name}</span>
          <Icon name="chevronDown" size={14} />
        </button>
      )}
    />
  );
}
