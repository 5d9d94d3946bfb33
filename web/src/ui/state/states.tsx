import { useEffect, useState, type ReactNode } from 'react';

import type { RequestError } from '../../lib/failure.ts';
import { FailureNotice } from './empty.tsx';
import { SkeletonRows } from './skeleton.tsx';
import { t } from './state.messages.ts';

import styles from './state.module.css';

const skeletonAfter = 150;
const stillWorkingAfter = 5000;

/** What a query hook returns, seen without knowing which. */
type QueryState<T> = { data?: T | undefined; fetching: boolean; error?: RequestError | undefined };

type Props<T> = {
  of: QueryState<T>;
  retry?: () => void;
  skeleton?: ReactNode;
  /** What surrounds waiting and failure where the content brings its own page: a page always has a heading. */
  frame?: (content: ReactNode) => ReactNode;
  /** The teaching empty state, or something false when there is content. */
  empty?: (data: T) => ReactNode;
  children: (data: T) => ReactNode;
};

function useWaited(milliseconds: number): boolean {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsOver(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
  return isOver;
}

/** Nothing for 150 ms (a flash of grey is worse than a short wait), then the skeleton, after 5 s a word. */
function Waiting({ skeleton }: { skeleton: ReactNode }): ReactNode {
  const isSlow = useWaited(skeletonAfter);
  const isVerySlow = useWaited(stillWorkingAfter);
  if (!isSlow) return <div aria-busy="true" />;
  return (
    <div aria-busy="true">
      {isVerySlow && (
        <p className={styles['text']} role="status">
          {t('stillWorking')}
        </p>
      )}
      {skeleton}
    </div>
  );
}

/** The three states of every page, so that nobody writes them by hand. Old data stays while new data comes. */
export function States<T>({
  of,
  retry,
  skeleton,
  frame = (content) => content,
  empty,
  children,
}: Props<T>): ReactNode {
  if (of.data !== undefined && of.data !== null) {
    const nothing = empty?.(of.data);
    return nothing !== undefined && nothing !== null && nothing !== false ? nothing : children(of.data);
  }
  if (of.error !== undefined) return frame(<FailureNotice error={of.error} retry={retry} />);
  return <Waiting skeleton={frame(skeleton ?? <SkeletonRows />)} />;
}
