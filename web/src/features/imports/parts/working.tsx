import { useEffect, useRef, type ReactNode } from 'react';

import { formatDuration } from '../../../lib/dates.ts';
import type { ImportHeadFragment } from '../../../lib/gql/graphql.ts';
import { formatNumber } from '../../../lib/money.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { t } from '../imports.messages.ts';
import { Progress } from './progress.tsx';

import css from './imports.module.css';

type Props = {
  head: ImportHeadFragment;
  words: string;
  onStop?: (() => void) | undefined;
  isStopping?: boolean;
};

/** Too early a guess of the rest is worse than none. */
const GUESS_FROM = 0.05;

/** How long the rest will take, by how far it came since this page was opened. */
function useRest(progress: number | null | undefined): string | undefined {
  const start = useRef<{ at: number; progress: number }>(undefined);
  useEffect(() => {
    if (typeof progress === 'number') start.current ??= { at: Date.now(), progress };
  }, [progress]);
  const from = start.current;
  if (typeof progress !== 'number' || !from || progress - from.progress < GUESS_FROM) return undefined;
  const left = ((Date.now() - from.at) / (progress - from.progress)) * (1 - progress);
  return t('progress.left', { time: formatDuration(left) });
}

/** A job at work: how far, how long still, and a way to stop it. */
export function Working({ head, words, onStop, isStopping = false }: Props): ReactNode {
  const { counts, progress } = head;
  const done = formatNumber(counts.done);
  const rows =
    typeof counts.total === 'number'
      ? t('progress.rows', { done, total: formatNumber(counts.total) })
      : t('progress.rowsSoFar', { done });
  const rest = useRest(progress);
  return (
    <div className={css['working']}>
      <Progress
        label={t('progress.label')}
        more={rest === undefined ? rows : `${rows} · ${rest}`}
        share={progress ?? undefined}
        words={words}
      />
      <p className="dim">{t('progress.leave')}</p>
      {onStop && (
        <Button busy={isStopping} onClick={onStop}>
          {t('stop')}
        </Button>
      )}
    </div>
  );
}
