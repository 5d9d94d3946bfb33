import type { OrganisationChart } from '@zhoudao/schema/templates';
import type { ReactNode } from 'react';

import { locale } from '../../../../lib/i18n/locale.ts';
import { Panel } from '../../../../ui/kit/panel.tsx';
import { Tag } from '../../../../ui/kit/tag.tsx';
import { text } from './chart.messages.ts';

import styles from '../../company.module.css';

type Unit = OrganisationChart['unit'];

function UnitView({ unit }: { unit: Unit }): ReactNode {
  const { name, posts, units = [] } = unit;
  return (
    <li>
      <p className={styles['unit']}>{name[locale()]}</p>
      <ul className={styles['below']}>
        {posts.map(({ key, title, planned, isLeader }) => (
          <li className={styles['post']} key={key}>
            <span>{title[locale()]}</span>
            {isLeader === true && <Tag tone="accent">{text('leader')}</Tag>}
            <span className="num dim">{text('planned', { count: planned })}</span>
          </li>
        ))}
        {units.map((below) => (
          <UnitView key={below.name.en} unit={below} />
        ))}
      </ul>
    </li>
  );
}

/** An organisation to begin with: its units with their posts. It is planted under “Organisation” and changed there. */
export function ChartView({ chart }: { chart: OrganisationChart }): ReactNode {
  return (
    <Panel title={text('units')}>
      <p className={styles['lead']}>{text('lead')}</p>
      <ul className={styles['chart']}>
        <UnitView unit={chart.unit} />
      </ul>
    </Panel>
  );
}
