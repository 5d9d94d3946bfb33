import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { place } from '../../app/session/place.ts';
import { useCan } from '../../app/session/session.ts';
import { Icon } from '../../ui/kit/icon.tsx';
import { Panel } from '../../ui/kit/panel.tsx';
import { FirstStepsQuery } from './home.documents.ts';
import { t } from './home.messages.ts';

import styles from './home.module.css';

type Step = { key: 'customer' | 'case' | 'members'; to: string; needs: string; isDone: boolean };

/** What a new company does first; gone once it is done. */
export function FirstSteps(): ReactNode {
  const can = useCan();
  const isOwner = can('member.invite');
  const [{ data }] = useQuery({
    query: FirstStepsQuery,
    pause: !isOwner,
    requestPolicy: 'cache-and-network',
  });
  if (!data) return null;
  const all: Step[] = [
    {
      key: 'customer',
      to: '/customers/new',
      needs: 'customer.create',
      isDone: (data.customers.totalCount ?? 0) > 0,
    },
    {
      key: 'case',
      to: '/complaints/new',
      needs: 'complaint.file',
      isDone: (data.cases.totalCount ?? 0) > 0,
    },
    { key: 'members', to: '/members', needs: 'member.invite', isDone: data.members.nodes.length > 1 },
  ];
  const steps = all.filter(({ needs }) => can(needs));
  if (steps.every((step) => step.isDone)) return null;
  return (
    <Panel title={t('steps')}>
      <ol className={styles['steps']}>
        {steps.map(({ key, to, isDone }) => (
          <li data-done={isDone || undefined} key={key}>
            <Icon name={isDone ? 'checkCircle' : 'circle'} size={18} />
            <div>
              {isDone ? (
                <strong>
                  {t(`steps.${key}`)}
                  <span className="sr-only"> {t('done')}</span>
                </strong>
              ) : (
                <Link to={place(to)}>{t(`steps.${key}`)}</Link>
              )}
              <p>{t(`steps.${key}.text`)}</p>
              {key === 'customer' && !isDone && can('import.run') && (
                <p>
                  <Link search={{ target: 'customer' }} to="/imports/new">
                    {t('steps.import')}
                  </Link>
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
