import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useCan } from '../../../app/session/session.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { States } from '../../../ui/state/states.tsx';
import { OpenWorkQuery } from '../organisation.documents.ts';
import { t } from '../organisation.messages.ts';
import { HandOverForm } from './hand-over-form.tsx';

/** What somebody has in hand, and a way to give it to a colleague. */
export function Work({ memberId: id }: { memberId: string }): ReactNode {
  const can = useCan();
  const [isHanding, setIsHanding] = useState(false);
  const [result, refetch] = useQuery({
    query: OpenWorkQuery,
    variables: { memberId: id },
    requestPolicy: 'network-only',
  });
  return (
    <>
      <h3>{t('work')}</h3>
      <States
        empty={({ openWork }) =>
          openWork.every(({ count }) => count === 0) && <p className="dim">{t('noWork')}</p>
        }
        of={result}
        retry={refetch}
      >
        {({ openWork }) => (
          <>
            <p className="num">{openWork.map(({ name, count }) => `${name} ${count}`).join(' · ')}</p>
            {can('organisation.handOver') &&
              (isHanding ? (
                <HandOverForm
                  fromId={id}
                  onDone={() => {
                    setIsHanding(false);
                    refetch({ requestPolicy: 'network-only' });
                  }}
                />
              ) : (
                <Button icon="arrowRight" onClick={() => setIsHanding(true)} size="sm">
                  {t('handOver')}
                </Button>
              ))}
          </>
        )}
      </States>
    </>
  );
}
