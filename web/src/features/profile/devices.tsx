import { useCallback, useEffect, useState, type ReactNode } from 'react';

import { confirmSignIn } from '../../app/session/act.ts';
import { formatInstant, formatRelative } from '../../lib/dates.ts';
import { get, post } from '../../lib/http.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Icon } from '../../ui/kit/icon.tsx';
import { Panel } from '../../ui/kit/panel.tsx';
import { Tag } from '../../ui/kit/tag.tsx';
import { SkeletonRows } from '../../ui/state/skeleton.tsx';
import { toast } from '../../ui/state/toast.tsx';
import { word } from '../../ui/words.messages.ts';
import { t } from './profile.messages.ts';

import styles from './profile.module.css';

type Device = {
  id: string;
  token: string;
  createdAt: string;
  userAgent?: string | null;
  ipAddress?: string | null;
  isCurrent: boolean;
};

const browsers = ['Edg', 'Firefox', 'Chrome', 'Safari'] as const;
const systems = ['Windows', 'iPhone', 'iPad', 'Android', 'Mac', 'Linux'] as const;

/** Browser and system out of the long text that browsers send; enough to recognise a device. */
function deviceName(agent: string | null | undefined): string {
  const browser = browsers.find((name) => agent?.includes(name) === true);
  const system = systems.find((name) => agent?.includes(name) === true);
  if (browser === undefined && system === undefined) return t('sessions.unknown');
  return [browser === 'Edg' ? 'Edge' : browser, system].filter((part) => part !== undefined).join(' · ');
}

/** Where one is signed in, with a way to end it. */
export function Devices(): ReactNode {
  const [devices, setDevices] = useState<Device[] | 'failed' | 'old'>();
  const load = useCallback(async () => {
    const answer = await get<Device[]>('/auth/list-sessions');
    if (answer.ok) setDevices(answer.value);
    else setDevices(answer.code === 'SESSION_NOT_FRESH' ? 'old' : 'failed');
  }, []);
  const confirm = async (): Promise<void> => {
    if (await confirmSignIn()) await load();
  };
  useEffect(() => void load(), [load]);
  const revoke = async (device: Device): Promise<void> => {
    const answer = await post('/auth/revoke-session', { token: device.token });
    if (answer.ok) toast(t('sessions.revoked', { device: deviceName(device.userAgent) }));
    else toast(answer.message, { tone: 'bad' });
    await load();
  };
  return (
    <Panel flush title={t('sessions')}>
      <p className={styles['note']}>{t('sessions.lead')}</p>
      {devices === undefined && <SkeletonRows rows={2} />}
      {devices === 'old' && (
        <p className={styles['device']}>
          <span>{t('sessions.old')}</span>
          <Button icon="key" onClick={() => void confirm()} size="sm">
            {t('sessions.show')}
          </Button>
        </p>
      )}
      {devices === 'failed' && (
        <p className={styles['device']} role="alert">
          <span>{t('sessions.failed')}</span>
          <Button icon="refresh" onClick={() => void load()} size="sm">
            {word('retry')}
          </Button>
        </p>
      )}
      {Array.isArray(devices) && (
        <ul>
          {devices.map((device) => (
            <li className={styles['device']} key={device.id}>
              <Icon name="device" size={20} />
              <span>
                {deviceName(device.userAgent)}
                <small className="num">
                  {t('sessions.since', {
                    when: formatRelative(device.createdAt) ?? formatInstant(device.createdAt),
                  })}
                  {device.ipAddress !== null && device.ipAddress !== undefined && ` · ${device.ipAddress}`}
                </small>
              </span>
              {device.isCurrent ? (
                <Tag icon="check" tone="ok">
                  {t('sessions.this')}
                </Tag>
              ) : (
                <Button kind="danger" onClick={() => void revoke(device)} size="sm">
                  {t('sessions.revoke')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
