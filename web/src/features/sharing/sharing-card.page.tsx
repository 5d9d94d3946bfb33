import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../app/session/act.ts';
import { formatInstant } from '../../lib/dates.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type { SharedNoun, SharingCardFragment } from '../../lib/gql/graphql.ts';
import { Button, IconButton } from '../../ui/kit/button.tsx';
import { Icon } from '../../ui/kit/icon.tsx';
import { Panel } from '../../ui/kit/panel.tsx';
import { PersonChip } from '../../ui/record/person-chip.tsx';
import { toast, toastProblems } from '../../ui/state/toast.tsx';
import { ShareDialog } from './parts/share-dialog.tsx';
import { EndSharingMutation, SharingCard, SharingQuery } from './sharing.documents.ts';
import { t } from './sharing.messages.ts';

import css from './parts/sharing.module.css';

/** With whom a customer is shared. */
export const CustomerSharing = ({ customerId }: { customerId: string }): ReactNode => (
  <SharedWith id={customerId} noun="CUSTOMER" />
);

/** With whom a case is shared. */
export const CaseSharing = ({ caseId }: { caseId: string }): ReactNode => (
  <SharedWith id={caseId} noun="CASE" />
);

type Share = SharingCardFragment['shares'][number];

const nameOf = ({ member, unit }: Share): string => member?.displayName ?? unit?.name ?? '';

function ShareLine({ share, canEnd }: { share: Share; canEnd: boolean }): ReactNode {
  const [end] = useAct(EndSharingMutation);
  const name = nameOf(share);
  const finish = async (): Promise<void> => {
    const outcome = await end({ id: share.id });
    if (!outcome.ok) return toastProblems(outcome.problems);
    toast(t('end.done', { name }));
  };
  return (
    <li>
      <span className={css['who']}>
        {share.member ? (
          <PersonChip isOff={share.member.isDisabled} name={name} />
        ) : (
          <>
            <Icon name="member" size={14} /> <span className="cut">{name}</span>
          </>
        )}
        <small className="dim">
          {[
            ...(share.until ? [t('until.line', { day: formatInstant(share.until, 'date') })] : []),
            ...(share.by ? [t('by', { name: share.by.displayName })] : []),
          ].join(' · ')}
        </small>
      </span>
      {canEnd && (
        <IconButton icon="close" label={t('end.of', { name })} onClick={() => void finish()} size="sm" />
      )}
    </li>
  );
}

/** The people and teams who were let into a record; nothing where there is nobody and nobody may be let in. */
function SharedWith({ noun, id }: { noun: SharedNoun; id: string }): ReactNode {
  const [{ data }] = useQuery({
    query: SharingQuery,
    variables: { noun, id },
    requestPolicy: 'cache-and-network',
  });
  const [isOpen, setIsOpen] = useState(false);
  if (!data) return null;
  const { shares, viewerCan } = getFragmentData(SharingCard, data.sharing);
  const canShare = viewerCan.length > 0;
  if (shares.length === 0 && !canShare) return null;
  const share = (
    <Button icon="plus" kind="quiet" onClick={() => setIsOpen(true)} size="sm">
      {t('share')}
    </Button>
  );
  return (
    <Panel actions={canShare ? share : undefined} title={t('title')}>
      {shares.length === 0 ? (
        <p className="dim">{t('none')}</p>
      ) : (
        <ul className={css['shares']}>
          {shares.map((each) => (
            <ShareLine canEnd={canShare} key={each.id} share={each} />
          ))}
        </ul>
      )}
      {isOpen && <ShareDialog id={id} noun={noun} onClose={() => setIsOpen(false)} />}
    </Panel>
  );
}
