import type { ReactNode } from 'react';

import { formatInstant } from '../../../lib/dates.ts';
import type { ExportState, OwnExportFragment } from '../../../lib/gql/graphql.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Tag, type Tone } from '../../../ui/kit/tag.tsx';
import { When } from '../../../ui/text/when.tsx';
import { t } from '../exports.messages.ts';

import css from '../exports.module.css';

const TONE: Readonly<Partial<Record<ExportState, Tone>>> = {
  DIRECT: 'ok',
  READY: 'ok',
  ASKED: 'warn',
  WAITING: 'accent',
  RUNNING: 'accent',
  FAILED: 'bad',
  REFUSED: 'bad',
  BARRED: 'bad',
};

type Props = { file: OwnExportFragment; isBusy: boolean; onWithdraw: () => void };

/** One file of the reader: its state in words, the way to it, and who answered what. */
export function OwnFile({ file, isBusy, onWithdraw }: Props): ReactNode {
  const { state, fileName, total, createdAt, expiresAt, url, decision, problem, decidedBy } = file;
  const time = formatInstant(expiresAt);
  return (
    <div className={css['file']}>
      <div className={css['head']}>
        {url ? (
          <a
            aria-label={t('own.fetch', { name: fileName })}
            className={css['words']}
            download={fileName}
            href={url}
          >
            {fileName}
          </a>
        ) : (
          <span className={css['words']}>{fileName}</span>
        )}
        <Tag tone={TONE[state] ?? 'plain'}>{t(`state.${state}`)}</Tag>
      </div>
      <p className={css['about']}>
        <span className="num">{t('own.rows', { count: total })}</span>
        <When at={createdAt} />
        {url && <span className="num">{t('own.until', { time })}</span>}
        {state === 'ASKED' && <span className="num">{t('own.waits', { time })}</span>}
      </p>
      {problem && <p className={css['words']}>{problem}</p>}
      {decidedBy && decision && (
        <p className={css['words']}>{t('own.by', { name: decidedBy.displayName, text: decision })}</p>
      )}
      {state === 'ASKED' && (
        <div>
          <Button
            aria-label={t('own.withdraw.of', { name: fileName })}
            busy={isBusy}
            onClick={onWithdraw}
            size="sm"
          >
            {t('own.withdraw')}
          </Button>
        </div>
      )}
    </div>
  );
}
