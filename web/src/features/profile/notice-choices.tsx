import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../app/session/act.ts';
import type { MailWay, NotificationChoicesQuery as Asked } from '../../lib/gql/graphql.ts';
import { noticeKind } from '../../lib/notice-kinds.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Panel } from '../../ui/kit/panel.tsx';
import { States } from '../../ui/state/states.tsx';
import { toast, toastProblems } from '../../ui/state/toast.tsx';
import { word } from '../../ui/words.messages.ts';
import { t } from './notice.messages.ts';
import { NotificationChoicesQuery, SetNotificationChoicesMutation } from './profile.documents.ts';

import styles from './profile.module.css';

type Settings = Asked['notificationSettings'];
type Kind = Settings['kinds'][number];

const ways: readonly MailWay[] = ['NEVER', 'AT_ONCE', 'DAILY'];

/** How one wants to be told of each kind of news, and when not to be. */
export function NoticeChoices(): ReactNode {
  const [result, refetch] = useQuery({ query: NotificationChoicesQuery, requestPolicy: 'cache-and-network' });
  return (
    <States of={result} retry={refetch}>
      {({ notificationSettings: settings }) => <Choices key={JSON.stringify(settings)} settings={settings} />}
    </States>
  );
}

type LineProps = { line: Kind; onChange: (part: Partial<Kind>) => void };

function Line({ line: { kind, inApp, mail, isCompulsory }, onChange }: LineProps): ReactNode {
  const name = noticeKind.maybe(`kind.${kind}`, kind);
  return (
    <tr>
      <td>
        {name}
        {isCompulsory && <small className="dim"> · {t('compulsory')}</small>}
      </td>
      <td>
        <input
          aria-label={t('inApp.of', { kind: name })}
          checked={inApp}
          disabled={isCompulsory}
          onChange={() => onChange({ inApp: !inApp })}
          type="checkbox"
        />
      </td>
      <td>
        <select
          aria-label={t('mail.of', { kind: name })}
          className={styles['ways']}
          disabled={isCompulsory}
          onChange={(event) => onChange({ mail: event.target.value as MailWay })}
          value={mail}
        >
          {ways.map((way) => (
            <option key={way} value={way}>
              {t(`mail.${way}`)}
            </option>
          ))}
        </select>
      </td>
    </tr>
  );
}

function Choices({ settings }: { settings: Settings }): ReactNode {
  const [kinds, setKinds] = useState(settings.kinds);
  const [hours, setHours] = useState({
    quietFrom: settings.quietFrom ?? '',
    quietTo: settings.quietTo ?? '',
    digestAt: settings.digestAt,
  });
  const [save, isBusy] = useAct(SetNotificationChoicesMutation);
  const send = async (): Promise<void> => {
    const choices = kinds
      .filter(({ isCompulsory }) => !isCompulsory)
      .map(({ kind, inApp, mail }) => ({ kind, inApp, mail }));
    const outcome = await save({ choices, ...hours });
    if (outcome.ok) toast(t('saved'));
    else toastProblems(outcome.problems);
  };
  return (
    <Panel title={t('title')}>
      <p className={styles['lead']}>{t('lead')}</p>
      <table className={styles['notices']}>
        <thead>
          <tr>
            <th scope="col">{t('kind')}</th>
            <th scope="col">{t('inApp')}</th>
            <th scope="col">{t('mail')}</th>
          </tr>
        </thead>
        <tbody>
          {kinds.map((line) => (
            <Line
              key={line.kind}
              line={line}
              onChange={(part) =>
                setKinds(kinds.map((one) => (one.kind === line.kind ? { ...one, ...part } : one)))
              }
            />
          ))}
        </tbody>
      </table>
      <p className={styles['hours']}>
        {(['quietFrom', 'quietTo', 'digestAt'] as const).map((which) => (
          <label key={which}>
            {t(which)}{' '}
            <input
              className={styles['ways']}
              onChange={(event) => setHours({ ...hours, [which]: event.target.value })}
              type="time"
              value={hours[which]}
            />
          </label>
        ))}
      </p>
      <Button busy={isBusy} kind="primary" onClick={() => void send()}>
        {word('save')}
      </Button>
    </Panel>
  );
}
