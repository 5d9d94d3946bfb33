import { useState, type ReactNode } from 'react';

import { useAct } from '../../../app/session/act.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { toast, toastProblems } from '../../../ui/state/toast.tsx';
import { t } from '../company.messages.ts';
import { NoteDialog } from '../store/note-dialog.tsx';
import { RestoreTemplateMutation } from '../store/store.documents.ts';
import { t as store } from '../store/store.messages.ts';

import styles from '../company.module.css';

type Props = { kind: string; name: string; version: number; title: string; onDone: () => void };

/** Publishes what the product or a pack says of a template, in place of what the company made of it. */
export function BackToPublisher({ kind, name, version, title, onDone }: Props): ReactNode {
  const [isAsking, setAsking] = useState(false);
  const [restore] = useAct(RestoreTemplateMutation);
  const go = async (note: string): Promise<boolean> => {
    const outcome = await restore({ kind, key: name, baseVersion: version, restore: 0, note });
    if (!outcome.ok) toastProblems(outcome.problems);
    else {
      toast(t('published', { name: title, version: outcome.value.version }));
      onDone();
    }
    return outcome.ok;
  };
  return (
    <div className={styles['meta']}>
      <span>{t('publisher.changed')}</span>
      <Button icon="undo" onClick={() => setAsking(true)} size="sm">
        {t('publisher.back')}
      </Button>
      {isAsking && (
        <NoteDialog
          act={t('publisher.back')}
          label={store('publish.note')}
          onClose={() => setAsking(false)}
          onGo={go}
          title={t('publisher.back')}
        >
          <p>{t('publisher.ask', { version: version + 1 })}</p>
        </NoteDialog>
      )}
    </div>
  );
}
