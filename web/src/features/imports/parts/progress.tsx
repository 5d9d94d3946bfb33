import { useEffect, useState, type ReactNode } from 'react';

import { formatDuration } from '../../../lib/dates.ts';
import type { ImportHeadFragment } from '../../../lib/gql/graphql.ts';
import { formatNumber } from '../../../lib/money.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { said } from '../import-run.messages.ts';

import css from './imports.module.css';

type ProgressProps = {
  label: string;
  /** From 0 to 1; undefined = nobody knows how far. */
  share: number | undefined;
  words: string;
  more?: string | undefined;
};

/** How far something has come, as a bar and in words. */
export function Progress({ label, share, words, more }: ProgressProps): ReactNode {
  const percent = share === undefined ? undefined : Math.min(100, Math.floor(share * 100));
  return (
    <div className={css['progress']}>
      <p aria-live="polite" className={css['progressWords']}>
        <span>{words}</span>
        {percent !== undefined && <span className="num">{formatNumber(percent)}%</span>}
      </p>
      <progress aria-label={label} max={100} value={percent} />
      {more !== undefined && <p className="dim">{more}</p>}
    </div>
  );
}

type WorkingProps = {
  head: ImportHeadFragment;
  words: string;
  onStop?: (() => void) | undefined;
  isStopping?: boolean;
};

/** Too early a guess of the rest is worse than none. */
const GUESS_FROM = 0.05;

/** How long the rest will take, by how far it came since this page was opened. */
function useRest(progress: number | null | undefined): string | undefined {
  const [start, setStart] = useState<{ at: number; progress: number }>();
  const [left, setLeft] = useState<number>();
  useEffect(() => {
    if (typeof progress !== 'number') return;
    if (!start) return setStart({ at: Date.now(), progress });
    const come = progress - start.progress;
    if (come >= GUESS_FROM) setLeft(((Date.now() - start.at) / come) * (1 - progress));
  }, [progress, start]);
  return left === undefined ? undefined : said('progress.left', { time: formatDuration(left) });
}

/** A job at work: how far, how long still, and a way to stop it. */
export function Working({ head, words, onStop, isStopping = false }: WorkingProps): ReactNode {
  const { counts, progress } = head;
  const done = formatNumber(counts.done);
  const rows =
    typeof counts.total === 'number'
      ? said('progress.rows', { done, total: formatNumber(counts.total) })
      : said('progress.rowsSoFar', { done });
  const rest = useRest(progress);
  return (
    <div className={css['working']}>
      <Progress
        label={said('progress.label')}
        more={rest === undefined ? rows : `${rows} · ${rest}`}
        share={progress ?? undefined}
        words={words}
      />
      <p className="dim">{said('progress.leave')}</p>
      {onStop && (
        <Button busy={isStopping} onClick={onStop}>
          {said('stop')}
        </Button>
      )}
    </div>
  );
}

type Counts = ImportHeadFragment['counts'];
type Key = Exclude<keyof Counts, '__typename' | 'done'>;

const TONE: Partial<Record<Key, string>> = {
  toCreate: 'ok',
  toUpdate: 'accent',
  refused: 'bad',
  duplicate: 'warn',
  created: 'ok',
  updated: 'accent',
};

/** Figures side by side; what is none is left out unless it is always of interest. */
export function Counts({ counts, keys }: { counts: Counts; keys: readonly Key[] }): ReactNode {
  const always: ReadonlySet<Key> = new Set(['total', 'toCreate', 'created', 'refused']);
  return (
    <dl className={css['counts']}>
      {keys
        .filter((key) => always.has(key) || (counts[key] ?? 0) > 0)
        .map((key) => (
          <div data-tone={(counts[key] ?? 0) > 0 ? TONE[key] : undefined} key={key}>
            <dt>{said(`count.${key}`)}</dt>
            <dd className="num">{formatNumber(counts[key] ?? 0)}</dd>
          </div>
        ))}
    </dl>
  );
}
