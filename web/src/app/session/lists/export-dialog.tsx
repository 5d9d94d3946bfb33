import { Link } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { formatInstant } from '../../../lib/dates.ts';
import { getFragmentData } from '../../../lib/gql/fragment-masking.ts';
import type { ExportEncoding, ExportFileFragment, ExportFormat } from '../../../lib/gql/graphql.ts';
import type { Problem } from '../../../lib/problem.ts';
import { fileAddress } from '../../../lib/seeing.ts';
import { ChoiceField } from '../../../ui/form/choice-fields.tsx';
import { FormBody } from '../../../ui/form/form-body.tsx';
import { TextField } from '../../../ui/form/text-field.tsx';
import { useForm, useValue } from '../../../ui/form/use-form.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Modal } from '../../../ui/overlay/dialog.tsx';
import { SkeletonText } from '../../../ui/state/skeleton.tsx';
import { word } from '../../../ui/words.messages.ts';
import { useAct } from '../act.ts';
import { place } from '../place.ts';
import { CancelExportMutation, ExportFile, ExportQuery } from './lists.documents.ts';
import { t } from './lists.messages.ts';

import css from './lists.module.css';

const ASK_AGAIN = 1000;

/** How the file shall look. */
export type ExportWish<Format extends string = ExportFormat> = {
  format: Format;
  encoding: ExportEncoding;
  /** What it is for, once the server has asked. */
  reason?: string;
};

/** One kind of file. */
type Kind<Format> = { value: Format; label: string };

/** What is put into a file, and as what; lists of rows say nothing of it. */
type Subject<Format> = { title: string; hint: string; formats: readonly [Kind<Format>, ...Kind<Format>[]] };

type Props<Format extends string> = {
  subject?: Subject<Format>;
  /** Begins the file; answers its id, or what stands in the way. */
  start: (wish: ExportWish<Format>) => Promise<string | Problem[]>;
  onClose: () => void;
};

const rows = (): Subject<string> => ({
  title: t('export.title'),
  hint: t('export.hint'),
  formats: [
    { value: 'XLSX', label: t('export.format.XLSX') },
    { value: 'CSV', label: t('export.format.CSV') },
    { value: 'PDF', label: t('export.format.PDF') },
  ],
});

/** Asks for a file of the list, shows how far it is, and hands it over. */
export function ExportDialog<Format extends string = ExportFormat>({
  start,
  onClose,
  subject = rows() as Subject<Format>,
}: Props<Format>): ReactNode {
  const [id, setId] = useState<string>();
  return (
    <Modal onClose={onClose} opened size="sm" title={subject.title}>
      {id === undefined ? (
        <Wish onClose={onClose} onStarted={setId} start={start} subject={subject} />
      ) : (
        <Waiting id={id} onClose={onClose} title={subject.title} />
      )}
    </Modal>
  );
}

type WishProps<Format extends string> = Required<Props<Format>> & { onStarted: (id: string) => void };

function Wish<Format extends string>({ start, subject, onStarted, onClose }: WishProps<Format>): ReactNode {
  const [isAskedWhy, setAskedWhy] = useState(false);
  const form = useForm<Required<ExportWish<string>>>({
    initial: { format: subject.formats[0].value, encoding: 'UTF8', reason: '' },
    save: async ({ reason, format: chosen, encoding }) => {
      const wish = { format: chosen as Format, encoding };
      const done = await start(isAskedWhy ? { ...wish, reason } : wish);
      if (typeof done === 'string') onStarted(done);
      else if (done.some(({ field }) => field === 'reason')) setAskedWhy(true);
      return typeof done === 'string' ? [] : done;
    },
  });
  const format = useValue(form, 'format');
  return (
    <FormBody form={form} onCancel={onClose} submit={t('export.start')}>
      <p className="dim">{subject.hint}</p>
      <ChoiceField form={form} label={t('export.format')} name="format" options={subject.formats} />
      {format === 'CSV' && (
        <ChoiceField
          form={form}
          label={t('export.encoding')}
          name="encoding"
          options={[
            { value: 'UTF8', label: t('export.encoding.UTF8') },
            { value: 'GB18030', label: t('export.encoding.GB18030') },
          ]}
        />
      )}
      {isAskedWhy && (
        <TextField
          form={form}
          hint={t('export.reason.hint')}
          label={t('export.reason')}
          maxLength={500}
          name="reason"
          required
        />
      )}
    </FormBody>
  );
}

const isGoing = ({ state }: ExportFileFragment): boolean => state === 'WAITING' || state === 'RUNNING';

type WaitingProps = { id: string; title: string; onClose: () => void };

function Waiting({ id, title, onClose }: WaitingProps): ReactNode {
  const [{ data }, ask] = useQuery({ query: ExportQuery, variables: { id } });
  const [cancel] = useAct(CancelExportMutation);
  const file = data && getFragmentData(ExportFile, data.export);
  const goesOn = file !== undefined && isGoing(file);
  useEffect(() => {
    if (!goesOn) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') ask({ requestPolicy: 'network-only' });
    }, ASK_AGAIN);
    return () => clearInterval(timer);
  }, [goesOn, ask]);
  if (!file) return <SkeletonText lines={3} />;
  if (goesOn)
    return (
      <div className={css['going']}>
        <p aria-live="polite" className="num">
          {t('export.writing', { written: file.written, total: file.total })}
        </p>
        <progress aria-label={title} className={css['progress']} max={file.total} value={file.written} />
        <Button onClick={() => void cancel({ id })}>{t('run.stop')}</Button>
      </div>
    );
  return (
    <div className={css['going']}>
      {file.url ? (
        <>
          <p role="status">{t('export.ready')}</p>
          <p>
            <a data-autofocus="" download={file.fileName} href={fileAddress(file.url)}>
              {t('export.fetch', { name: file.fileName })}
            </a>
          </p>
          <p className="dim">{t('export.until', { time: formatInstant(file.expiresAt) })}</p>
        </>
      ) : (
        <p role="status">{file.problem ?? t.maybe(`export.state.${file.state}`, t('export.failed'))}</p>
      )}
      {file.state === 'ASKED' && (
        <p>
          <Link to={place('/exports')}>{t('export.page')}</Link>
        </p>
      )}
      <Button kind="primary" onClick={onClose}>
        {word('close')}
      </Button>
    </div>
  );
}
