import { useEffect, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { getFragmentData } from '../../../lib/gql/fragment-masking.ts';
import type { BulkRunFragment } from '../../../lib/gql/graphql.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Modal } from '../../../ui/overlay/dialog.tsx';
import { SkeletonText } from '../../../ui/state/skeleton.tsx';
import { word } from '../../../ui/words.messages.ts';
import { useAct } from '../act.ts';
import { BulkRun, BulkRunQuery, CancelRunMutation } from './lists.documents.ts';
import { t } from './lists.messages.ts';
import { useUndo } from './undo.ts';

import css from './lists.module.css';

const ASK_AGAIN = 1000;

/** Whether a run has still to go on. */
const isGoing = ({ state }: Pick<BulkRunFragment, 'state'>): boolean =>
  state === 'WAITING' || state === 'RUNNING';

/** Asks again as long as something is under way and somebody looks. */
function useAskAgain(isOn: boolean, ask: () => void): void {
  useEffect(() => {
    if (!isOn) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') ask();
    }, ASK_AGAIN);
    return () => clearInterval(timer);
  }, [isOn, ask]);
}

function Refusals({ run }: { run: BulkRunFragment }): ReactNode {
  if (run.refused === 0) return null;
  return (
    <>
      <p>{t('run.refused', { count: run.refused })}</p>
      <div
        aria-label={t('run.refused', { count: run.refused })}
        className={css['refusals']}
        role="region"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- longer than the dialog: without a mouse it scrolls by the arrows
        tabIndex={0}
      >
        <ul>
          {run.refusals.map(({ id, label, reason }) => (
            <li key={id}>{label === '' ? reason : `${label}: ${reason}`}</li>
          ))}
        </ul>
      </div>
    </>
  );
}

function Outcome({ run }: { run: BulkRunFragment }): ReactNode {
  if (isGoing(run))
    return (
      <>
        <p aria-live="polite" className="num">
          {t('run.going', { seen: run.seen, total: run.total })}
        </p>
        <progress aria-label={t('run.title')} className={css['progress']} max={run.total} value={run.seen} />
      </>
    );
  return (
    <>
      <p role="status">{t('run.done', { count: run.changed })}</p>
      {run.state === 'CANCELLED' && <p>{t('run.cancelled')}</p>}
      {run.state === 'FAILED' && <p>{t('run.failed')}</p>}
      <Refusals run={run} />
    </>
  );
}

/** How far a run over many rows is, what it did not change and why, and the way back. */
export function RunDialog({
  runId,
  onClose,
}: {
  runId: string;
  /** Called when nothing goes on any more. */
  onClose: () => void;
}): ReactNode {
  const [{ data }, ask] = useQuery({ query: BulkRunQuery, variables: { id: runId } });
  const [cancel] = useAct(CancelRunMutation);
  const undo = useUndo();
  const run = data && getFragmentData(BulkRun, data.bulkRun);
  const goesOn = run !== undefined && isGoing(run);
  useAskAgain(goesOn, () => ask({ requestPolicy: 'network-only' }));
  const undoId = run?.undoId;
  const footer = goesOn ? (
    <Button onClick={() => void cancel({ id: runId })}>{t('run.stop')}</Button>
  ) : (
    <>
      {undoId && (
        <Button icon="undo" onClick={() => void undo(undoId).then(onClose)}>
          {t('undo')}
        </Button>
      )}
      <Button kind="primary" onClick={onClose}>
        {word('close')}
      </Button>
    </>
  );
  return (
    <Modal footer={footer} onClose={onClose} opened size="sm" title={t('run.title')}>
      {run ? <Outcome run={run} /> : <SkeletonText lines={3} />}
    </Modal>
  );
}
