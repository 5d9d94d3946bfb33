import { useRef, useState, type DragEvent, type ReactNode } from 'react';

import { formatBytes } from '../../../lib/bytes.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Icon } from '../../../ui/kit/icon.tsx';
import { t } from '../imports.messages.ts';
import { Progress } from './progress.tsx';

import css from './imports.module.css';

/** What the server takes; it says so too, but only after the whole way. */
const MOST_BYTES = 100 * 1024 * 1024;
const KINDS = /\.(?:xlsx|csv|tsv|txt)$/i;

/** A file on its way: how far, or being read on the other side. */
export type Sending = { readonly name: string; readonly share: number };

/** Why a file cannot be taken, in words; undefined = it can. */
function fileProblem(file: { readonly name: string; readonly size: number }): string | undefined {
  if (!KINDS.test(file.name)) return t('drop.kind', { name: file.name });
  if (file.size === 0) return t('drop.empty', { name: file.name });
  return file.size > MOST_BYTES ? t('drop.large', { size: formatBytes(file.size) }) : undefined;
}

type Props = {
  sending: Sending | undefined;
  problem: string | undefined;
  onFile: (file: File) => void;
  onProblem: (problem: string | undefined) => void;
  onCancel: () => void;
};

/** The place where a file is dropped or chosen, and its way up. */
export function FileDrop({ sending, problem, onFile, onProblem, onCancel }: Props): ReactNode {
  const [isOver, setIsOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = (files: FileList | null): void => {
    const [file] = files ?? [];
    if (!file) return;
    const wrong = (files?.length ?? 0) > 1 ? t('drop.one') : fileProblem(file);
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
        <p className={css['dropLimit']}>{t('drop.limit')}</p>
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
