import { useState, type ReactNode } from 'react';

import { useAct } from '../../../app/session/act.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { toast, toastProblems } from '../../../ui/state/toast.tsx';
import { NoteDialog } from '../store/note-dialog.tsx';
import { RetireTemplateMutation } from '../store/store.documents.ts';
import { t as store } from '../store/store.messages.ts';
import { useTemplateExport } from '../store/template-file.ts';
import type { Shown } from './template-content.tsx';

/** Kinds of which one can do without this one or that. */
const RETIRABLE: ReadonlySet<string> = new Set(['form', 'dictionary', 'message', 'layout']);

/** What everything is printed by that has no layout of its own is needed. */
const isRetirable = (kind: string, key: string): boolean =>
  RETIRABLE.has(kind) && !(kind === 'layout' && (key === 'record' || key === 'list'));

/** What can be done with a template as a whole. */
export function TemplateActions({ template, onDone }: { template: Shown; onDone: () => void }): ReactNode {
  const { kind, key, version, body, viewerCan } = template;
  const exported = useTemplateExport();
  const [retire] = useAct(RetireTemplateMutation);
  const [isAsking, setAsking] = useState(false);
  const isRetired = (body as { isRetired?: boolean }).isRetired === true;
  const go = async (note: string): Promise<boolean> => {
    const outcome = await retire({ kind, key, baseVersion: version, isRetired: !isRetired, note });
    if (!outcome.ok) toastProblems(outcome.problems);
    else {
      toast(store(isRetired ? 'revive.done' : 'retire.done'));
      onDone();
    }
    return outcome.ok;
  };
  const act = store(isRetired ? 'revive' : 'retire');
  return (
    <>
      <Button icon="download" onClick={() => void exported([template])}>
        {store('export')}
      </Button>
      {isRetirable(kind, key) && viewerCan.includes('template.publish') && (
        <Button icon="archive" onClick={() => setAsking(true)}>
          {act}
        </Button>
      )}
      {isAsking && (
        <NoteDialog
          act={act}
          label={store('publish.note')}
          onClose={() => setAsking(false)}
          onGo={go}
          title={act}
        >
          {!isRetired && <p>{store('retire.ask')}</p>}
        </NoteDialog>
      )}
    </>
  );
}
