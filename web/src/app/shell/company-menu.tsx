import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { Avatar } from '../../ui/kit/avatar.tsx';
import { Icon } from '../../ui/kit/icon.tsx';
import { Menu } from '../../ui/overlay/menu.tsx';
import { t } from '../../ui/shell/shell.messages.ts';
import { useSession } from '../session/session.ts';
import { enterCompany } from '../session/switch-company.ts';
import { ShellLogoQuery } from './shell.documents.ts';

import styles from './shell.module.css';

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
          onSelect: () => void (each.isCurrent || enterCompany(each.id)),
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
