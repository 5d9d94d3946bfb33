import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { Button } from '../../../ui/kit/button.tsx';
import { Empty } from '../../../ui/state/empty.tsx';
import { States } from '../../../ui/state/states.tsx';
import { FieldHistoryQuery } from '../audit.documents.ts';
import { t } from '../audit.messages.ts';
import { HistoryLine, type Subject } from './history-line.tsx';

import css from '../audit.module.css';

const PAGE = 30;

type PageProps = {
  subject: Subject;
  field: string | undefined;
  after: string | undefined;
  /** Missing once the next page is there. */
  onMore: ((cursor: string) => void) | undefined;
  onRestored: () => void;
};

function HistoryPage({ subject, field, after, onMore, onRestored }: PageProps): ReactNode {
  const [result, refetch] = useQuery({
    query: FieldHistoryQuery,
    variables: {
      ...subject,
      first: PAGE,
      ...(field === undefined ? {} : { field }),
      ...(after === undefined ? {} : { after }),
    },
    requestPolicy: 'cache-and-network',
  });
  return (
    <States
      empty={({ fieldHistory: { changes, endCursor } }) =>
        changes.length === 0 &&
        !endCursor &&
        after === undefined && (
          <Empty icon="history" text={t('history.empty.text')} title={t('history.empty')} />
        )
      }
      of={result}
      retry={() => refetch({ requestPolicy: 'network-only' })}
    >
      {({ fieldHistory: { changes, version, endCursor } }) => (
        <>
          <ol className={css['changes']}>
            {changes.map((change) => (
              <HistoryLine
                change={change}
                key={`${change.id} ${change.field}`}
                onRestored={onRestored}
                subject={subject}
                version={version ?? null}
              />
            ))}
          </ol>
          {endCursor && onMore && <Button onClick={() => onMore(endCursor)}>{t('history.more')}</Button>}
        </>
      )}
    </States>
  );
}

/** The story of a record, or of one of its fields, page after page to its beginning. */
export function HistoryPages({ noun, recordId, field }: Subject & { field?: string | undefined }): ReactNode {
  const [round, setRound] = useState(0);
  const [cursors, setCursors] = useState<readonly (string | undefined)[]>([undefined]);
  // A value that came back is an act by itself: the story is told anew from its end.
  const again = (): void => {
    setCursors([undefined]);
    setRound((now) => now + 1);
  };
  return cursors.map((after, at) => (
    <HistoryPage
      after={after}
      field={field}
      key={`${round} ${after ?? ''}`}
      onMore={at === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined}
      onRestored={again}
      subject={{ noun, recordId }}
    />
  ));
}
