import { useEffect, useRef, useState, type ReactNode } from 'react';

import { putFile, type Upload } from '../../../lib/files/upload.ts';
import { Button } from '../../../ui/kit/button.tsx';
import type { Lookups } from '../../../ui/paper/lookups.ts';
import { word } from '../../../ui/words.messages.ts';
import { t } from './papers.messages.ts';

import css from './file-slot.module.css';

type Props = Parameters<NonNullable<Lookups['files']>>[0];

/** The place where files are added to a paper: chosen or dropped, sent one after the other. */
export function FileSlot({ id, label, files, onChange, disabled, describedBy }: Props): ReactNode {
  const [sending, setSending] = useState<{ name: string; share: number }>();
  const [problem, setProblem] = useState<string>();
  const [isOver, setOver] = useState(false);
  const running = useRef<Upload<{ id: string }>>(undefined);
  const kept = useRef(files);
  useEffect(() => {
    kept.current = files;
  });
  useEffect(() => () => running.current?.cancel(), []);

  const sendAll = async (chosen: readonly File[]): Promise<void> => {
    setProblem(undefined);
    for (const file of chosen) {
      setSending({ name: file.name, share: 0 });
      const path = `/files/record?name=${encodeURIComponent(file.name)}`;
      const upload = putFile<{ id: string }>(path, file, (share) => setSending({ name: file.name, share }));
      running.current = upload;
      // oxlint-disable-next-line no-await-in-loop -- One after the other: a failure stops the rest.
      const sent = await upload.answer;
      if (!sent.ok) {
        if (sent.code !== 'CANCELLED')
          setProblem(t('file.failed', { name: file.name, reason: sent.message }));
        break;
      }
      const next = [...kept.current, { id: sent.value.id, name: file.name }];
      kept.current = next;
      onChange(next);
    }
    running.current = undefined;
    setSending(undefined);
  };

  if (sending)
    return (
      <div className={css['sending']}>
        <span className="cut" role="status">
          {t('file.sending', { name: sending.name })}
        </span>
        <progress aria-label={sending.name} max={1} value={sending.share} />
        <Button onClick={() => running.current?.cancel()} size="sm">
          {word('cancel')}
        </Button>
      </div>
    );
  return (
    <>
      <label
        className={css['drop']}
        data-over={isOver || undefined}
        onDragLeave={() => setOver(false)}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          if (!disabled) void sendAll([...event.dataTransfer.files]);
        }}
      >
        <input
          aria-describedby={describedBy}
          aria-label={t('file.add', { field: label })}
          disabled={disabled}
          id={id}
          multiple
          onChange={(event) => {
            void sendAll([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
          type="file"
        />
        <span>{t('file.hint')}</span>
      </label>
      {problem !== undefined && (
        <p className={css['problem']} role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
