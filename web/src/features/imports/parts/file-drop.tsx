import { useRef, useState, type DragEvent, type ReactNode } from 'react';

import { formatBytes } from '../../../lib/files/bytes.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Icon } from '../../../ui/kit/icon.tsx';
import { t } from '../imports.messages.ts';
import { Progress } from './progress.tsx';

import css from './imports.module.css';

const MEGABYTE = 1024 * 1024;
const KINDS = /\.(?:xlsx|csv|tsv|txt)$/i;

/** A file on its way: how far, or being read on the other side. */
export type Sending = { readonly name: string; readonly share: number };

/** Why a file cannot be taken, in words; undefined = it can. The server says so too, but only after the whole way. */
function fileProblem(
  file: { readonly name: string; readonly size: number },
  limit: number | null | undefined,
): string | undefined {
  if (!KINDS.test(file.name)) return t('drop.kind', { name: file.name });
  if (file.size === 0) return t('drop.empty', { name: file.name });
  if (typeof limit !== 'number' || file.size <= limit * MEGABYTE) return undefined;
  return t('drop.large', { size: formatBytes(file.size), limit });
}

type Props = {
  /** Megabytes that the server takes; unknown while nobody has told. */
  limit: number | null | undefined;
  sending: Sending | undefined;
  problem: string | undefined;
  onFile: (file: File) => void;
  onProblem: (problem: string | undefined) => void;
  onCancel: () => void;
};

/** The place where a file is dropped or chosen, and its way up. */
export function FileDrop({ limit, sending, problem, onFile, onProblem, onCancel }: Props): ReactNode {
  const [isOver, setIsOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = (files: FileList | null): void => {
    const [file] = files ?? [];
    if (!file) return;
    const wrong = (files?.length ?? 0) > 1 ? t('drop.one') : fileProblem(file, limit);
    onProblem(wrong);
    if (wrong === undefined) onFile(file);
  };
  const over = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(true);
  };
  if (sending)
    return (
      <div className={css['drop']} data-sending>
        <Progress
          label={t('upload.progress')}
          share={sending.share >= 1 ? undefined : sending.share}
          words={t(sending.share >= 1 ? 'upload.reading' : 'upload.running', { name: sending.name })}
        />
        <Button onClick={onCancel}>{t('upload.cancel')}</Button>
      </div>
    );
  return (
    <div>
      <div
        className={css['drop']}
        data-over={isOver || undefined}
        onDragLeave={() => setIsOver(false)}
        onDragOver={over}
        onDrop={(event) => {
          event.preventDefault();
          setIsOver(false);
          take(event.dataTransfer.files);
        }}
      >
        <Icon name="upload" size={28} />
        <p className={css['dropTitle']}>{t(isOver ? 'drop.over' : 'drop.title')}</p>
        <input
          accept=".xlsx,.csv,.tsv,.txt"
          aria-label={t('drop.choose')}
          className="sr-only"
          onChange={(event) => {
            take(event.target.files);
            event.target.value = '';
          }}
          ref={input}
          tabIndex={-1}
          type="file"
        />
        <Button icon="table" kind="primary" onClick={() => input.current?.click()}>
          {t('drop.choose')}
        </Button>
        <p className={css['dropLimit']}>{typeof limit === 'number' && t('drop.limit', { limit })}</p>
      </div>
      {problem !== undefined && (
        <p className={css['problem']} role="alert">
          <Icon name="alert" />
          {problem}
        </p>
      )}
    </div>
  );
}
