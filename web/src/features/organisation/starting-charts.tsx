import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../app/session/act.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Panel } from '../../ui/kit/panel.tsx';
import { Tag } from '../../ui/kit/tag.tsx';
import { Modal } from '../../ui/overlay/dialog.tsx';
import { States } from '../../ui/state/states.tsx';
import type { Company } from './model.ts';
import { ChartPlanQuery, PlantChartMutation } from './organisation.documents.ts';
import { t } from './organisation.messages.ts';
import { chartSize } from './sums.ts';
import { useChangeAloud } from './use-change.ts';

import styles from './organisation.module.css';

type Chart = Company['charts'][number];

function PlanDialog({ chart, onClose }: { chart: Chart; onClose: () => void }): ReactNode {
  const [result, refetch] = useQuery({
    query: ChartPlanQuery,
    variables: { key: chart.key },
    requestPolicy: 'network-only',
  });
  const [plant, isBusy] = useAct(PlantChartMutation);
  const change = useChangeAloud();
  const go = async (): Promise<void> => {
    if (await change(plant({ key: chart.key }), t('planted', { title: chart.title }))) onClose();
  };
  return (
    <Modal
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button busy={isBusy} data-autofocus kind="primary" onClick={() => void go()}>
            {t('plant')}
          </Button>
        </>
      }
      onClose={onClose}
      opened
      title={chart.title}
    >
      <p className="dim">{t('planLead')}</p>
      <States of={result} retry={refetch}>
        {({ chartPlan }) => (
          <ul className={styles['plan']}>
            {chartPlan.map((unit) => (
              <li key={`${unit.depth}${unit.name}`} style={{ paddingLeft: unit.depth * 20 }}>
                <strong>{unit.name}</strong> {unit.isThere && <Tag>{t('kept')}</Tag>}
                <ul>
                  {unit.posts.map((post) => (
                    <li key={post.title}>
                      {post.title} <span className="num dim">×{post.planned}</span>{' '}
                      {post.isThere && <Tag>{t('kept')}</Tag>}
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        )}
      </States>
    </Modal>
  );
}

/** Charts to begin with, each shown as a plan before it is planted. */
export function StartingCharts({ charts }: { charts: Company['charts'] }): ReactNode {
  const [chosen, setChosen] = useState<Chart>();
  return (
    <div className={styles['start']} data-no-print>
      <Panel title={t('start')}>
        <p>{t('startLead')}</p>
        <div className={styles['charts']}>
          {charts.map((chart) => (
            <Button icon="building" key={chart.key} onClick={() => setChosen(chart)}>
              {chart.title}
              <span className="dim num">{chartSize(chart)}</span>
            </Button>
          ))}
        </div>
      </Panel>
      {chosen && <PlanDialog chart={chosen} onClose={() => setChosen(undefined)} />}
    </div>
  );
}
