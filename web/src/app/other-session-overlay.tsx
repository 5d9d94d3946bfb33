import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';

import { isOtherSession, onOtherSession } from '../lib/acting.ts';
import { Button } from '../ui/kit/button.tsx';
import { Modal } from '../ui/overlay/dialog.tsx';
import { word } from '../ui/words.messages.ts';
import { t } from './app.messages.ts';
import { fetchSession } from './data/fetch-session.ts';

type Props = { company: string; person: string };

async function whoIsHere(): Promise<string> {
  const arrival = await fetchSession();
  if (arrival.kind !== 'in') return t('other.unknown');
  const { person, company } = arrival.session;
  return company
    ? t('other.now', { person: person.name, company: company.name })
    : t('other.nowAlone', { person: person.name });
}

function Told({ company, person }: Props): ReactNode {
  const [now, setNow] = useState('');
  useEffect(() => void whoIsHere().then(setNow), []);
  return (
    <Modal onClose={() => undefined} opened required size="sm" title={t('other.title')}>
      <p role="status">{now}</p>
      <p className="dim">{t('other.kept', { person, company })}</p>
      <Button data-autofocus icon="refresh" kind="primary" onClick={() => window.location.assign('/')}>
        {word('reload')}
      </Button>
    </Modal>
  );
}

/** Lies over a page whose person or company is no longer the one that is signed in: all it can do is be loaded anew. */
export function OtherSessionOverlay(props: Props): ReactNode {
  return useSyncExternalStore(onOtherSession, isOtherSession) ? <Told {...props} /> : null;
}
