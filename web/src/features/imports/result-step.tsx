import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { place } from '../../app/session/place.ts';
import { serverNow } from '../../lib/clock.ts';
import { formatInstant } from '../../lib/dates.ts';
import { formatNumber } from '../../lib/money.ts';
import { ButtonLink } from '../../ui/kit/button-link.tsx';
import { Button } from '../../ui/kit/button.tsx';
import { Icon } from '../../ui/kit/icon.tsx';
import { Modal } from '../../ui/overlay/dialog.tsx';
import { RowsPanel } from './import-rows.page.tsx';
import { said } from './import-run.messages.ts';
import { ImportMendedQuery } from './imports.documents.ts';
import { isWorking } from './parts/import-words.ts';
import { Counts, Working } from './parts/progress.tsx';
import type { StepProps } from './use-import.ts';

import css from './parts/imports.module.css';

const LISTS = {
  customer: { to: '/customers', words: 'open.customer' },
  contact: { to: '/customers', words: 'open.customer' },
  interaction: { to: '/customers', words: 'open.customer' },
  complaint: { to: '/complaints', words: 'open.complaint' },
  product: { to: '/products', words: 'open.product' },
  order: { to: '/orders', words: 'open.order' },
} as const;

/** The run, and what became of it. */
export function ResultStep({ view, acts }: StepProps): ReactNode {
  const { head } = view;
  const { counts, state } = head;
  const can = (action: string) => head.viewerCan.includes(action);
  if (isWorking(state))
    return (
      <>
        <Working
          head={head}
          isStopping={acts.isBusy}
          onStop={can('import.cancel') ? () => void acts.cancel() : undefined}
          words={said(state === 'UNDOING' ? 'undoing.title' : 'run.running')}
        />
        <Counts counts={counts} keys={['created', 'updated', 'duplicate', 'refused']} />
      </>
    );
  const hasRows = state !== 'UNDONE' && counts.refused + counts.duplicate + counts.leftOut > 0;
  return (
    <>
      <Verdict view={view} />
      {state === 'UNDONE' ? (
        <Counts counts={counts} keys={['undone', 'kept']} />
      ) : (
        <Counts counts={counts} keys={['created', 'updated', 'duplicate', 'refused', 'leftOut']} />
      )}
      <div className={css['resultActions']}>
        <OpenList target={head.target} isThere={counts.created + counts.updated > 0 && state !== 'UNDONE'} />
        {can('import.run') && <RunRest acts={acts} view={view} />}
        <ButtonLink icon="upload" search={{ target: head.target }} to="/imports/new">
          {said('another')}
        </ButtonLink>
        {can('import.undo') && counts.created + counts.updated > 0 && <Undo acts={acts} view={view} />}
      </div>
      {hasRows && <RowsPanel view={view} />}
    </>
  );
}

type Part = Pick<StepProps, 'view' | 'acts'>;

function Verdict({ view: { head } }: Pick<StepProps, 'view'>): ReactNode {
  const { counts, state, problem } = head;
  const n = formatNumber;
  const verdict = {
    DONE: {
      tone: 'ok',
      title: said('done.title'),
      text: said('done.text', { created: n(counts.created), updated: n(counts.updated) }),
    },
    CANCELLED: {
      tone: 'warn',
      title: said('stopped.title'),
      text: said('stopped.text', { done: n(counts.created + counts.updated) }),
    },
    FAILED: { tone: 'bad', title: said('failed.title'), text: problem?.message ?? '' },
    UNDONE: {
      tone: 'plain',
      title: said('undone.title'),
      text:
        counts.undone + counts.kept === 0
          ? said('discarded.text')
          : `${said('undone.text', { count: counts.undone })}${counts.kept > 0 ? ` ${said('undone.kept', { kept: n(counts.kept) })}` : ''}`,
    },
  }[state as 'DONE' | 'CANCELLED' | 'FAILED' | 'UNDONE'];
  return (
    <div className={css['verdict']} data-tone={verdict.tone} role="status">
      <Icon
        name={verdict.tone === 'ok' ? 'checkCircle' : verdict.tone === 'plain' ? 'undo' : 'alert'}
        size={22}
      />
      <div>
        <strong>{verdict.title}</strong>
        <p>{verdict.text}</p>
      </div>
    </div>
  );
}

function OpenList({ target, isThere }: { target: string; isThere: boolean }): ReactNode {
  const list = Object.hasOwn(LISTS, target) ? LISTS[target as keyof typeof LISTS] : undefined;
  if (!isThere || !list) return null;
  return (
    <ButtonLink kind="primary" to={place(list.to)}>
      {said(list.words)}
    </ButtonLink>
  );
}

/** Goes on where it was stopped, or brings in what was mended since. */
function RunRest({ view: { head }, acts }: Part): ReactNode {
  const isStopped = head.state === 'CANCELLED';
  const [{ data }] = useQuery({
    query: ImportMendedQuery,
    variables: { id: head.id },
    requestPolicy: 'cache-and-network',
  });
  const count = data?.import.rows.totalCount ?? 0;
  if (!isStopped && count === 0) return null;
  return (
    <Button busy={acts.isBusy} kind="primary" onClick={() => void acts.run()}>
      {isStopped ? said('run.continue') : said('run.again', { count })}
    </Button>
  );
}

function Undo({ view: { head }, acts }: Part): ReactNode {
  const [isAsking, setIsAsking] = useState(false);
  const { counts, undoUntil } = head;
  const isWhole = undoUntil !== null && undoUntil !== undefined && Date.parse(undoUntil) > serverNow();
  const when = isWhole ? said('undo.until', { when: formatInstant(undoUntil) }) : said('undo.late');
  const start = async (): Promise<void> => {
    setIsAsking(false);
    await acts.undo();
  };
  return (
    <>
      <Button icon="undo" onClick={() => setIsAsking(true)} title={when}>
        {said('undo')}
      </Button>
      <p className={css['undoNote']}>{when}</p>
      <Modal
        footer={
          <>
            <Button busy={acts.isBusy} icon="undo" kind="danger" onClick={() => void start()}>
              {said('undo')}
            </Button>
            <Button onClick={() => setIsAsking(false)}>{said('undo.keep')}</Button>
          </>
        }
        onClose={() => setIsAsking(false)}
        opened={isAsking}
        size="sm"
        title={said('undo')}
      >
        <p>
          {said('undo.confirm', {
            created: formatNumber(counts.created),
            updated: formatNumber(counts.updated),
          })}
        </p>
        <p className="dim">{when}</p>
      </Modal>
    </>
  );
}
