import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../app/session/act.ts';
import { formatInstant } from '../../lib/dates.ts';
import { post } from '../../lib/http.ts';
import { joined } from '../../lib/i18n/joined.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Panel } from '../../ui/kit/panel.tsx';
import { copyAndSay } from '../../ui/state/copy.ts';
import { toast, toastProblems } from '../../ui/state/toast.tsx';
import { InvitationsQuery, RevokeInvitationMutation } from './members.documents.ts';
import { t } from './members.messages.ts';

import styles from './members.module.css';

const most = 100;

/** Invitations that nobody opened yet, each with a way to take it back; without any what teaches to invite, or nothing. */
export function OpenInvitations({ empty = null }: { empty?: ReactNode }): ReactNode {
  const [{ data }, refetch] = useQuery({
    query: InvitationsQuery,
    variables: { first: most },
    requestPolicy: 'cache-and-network',
  });
  const [revoke, isBusy] = useAct(RevokeInvitationMutation);
  const takeBack = async (id: string, email: string): Promise<void> => {
    const outcome = await revoke({ id });
    if (outcome.ok) toast(t('invitations.revoked', { email }));
    else toastProblems(outcome.problems);
    refetch({ requestPolicy: 'network-only' });
  };
  const sendAgain = async (id: string, email: string): Promise<void> => {
    const answer = await post<{ link?: string }>('/auth-company/resend', { id });
    if (!answer.ok) toast(answer.message, { tone: 'bad' });
    else if (answer.value.link === undefined) toast(t('sent', { email }));
    else await copyAndSay(new URL(answer.value.link, window.location.origin).href, t('link.copied'));
    refetch({ requestPolicy: 'network-only' });
  };
  const open = data?.invitations.nodes.filter(({ revokedAt }) => (revokedAt ?? null) === null) ?? [];
  if (open.length === 0) return data ? empty : null;
  return (
    <Panel flush title={t('invitations')}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{t('email')}</th>
            <th scope="col">{t('role')}</th>
            <th className={styles['wideOnly']} scope="col">
              {t('invitations.by')}
            </th>
            <th className={styles['wideOnly']} scope="col">
              {t('invitations.until')}
            </th>
            <th aria-hidden="true" />
          </tr>
        </thead>
        <tbody>
          {open.map(({ id, email, roles, invitedBy, expiresAt }) => (
            <tr key={id}>
              <td>{email}</td>
              <td>{joined(roles.map(({ name }) => name))}</td>
              <td className={styles['wideOnly']}>{invitedBy?.displayName ?? '–'}</td>
              <td className={`${styles['wideOnly']} num`}>{formatInstant(expiresAt)}</td>
              <td>
                <Button
                  aria-label={t('invitations.againOf', { email })}
                  onClick={() => void sendAgain(id, email)}
                  size="sm"
                >
                  {t('invitations.again')}
                </Button>
                <Button
                  aria-label={t('invitations.revokeOf', { email })}
                  busy={isBusy}
                  onClick={() => void takeBack(id, email)}
                  size="sm"
                >
                  {t('invitations.revoke')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
