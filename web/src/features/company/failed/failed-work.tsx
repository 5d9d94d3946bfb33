import { Link } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';

import { useAct } from '../../../app/session/act.ts';
import { usePaged } from '../../../app/session/paging/paged.ts';
import { place } from '../../../app/session/place.ts';
import type { DeadLettersQuery as Data } from '../../../lib/gql/graphql.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Panel } from '../../../ui/kit/panel.tsx';
import { Tag } from '../../../ui/kit/tag.tsx';
import { Modal } from '../../../ui/overlay/dialog.tsx';
import { Empty } from '../../../ui/state/empty.tsx';
import { States } from '../../../ui/state/states.tsx';
import { toast, toastProblems } from '../../../ui/state/toast.tsx';
import { When } from '../../../ui/text/when.tsx';
import { word } from '../../../ui/words.messages.ts';
import {
  DeadLettersQuery,
  DropDeadLettersMutation,
  RetryDeadLettersMutation,
} from './failed-work.documents.ts';
import { t } from './failed-work.messages.ts';

import company from '../company.module.css';
import styles from './failed-work.module.css';

type Letter = Data['deadLetters']['nodes'][number];

const pageSize = 50;
/** While something is tried again, its outcome is looked for this often. */
const lookAgainAfter = 2000;

function Subject({ letter: { subject } }: { letter: Letter }): ReactNode {
  if (!subject) return null;
  return subject.kind === 'case' ? (
    <Link to={place(`/cases/${subject.id}`)}>{t('openCase')}</Link>
  ) : (
    <Link to={place(`/customers/${subject.id}`)}>{t('openCustomer')}</Link>
  );
}

type LineProps = { letter: Letter; onRetry: (letter: Letter) => void; onDrop: (letter: Letter) => void };

function Line({ letter, onRetry, onDrop }: LineProps): ReactNode {
  const { task, sentence, detail, runs, failedAt, isRetrying, viewerCan } = letter;
  return (
    <li>
      <strong>{task}</strong>
      <p>{sentence}</p>
      <div>
        <p className={styles['meta']}>
          <When at={failedAt} />
          <span>{t('runs', { count: runs })}</span>
          <Subject letter={letter} />
        </p>
        {detail !== '' && (
          <details className={styles['note']}>
            <summary>{t('technical')}</summary>
            <code>{detail}</code>
          </details>
        )}
      </div>
      <div className={styles['acts']}>
        {isRetrying && <Tag>{t('retrying')}</Tag>}
        {!isRetrying && viewerCan.includes('deadLetter.retry') && (
          <Button
            aria-label={t('retry.of', { task })}
            icon="refresh"
            onClick={() => onRetry(letter)}
            size="sm"
          >
            {t('retry')}
          </Button>
        )}
        {viewerCan.includes('deadLetter.drop') && (
          <Button aria-label={t('drop.of', { task })} kind="quiet" onClick={() => onDrop(letter)} size="sm">
            {t('drop')}
          </Button>
        )}
      </div>
    </li>
  );
}

function DropDialog({
  letter,
  onClose,
  onDone,
}: {
  letter: Letter;
  onClose: () => void;
  onDone: () => void;
}): ReactNode {
  const [drop, isBusy] = useAct(DropDeadLettersMutation);
  const confirm = async (): Promise<void> => {
    const outcome = await drop({ ids: [letter.id] });
    if (outcome.ok) toast(t('dropped'));
    else toastProblems(outcome.problems);
    onClose();
    onDone();
  };
  return (
    <Modal
      footer={
        <>
          <Button onClick={onClose}>{word('cancel')}</Button>
          <Button busy={isBusy} kind="danger" onClick={() => void confirm()}>
            {t('drop')}
          </Button>
        </>
      }
      onClose={onClose}
      opened
      title={t('drop.title')}
    >
      <p>{t('drop.text', { task: letter.task })}</p>
    </Modal>
  );
}

/** Background work that failed for good: why, and what to do about it. */
export function FailedWork(): ReactNode {
  const list = usePaged({
    query: DeadLettersQuery,
    variables: { first: pageSize },
    pageOf: (data) => data.deadLetters,
  });
  const [retry, isBusy] = useAct(RetryDeadLettersMutation);
  const [dropping, setDropping] = useState<Letter>();
  const { nodes, refresh } = list;
  const isRetrying = nodes.some((letter) => letter.isRetrying);
  useEffect(() => {
    if (!isRetrying) return undefined;
    const timer = setInterval(refresh, lookAgainAfter);
    return () => clearInterval(timer);
  }, [isRetrying, refresh]);
  useEffect(refresh, [refresh]);
  const again = async (which: { ids: string[] } | { all: true }): Promise<void> => {
    const outcome = await retry(which);
    if (outcome.ok) toast(t('retry.asked'));
    else toastProblems(outcome.problems);
    refresh();
  };
  const mayRetry = nodes[0]?.viewerCan.includes('deadLetter.retry') === true;
  return (
    <>
      <p className={company['lead']}>{t('lead')}</p>
      <States
        empty={() =>
          nodes.length === 0 && <Empty icon="checkCircle" text={t('empty.text')} title={t('empty.title')} />
        }
        of={{ data: list.data, fetching: list.isLoading, error: list.error }}
        retry={refresh}
      >
        {({ deadLetters }) => (
          <Panel
            actions={
              mayRetry &&
              deadLetters.deadCount > 1 && (
                <Button busy={isBusy} onClick={() => void again({ all: true })} size="sm">
                  {t('retry.all')}
                </Button>
              )
            }
            flush
            title={t('list')}
          >
            <ul className={styles['list']}>
              {nodes.map((letter) => (
                <Line
                  key={letter.id}
                  letter={letter}
                  onDrop={setDropping}
                  onRetry={({ id }) => void again({ ids: [id] })}
                />
              ))}
            </ul>
            {list.more.isThere && (
              <div className={styles['more']}>
                <Button busy={list.more.isLoading} onClick={list.more.load}>
                  {t('more')}
                </Button>
              </div>
            )}
          </Panel>
        )}
      </States>
      {dropping && <DropDialog letter={dropping} onClose={() => setDropping(undefined)} onDone={refresh} />}
    </>
  );
}
