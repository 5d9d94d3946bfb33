import type { Statechart } from '@zhoudao/schema/templates';
import type { ReactNode } from 'react';

import { locale } from '../../../lib/i18n/locale.ts';
import { Facts, Panel } from '../../../ui/kit/panel.tsx';
import { Tag, type Tone } from '../../../ui/kit/tag.tsx';
import { t } from '../company.messages.ts';

import styles from '../company.module.css';

const tones: Record<string, Tone> = {
  registered: 'accent',
  active: 'accent',
  waiting: 'warn',
  resolved: 'ok',
  closed: 'plain',
  withdrawn: 'plain',
};

/** The stages of a case type and where each leads; drawing them is the designer's work, reading them everybody's. */
export function StatechartView({ chart }: { chart: Statechart }): ReactNode {
  const language = locale();
  const eventNames = new Map(chart.events.map((event) => [event.key, event.title[language]]));
  const stageNames = new Map(chart.stages.map((stage) => [stage.key, stage.title[language]]));
  const figures = Object.entries(chart.figures ?? {});
  return (
    <div className={styles['panels']}>
      {figures.length > 0 && (
        <Panel title={t('figures')}>
          <Facts
            items={figures.map(([, { title, value }]) => ({
              label: title[language],
              value: <span className="num">{value}</span>,
            }))}
          />
        </Panel>
      )}
      <Panel flush title={t('stages')}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{t('stage')}</th>
              <th scope="col">{t('category')}</th>
              <th scope="col">{t('nextSteps')}</th>
            </tr>
          </thead>
          <tbody>
            {chart.stages.map((stage) => (
              <tr key={stage.key}>
                <td>{stage.title[language]}</td>
                <td>
                  <Tag tone={tones[stage.category] ?? 'plain'}>{t(`category.${stage.category}`)}</Tag>
                </td>
                <td className="dim">
                  <ul className={styles['ways']}>
                    {Object.entries(stage.on).map(([event, ways]) => (
                      <li key={event}>
                        {eventNames.get(event) ?? event} →{' '}
                        {[...new Set(ways.map(({ to }) => stageNames.get(to) ?? to))].join(' / ')}
                      </li>
                    ))}
                  </ul>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
    </div>
  );
}
