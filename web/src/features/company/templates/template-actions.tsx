import { useState, type ReactNode } from 'react';

import { useAct } from '../../../app/session/act.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { toast, toastProblems } from '../../../ui/state/toast.tsx';
import type { OpenDraft } from '../store/draft-bar.tsx';
import { NoteDialog } from '../store/note-dialog.tsx';
import {
  RetireTemplateMutation,
  SaveTemplateDraftMutation,
  SubmitTemplateDraftMutation,
} from '../store/store.documents.ts';
import { t as store } from '../store/store.messages.ts';
import { useTemplateExport } from '../store/template-file.ts';
import type { Shown } from './template-content.tsx';

type Props = { template: Shown; draft: OpenDraft | undefined; onDone: () => void };
type Body = { isRetired?: boolean };

/** Takes a template out of use or back into it: at once, or as a draft that somebody else publishes. */
function useRetiring({ template, draft, onDone }: Props) {
  const { kind, key, version, viewerCan } = template;
  const [retire] = useAct(RetireTemplateMutation);
  const [save] = useAct(SaveTemplateDraftMutation);
  const [submit] = useAct(SubmitTemplateDraftMutation);
  const isProposed = viewerCan.includes('template.proposeRetiring');
  const { isRetired = false, ...body } = ((isProposed ? draft?.body : undefined) ?? template.body) as Body;
  const atOnce = (note: string) => retire({ kind, key, baseVersion: version, isRetired: !isRetired, note });
  const proposed = async (note: string) => {
    const saved = await save({
      kind,
      key,
      baseRevision: draft?.revision ?? 0,
      baseVersion: draft?.baseVersion ?? version,
      body: isRetired ? body : { ...body, isRetired: true },
    });
    return saved.ok ? submit({ kind, key, revision: saved.value.revision, note }) : saved;
  };
  const go = async (note: string): Promise<boolean> => {
    const outcome = await (isProposed ? proposed(note) : atOnce(note));
    if (!outcome.ok) {
      toastProblems(outcome.problems);
      return false;
    }
    toast(store(isProposed ? 'submit.done' : isRetired ? 'revive.done' : 'retire.done'));
    onDone();
    return true;
  };
  return { isThere: isProposed || viewerCan.includes('template.retire'), isProposed, isRetired, go };
}

/** What can be done with a template as a whole. */
export function TemplateActions(props: Props): ReactNode {
  const { template } = props;
  const exported = useTemplateExport();
  const { isThere, isProposed, isRetired, go } = useRetiring(props);
  const [isAsking, setAsking] = useState(false);
  const verb = isRetired ? 'revive' : 'retire';
  return (
    <>
      <Button icon="download" onClick={() => void exported([template])}>
        {store('export')}
      </Button>
      {isThere && (
        <Button icon="archive" onClick={() => setAsking(true)}>
          {store(verb)}
        </Button>
      )}
      {isAsking && (
        <NoteDialog
          act={isProposed ? store('submit') : store(verb)}
          label={store(isProposed ? 'submit.note' : 'publish.note')}
          onClose={() => setAsking(false)}
          onGo={go}
          title={store(verb)}
        >
          {!isRetired && <p>{store('retire.ask')}</p>}
          {isProposed && <p>{store(`${verb}.byReview`)}</p>}
        </NoteDialog>
      )}
    </>
  );
}
