import { Suspense, useState, type ReactNode } from 'react';

import { useSlots } from '../../../app/session/slots.ts';
import type { MemberRowFragment } from '../../../lib/gql/graphql.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Modal } from '../../../ui/overlay/dialog.tsx';
import { SkeletonText } from '../../../ui/state/skeleton.tsx';
import { word } from '../../../ui/words.messages.ts';
import { t } from '../members.messages.ts';
import { useSwitchMember } from './use-switch-member.ts';

type Props = {
  member: Pick<MemberRowFragment, 'id' | 'displayName' | 'viewerCan'>;
  onClose: () => void;
  onDisabled: () => void;
};

/** Before somebody is shut out: what that means, what he still has in hand, and who shall have it. */
export function DisableDialog({ member, onClose, onDisabled }: Props): ReactNode {
  const [isBusy, setBusy] = useState(false);
  const disable = useSwitchMember();
  const parts = useSlots('member.leaving');
  const go = async (): Promise<void> => {
    setBusy(true);
    const isDone = await disable(member, true);
    setBusy(false);
    if (!isDone) return;
    onClose();
    onDisabled();
  };
  return (
    <Modal
      footer={
        <>
          <Button onClick={onClose}>{word('cancel')}</Button>
          <Button busy={isBusy} icon="lock" kind="danger" onClick={() => void go()}>
            {t('disable')}
          </Button>
        </>
      }
      onClose={onClose}
      opened
      title={t('disable.title', { name: member.displayName })}
    >
      <p>{t('disable.text')}</p>
      {parts.map(({ part: Part }, at) => (
        <Suspense fallback={<SkeletonText lines={2} />} key={`leaving ${at}`}>
          <Part memberId={member.id} viewerCan={member.viewerCan} />
        </Suspense>
      ))}
    </Modal>
  );
}
