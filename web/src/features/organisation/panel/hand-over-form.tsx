import { useState, type ReactNode } from 'react';

import { useAct } from '../../../app/session/act.ts';
import { BulkRun, CancelRunMutation } from '../../../app/session/lists/lists.documents.ts';
import { useUndo } from '../../../app/session/lists/undo.ts';
import { useColleagueSearch } from '../../../app/session/people.ts';
import { getFragmentData } from '../../../lib/gql/fragment-masking.ts';
import { FormBody } from '../../../ui/form/form-body.tsx';
import { RefField } from '../../../ui/form/ref-field.tsx';
import { useForm } from '../../../ui/form/use-form.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { toast } from '../../../ui/state/toast.tsx';
import { HandOverWorkMutation } from '../organisation.documents.ts';
import { t } from '../organisation.messages.ts';
import { useRun } from './use-run.ts';

/** A run that goes on: how far it is, and a way to stop it. */
function Progress({ id, onDone }: { id: string; onDone: () => void }): ReactNode {
  const run = useRun(id, onDone);
  const [cancel, isBusy] = useAct(CancelRunMutation);
  return (
    <p className="num" role="status">
      {t('handing', { seen: run?.seen ?? 0, total: run?.total ?? 0 })}{' '}
      <Button busy={isBusy} onClick={() => void cancel({ id })} size="sm">
        {t('stop')}
      </Button>
    </p>
  );
}

/** Hands everything that somebody has in hand to a colleague; many pieces go on by themselves and can be stopped. */
export function HandOverForm({ fromId, onDone }: { fromId: string; onDone: () => void }): ReactNode {
  const search = useColleagueSearch();
  const [handOver] = useAct(HandOverWorkMutation);
  const undo = useUndo();
  const [running, setRunning] = useState<string>();
  const form = useForm({
    initial: { toId: null as string | null },
    save: async ({ toId }) => {
      const outcome = await handOver({ fromId, toId: toId ?? '' });
      if (!outcome.ok) return outcome.problems;
      const run = getFragmentData(BulkRun, outcome.value);
      const { undoId } = run;
      const back = async (): Promise<false> => {
        if (undoId) await undo(undoId);
        return false;
      };
      toast(t('handed', { count: run.total }), undoId ? { undo: back } : {});
      if (run.state === 'WAITING' || run.state === 'RUNNING') setRunning(run.id);
      else onDone();
      return [];
    },
  });
  if (running !== undefined) return <Progress id={running} onDone={onDone} />;
  return (
    <FormBody form={form} onCancel={onDone} submit={t('handOver')}>
      <RefField form={form} hint={t('to.hint')} label={t('to')} name="toId" required search={search} />
    </FormBody>
  );
}
