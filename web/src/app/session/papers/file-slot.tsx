import { useEffect, useRef, useState, type ReactNode } from 'react';

import { readyPhoto } from '../../../lib/files/ready-photo.ts';
import { putFile, type Upload } from '../../../lib/files/upload.ts';
import { Button } from '../../../ui/kit/button.tsx';
import type { Lookups } from '../../../ui/paper/lookups.ts';
import { word } from '../../../ui/words.messages.ts';
import { t } from './papers.messages.ts';

import css from './file-slot.module.css';

type Props = Parameters<NonNullable<Lookups['files']>>[0];
type Kept = { id: string; name: string };

/** Where files go, and what is sent of them. */
const sentOf = async (file: File, isPhoto: boolean) => {
  if (!isPhoto) return { desk: 'record', blob: file, name: file.name };
  const photo = await readyPhoto(file);
  return photo && { desk: 'photo', ...photo };
};

/** Sends what was chosen, one after the other: a failure stops the rest. */
function useSending({ files, onChange, photo, most }: Props) {
  const [sending, setSending] = useState<{ name: string; share: number }>();
  const [problem, setProblem] = useState<string>();
  const running = useRef<Upload<Kept>>(undefined);
  const isStopped = useRef(false);
  const kept = useRef(files);
  useEffect(() => {
    kept.current = files;
  });
  const stop = (): void => {
    isStopped.current = true;
    running.current?.cancel();
  };
  useEffect(() => stop, []);

  const sendOne = async (file: File): Promise<boolean> => {
    const refuse = (reason: string): false => {
      setProblem(t('file.failed', { name: file.name, reason }));
      return false;
    };
    if (most !== undefined && kept.current.length >= most) return refuse(t('file.full', { count: most }));
    setSending({ name: file.name, share: 0 });
    const sent = await sentOf(file, photo !== undefined);
    if (isStopped.current) return false;
    if (!sent) return refuse(t('photo.none'));
    const path = `/files/${sent.desk}?name=${encodeURIComponent(sent.name)}`;
    running.current = putFile<Kept>(path, sent.blob, (share) => setSending({ name: file.name, share }));
    const answer = await running.current.answer;
    if (!answer.ok) return answer.code === 'CANCELLED' ? false : refuse(answer.message);
    const next = [...kept.current, { id: answer.value.id, name: sent.name }];
    kept.current = next;
    onChange(next);
    return true;
  };

  const sendAll = async (chosen: readonly File[]): Promise<void> => {
    setProblem(undefined);
    isStopped.current = false;
    // oxlint-disable-next-line no-await-in-loop -- One after the other: a failure stops the rest.
    for (const file of chosen) if (!(await sendOne(file))) break;
    running.current = undefined;
    setSending(undefined);
  };
  return { sending, problem, sendAll, stop };
}

/** How what is sent gets on. */
function Sending({ name, share, stop }: { name: string; share: number; stop: () => void }): ReactNode {
  return (
    <div className={css['sending']}>
      <span className="cut" role="status">
        {t('file.sending', { name })}
      </span>
      <progress aria-label={name} max={1} value={share} />
      <Button onClick={stop} size="sm">
        {word('cancel')}
      </Button>
    </div>
  );
}

type PlaceProps = Props & { isCamera?: boolean; send: (files: readonly File[]) => void };

/** A place that is pressed, or onto which files are dropped. */
function Place({ id, label, disabled, describedBy, photo, isCamera, send }: PlaceProps): ReactNode {
  const [isOver, setOver] = useState(false);
  const hint = photo === undefined ? t('file.hint') : t(isCamera ? 'photo.take' : 'photo.hint');
  const name = t(photo === undefined ? 'file.add' : isCamera ? 'photo.takeFor' : 'photo.add', {
    field: label,
  });
  return (
    <label
      className={css['drop']}
      data-camera={isCamera || undefined}
      data-over={isOver || undefined}
      onDragLeave={() => setOver(false)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (!disabled) send([...event.dataTransfer.files]);
      }}
    >
      <input
        accept={photo === undefined ? undefined : 'image/*'}
        aria-describedby={describedBy}
        aria-label={name}
        capture={isCamera === true ? photo?.camera : undefined}
        disabled={disabled}
        id={isCamera === true ? `${id}-camera` : id}
        multiple={isCamera !== true}
        onChange={(event) => {
          send([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
        type="file"
      />
      <span>{hint}</span>
    </label>
  );
}

/** The place where files are added to a paper: chosen, dropped or taken with the camera, sent one after the other. */
export function FileSlot(props: Props): ReactNode {
  const { sending, problem, sendAll, stop } = useSending(props);
  const send = (files: readonly File[]): void => void sendAll(files);
  if (sending) return <Sending {...sending} stop={stop} />;
  return (
    <>
      <div className={css['places']}>
        {props.photo?.camera !== undefined && <Place {...props} isCamera send={send} />}
        <Place {...props} send={send} />
      </div>
      {problem !== undefined && (
        <p className={css['problem']} role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
