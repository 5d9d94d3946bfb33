import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { Button } from '../../../ui/kit/button.tsx';
import { States } from '../../../ui/state/states.tsx';
import { OpenWorkQuery } from '../organisation.documents.ts';
import { t } from '../organisation.messages.ts';
import { HandOverForm } from './hand-over-form.tsx';

type Props = { memberId: string; viewerCan: readonly string[] };

const mayHandOver = ({ viewerCan }: Pick<Props, 'viewerCan'>): boolean =>
  viewerCan.includes('organisation.handOver');

/** The work of somebody else, for whoever may hand it over. */
export const OthersWork = (props: Props): ReactNode => mayHandOver(props) && <Work {...props} />;

/** What somebody has in hand, and a way to give it to a colleague. */
export function Work({ memberId: id, viewerCan }: Props): ReactNode {
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
            {mayHandOver({ viewerCan }) &&
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
