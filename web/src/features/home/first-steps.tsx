import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';

import { useAct } from '../../app/session/act.ts';
import { place } from '../../app/session/place.ts';
import { useCan } from '../../app/session/session.ts';
import type { FirstStepsQuery } from '../../lib/gql/graphql.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Icon } from '../../ui/kit/icon.tsx';
import { Panel } from '../../ui/kit/panel.tsx';
import { Modal } from '../../ui/overlay/dialog.tsx';
import { toastProblems } from '../../ui/state/toast.tsx';
import { AddSampleDataMutation, RemoveSampleDataMutation } from './home.documents.ts';
import { t } from './home.messages.ts';

import styles from './home.module.css';

type Step = {
  key: 'logo' | 'members' | 'import';
  to: string;
  search?: Record<string, string>;
  needs: string;
  isDone: boolean;
};

/** What was read before the samples came or went is all wrong now: the page begins anew. */
const beginAnew = (): void => window.location.assign('/');

type Kept = { customers: number; cases: number };

function KeptDialog({ kept }: { kept: Kept }): ReactNode {
  return (
    <Modal
      footer={
        <Button onClick={beginAnew} kind="primary">
          {t('samples.kept.ok')}
        </Button>
      }
      onClose={beginAnew}
      opened
      title={t('samples.kept')}
    >
      <p>{t(kept.cases > 0 ? 'samples.kept.both' : 'samples.kept.text', kept)}</p>
    </Modal>
  );
}

function Samples({ isThere, offers }: { isThere: boolean; offers: boolean }): ReactNode {
  const [kept, setKept] = useState<Kept>();
  const [add, isAdding] = useAct(AddSampleDataMutation);
  const [remove, isRemoving] = useAct(RemoveSampleDataMutation);
  const act = async (): Promise<void> => {
    const outcome = isThere ? await remove({}) : await add({});
    if (!outcome.ok) {
      toastProblems(outcome.problems);
      return;
    }
    const { keptCustomers: customers, keptCases: cases } = outcome.value;
    if (isThere && customers > 0) setKept({ customers, cases });
    else beginAnew();
  };
  if (!isThere && !offers) return null;
  return (
    <div className={styles['samples']}>
      <p>{t(isThere ? 'samples.there' : 'samples.text')}</p>
      <Button
        busy={isAdding || isRemoving}
        icon={isThere ? 'trash' : 'plus'}
        onClick={() => void act()}
        size="sm"
      >
        {t(isThere ? 'samples.remove' : 'samples.add')}
      </Button>
      {kept && <KeptDialog kept={kept} />}
    </div>
  );
}

function Steps({ steps }: { steps: readonly Step[] }): ReactNode {
  return (
    <ol className={styles['steps']}>
      {steps.map(({ key, to, search, isDone }) => (
        <li data-done={isDone || undefined} key={key}>
          <Icon name={isDone ? 'checkCircle' : 'circle'} size={18} />
          <div>
            {isDone ? (
              <strong>
                {t(`steps.${key}`)}
                <span className="sr-only"> {t('done')}</span>
              </strong>
            ) : (
              <Link search={(search ?? {}) as never} to={place(to)}>
                {t(`steps.${key}`)}
              </Link>
            )}
            <p>{t(`steps.${key}.text`)}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}

/** What a new company does first, and the samples it may look around in; gone once it is done. */
export function FirstSteps({ found }: { found: FirstStepsQuery }): ReactNode {
  const can = useCan();
  const { customers, members, sampleData, session } = found;
  const own = (customers.totalCount ?? 0) - sampleData.customers;
  const all: Step[] = [
    {
      key: 'logo',
      to: '/settings',
      search: { tab: 'brand' },
      needs: 'company.update',
      isDone: (session.company?.logo ?? null) !== null,
    },
    { key: 'members', to: '/members', needs: 'member.invite', isDone: members.nodes.length > 1 },
    { key: 'import', to: '/imports/new', needs: 'import.run', isDone: own > 0 },
  ];
  const steps = all.filter(({ needs }) => can(needs));
  const isDone = steps.every((step) => step.isDone);
  if (isDone && !sampleData.isThere) return null;
  return (
    <Panel title={t(isDone ? 'samples' : 'steps')}>
      {!isDone && <Steps steps={steps} />}
      <Samples isThere={sampleData.isThere} offers={own === 0} />
    </Panel>
  );
}
