import { lazy, Suspense, type ReactNode } from 'react';

import { Button } from '../../../ui/kit/button.tsx';
import { Icon } from '../../../ui/kit/icon.tsx';
import { toast } from '../../../ui/state/toast.tsx';
import type { Meeting } from '../saving/kept.ts';
import type { Saving } from '../saving/use-saving.ts';
import { t } from './frame.messages.ts';
import type { Sources } from './start-dialog.tsx';

import css from './frame.module.css';

const PublishDialog = lazy(() =>
  import('../saving/publish-dialog.tsx').then((m) => ({ default: m.PublishDialog })),
);
const ReturnDialog = lazy(() =>
  import('../saving/return-dialog.tsx').then((m) => ({ default: m.ReturnDialog })),
);
const StaleDialog = lazy(() =>
  import('../saving/stale-dialog.tsx').then((m) => ({ default: m.StaleDialog })),
);
const StartDialog = lazy(() => import('./start-dialog.tsx').then((m) => ({ default: m.StartDialog })));

/** What is asked over the designer. */
export type Dialog = 'publish' | 'submit' | 'return' | 'start' | { meeting: Meeting };
type DialogsProps = {
  sources: Sources;
  dialog: Dialog | undefined;
  onDialog: (dialog: Dialog | undefined) => void;
  saving: Saving;
};

/** Draws it. */
export function Dialogs({ dialog, onDialog, saving, sources }: DialogsProps): ReactNode {
  const close = (): void => onDialog(undefined);
  return (
    <Suspense fallback={null}>
      {(dialog === 'publish' || dialog === 'submit') && (
        <PublishDialog
          onClose={close}
          onDone={(version) => {
            close();
            toast(dialog === 'publish' ? t('published', { version }) : t('submitted'));
          }}
          onStale={() => {
            const meeting = saving.asked();
            onDialog(meeting && { meeting });
          }}
          saving={saving}
          verb={dialog}
        />
      )}
      {dialog === 'return' && <ReturnDialog onClose={close} saving={saving} />}
      {typeof dialog === 'object' && <StaleDialog meeting={dialog.meeting} onClose={close} saving={saving} />}
      {dialog === 'start' && <StartDialog onClose={close} sources={sources} />}
    </Suspense>
  );
}

/** What has to be known of the draft before one goes on: why it is not on the server, what others did, what the reviewer said. */
export function Notices({ saving, onMeeting }: { saving: Saving; onMeeting: () => void }): ReactNode {
  const { state, why, overtaken, meeting, review, note } = saving;
  const isNote = note !== '' && review !== 'DRAFT';
  return (
    <>
      {(state === 'local' || state === 'refused' || state === 'gone') && (
        <p className={css['stale']} role="status">
          <Icon name="alert" size={14} />
          {[t(`why.${state}`), ...why].join(' ')}
        </p>
      )}
      {state === 'review' && (
        <p className={css['stale']} role="status">
          <Icon name="alert" size={14} />
          {t('why.review')}
          <Button onClick={() => void saving.takeBack()} size="sm">
            {t('takeBack')}
          </Button>
          <Button onClick={saving.dropOwn} size="sm">
            {t('dropOwn')}
          </Button>
        </p>
      )}
      {(meeting ?? overtaken) && (
        <p className={css['stale']} role="status">
          <Icon name="alert" size={14} />
          {meeting ? t('why.held') : t('stale', { version: overtaken?.version ?? 0 })}
          <Button onClick={onMeeting} size="sm">
            {t('look')}
          </Button>
        </p>
      )}
      {isNote && (
        <p className={css['stale']} data-tone={review === 'RETURNED' ? undefined : 'plain'}>
          {t(review === 'RETURNED' ? 'returned' : 'noted', { note })}
        </p>
      )}
    </>
  );
}
