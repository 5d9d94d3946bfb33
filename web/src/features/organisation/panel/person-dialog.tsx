import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../../app/session/act.ts';
import { useSession } from '../../../app/session/session.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Tag } from '../../../ui/kit/tag.tsx';
import { Modal } from '../../../ui/overlay/dialog.tsx';
import { States } from '../../../ui/state/states.tsx';
import { toast, toastProblems } from '../../../ui/state/toast.tsx';
import type { Company } from '../model.ts';
import { EndDeputyMutation, PersonQuery } from '../organisation.documents.ts';
import { t } from '../organisation.messages.ts';
import { DeputyForm } from './deputy-form.tsx';
import { OthersWork, Work } from './work.tsx';

import styles from './panel.module.css';

type Props = { id: string; company: Company | undefined; onClose: () => void };

/** Somebody's posts, who stands in for him, and what he has in hand. */
export function PersonDialog({ id, company, onClose }: Props): ReactNode {
  const isOwn = useSession().member.id === id;
  const [isAppointing, setIsAppointing] = useState(false);
  const [end] = useAct(EndDeputyMutation);
  const [result, refetch] = useQuery({
    query: PersonQuery,
    variables: { id },
    requestPolicy: 'cache-and-network',
  });
  const again = (): void => refetch({ requestPolicy: 'network-only' });
  const stop = async (deputy: string): Promise<void> => {
    const outcome = await end({ id: deputy });
    if (outcome.ok) toast(t('deputyEnded'));
    else toastProblems(outcome.problems);
    again();
  };
  const may = result.data?.member.viewerCan ?? [];
  const mayAppoint = isOwn || may.includes('organisation.deputise');
  return (
    <Modal onClose={onClose} opened title={result.data?.member.displayName ?? t('peopleOf')}>
      <States of={result} retry={again}>
        {({ member, deputies }) => (
          <div className={styles['panel']}>
            <h3>{t('posts')}</h3>
            <ul className={styles['holders']}>
              {member.posts.length === 0 && <li className="dim">{t('noPostHeld')}</li>}
              {member.posts.map((post) => (
                <li key={post.id}>
                  {post.title} <span className="dim">{post.unitName}</span>{' '}
                  <Tag>{post.isMain ? t('main') : t('sideline')}</Tag>
                </li>
              ))}
            </ul>
            <h3>{t('deputies')}</h3>
            <ul className={styles['holders']}>
              {deputies.length === 0 && <li className="dim">{t('noDeputies')}</li>}
              {deputies.map((one) => (
                <li key={one.id}>
                  {t('deputyLine', {
                    member: one.member.displayName,
                    deputy: one.deputy.displayName,
                    from: one.fromOn,
                    until: one.untilOn,
                  })}{' '}
                  <Tag tone={one.state === 'active' ? 'ok' : 'plain'}>
                    {t.maybe(`${one.state}.state`, one.state)}
                  </Tag>
                  {one.reason && <span className="dim">{one.reason.label}</span>}
                  {one.canEnd && (
                    <Button onClick={() => void stop(one.id)} size="sm">
                      {t('endDeputy')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
            {mayAppoint &&
              company &&
              (isAppointing ? (
                <DeputyForm
                  company={company}
                  memberId={id}
                  onDone={() => {
                    setIsAppointing(false);
                    again();
                  }}
                />
              ) : (
                <Button icon="member" onClick={() => setIsAppointing(true)} size="sm">
                  {t('appoint')}
                </Button>
              ))}
            {isOwn ? <Work memberId={id} viewerCan={may} /> : <OthersWork memberId={id} viewerCan={may} />}
          </div>
        )}
      </States>
    </Modal>
  );
}
