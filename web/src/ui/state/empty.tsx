import type { ReactNode } from 'react';

import { failureOf, type FailureCode, type RequestError } from '../../lib/failure.ts';
import { Button } from '../kit/button.tsx';
import type { IconName } from '../kit/icon-paths.ts';
import { Icon } from '../kit/icon.tsx';
import { word } from '../words.messages.ts';
import { t } from './state.messages.ts';

import styles from './state.module.css';

type EmptyProps = { icon: IconName; title: string; text?: string; example?: ReactNode; action?: ReactNode };

/** Nothing here yet: teaches one action and shows one example. */
export function Empty({ icon, title, text, example, action }: EmptyProps): ReactNode {
  return (
    <div className={styles['center']}>
      <span className={styles['emblem']}>
        <Icon name={icon} size={22} />
      </span>
      <p className={styles['title']}>{title}</p>
      {text !== undefined && <p className={styles['text']}>{text}</p>}
      {example !== undefined && <p className={styles['example']}>{example}</p>}
      {action !== undefined && <div className={styles['actions']}>{action}</div>}
    </div>
  );
}

const icons: Partial<Record<FailureCode, IconName>> = {
  FORBIDDEN: 'lock',
  NOT_FOUND: 'search',
  SEARCH_TOO_LONG: 'search',
  OFFLINE: 'globe',
  UNKNOWN_DOCUMENT: 'refresh',
};

/** A failed request: what it means, what to do, and the id that a supporter can look up. */
export function FailureNotice({
  error,
  retry,
}: {
  error: RequestError;
  retry?: (() => void) | undefined;
}): ReactNode {
  const { code, requestId } = failureOf(error);
  const isFault = code === 'INTERNAL' || code === 'OFFLINE';
  const reload =
    code === 'UNKNOWN_DOCUMENT' || code === 'OTHER_SESSION' ? () => window.location.reload() : undefined;
  const again = reload ?? (code === 'FORBIDDEN' || code === 'NOT_FOUND' ? undefined : retry);
  return (
    <div className={styles['center']} role="alert">
      <span className={styles['emblem']} data-tone={isFault ? 'bad' : undefined}>
        <Icon name={icons[code] ?? 'alert'} size={22} />
      </span>
      <p className={styles['title']}>{t(`${code}.title`)}</p>
      <p className={styles['text']}>{t(`${code}.text`)}</p>
      {requestId !== undefined && <p className={styles['id']}>{t('requestId', { id: requestId })}</p>}
      {again && (
        <div className={styles['actions']}>
          <Button icon="refresh" onClick={again}>
            {reload ? word('reload') : word('retry')}
          </Button>
        </div>
      )}
    </div>
  );
}
