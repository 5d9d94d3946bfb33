import { useState, type ReactNode } from 'react';

import { useAct } from '../../app/session/act.ts';
import type { GuardQuery as Guard } from '../../lib/gql/graphql.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Panel } from '../../ui/kit/panel.tsx';
import { Tag } from '../../ui/kit/tag.tsx';
import { Modal } from '../../ui/overlay/dialog.tsx';
import { toast, toastProblems } from '../../ui/state/toast.tsx';
import { When } from '../../ui/text/when.tsx';
import { word } from '../../ui/words.messages.ts';
import { SetPhoneSealingMutation } from './privacy.documents.ts';
import { t } from './privacy.messages.ts';

import css from './privacy.module.css';

type Phones = Guard['phoneSealing'];

const CONSEQUENCES = ['phones.masked', 'phones.found', 'phones.alike', 'phones.texts'] as const;

/** Whether phones of contacts are kept sealed, and how far they are on their way. */
export function PhonesPanel({ phones, refresh }: { phones: Phones; refresh: () => void }): ReactNode {
  const [isAsking, setIsAsking] = useState(false);
  const { isOn, isMoving, moved, toMove, sealed, changedAt, changedBy } = phones;
  return (
    <Panel
      actions={
        <Button icon={isOn ? 'eye' : 'lock'} onClick={() => setIsAsking(true)} size="sm">
          {t(isOn ? 'phones.turnOff' : 'phones.turnOn')}
        </Button>
      }
      title={t('phones')}
    >
      <p className="dim">{t('phones.lead')}</p>
      <ul className={css['told']}>
        {CONSEQUENCES.map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
      <p className={css['key']} role="status">
        <State isMoving={isMoving} isOn={isOn} />
        {isMoving ? (
          <span className="num">
            {t(isOn ? 'phones.sealing' : 'phones.opening', { moved, total: toMove })}
          </span>
        ) : (
          (isOn || sealed > 0) && <span className="num">{t('phones.count', { count: sealed })}</span>
        )}
        {changedAt && (
          <span className="dim">
            {changedBy?.displayName} <When at={changedAt} form="date" />
          </span>
        )}
      </p>
      {isMoving && (
        <progress
          aria-label={t('phones')}
          className={css['progress']}
          max={Math.max(toMove, 1)}
          value={moved}
        />
      )}
      {isAsking && <Turn isOn={isOn} onClose={() => setIsAsking(false)} refresh={refresh} />}
    </Panel>
  );
}

function State({ isOn, isMoving }: Pick<Phones, 'isOn' | 'isMoving'>): ReactNode {
  if (isMoving)
    return (
      <Tag icon="clock" tone="accent">
        {t('phones.isMoving')}
      </Tag>
    );
  return isOn ? (
    <Tag icon="lock" tone="ok">
      {t('phones.isOn')}
    </Tag>
  ) : (
    <Tag>{t('phones.isOff')}</Tag>
  );
}

function Turn({
  isOn,
  onClose,
  refresh,
}: {
  isOn: boolean;
  onClose: () => void;
  refresh: () => void;
}): ReactNode {
  const [set, isBusy] = useAct(SetPhoneSealingMutation);
  const turn = async (): Promise<void> => {
    const outcome = await set({ isOn: !isOn });
    onClose();
    if (!outcome.ok) return toastProblems(outcome.problems);
    toast(t(isOn ? 'phones.opens' : 'phones.begun'));
    refresh();
  };
  return (
    <Modal
      footer={
        <>
          <Button onClick={onClose}>{word('cancel')}</Button>
          <Button busy={isBusy} kind="primary" onClick={() => void turn()}>
            {t(isOn ? 'phones.turnOff' : 'phones.turnOn')}
          </Button>
        </>
      }
      onClose={onClose}
      opened
      size="sm"
      title={t(isOn ? 'phones.sureOff' : 'phones.sureOn')}
    >
      <p>{t(isOn ? 'phones.textOff' : 'phones.textOn')}</p>
    </Modal>
  );
}
