import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useSeeAs } from '../../../app/session/seeing/see-as.ts';
import { useCan, useSession } from '../../../app/session/session.ts';
import { useSlots } from '../../../app/session/slots.ts';
import { getFragmentData } from '../../../lib/gql/fragment-masking.ts';
import type { MemberRowFragment } from '../../../lib/gql/graphql.ts';
import { joined } from '../../../lib/i18n/joined.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Drawer } from '../../../ui/overlay/dialog.tsx';
import { States } from '../../../ui/state/states.tsx';
import { When } from '../../../ui/text/when.tsx';
import { MemberRow } from '../members.documents.ts';
import { t } from '../members.messages.ts';
import { RolesDialog } from '../roles-dialog.tsx';
import { MemberQuery } from './list.documents.ts';
import { FactorTag, StateTag } from './member-columns.tsx';
import type { Role } from './member-filter.ts';
import { useSwitchMember } from './use-switch-member.ts';

import css from '../members.module.css';

const DisableDialog = lazy(() =>
  import('./disable-dialog.tsx').then((module) => ({ default: module.DisableDialog })),
);

type Props = { memberId: string; roles: readonly Role[]; onClose: () => void; onChanged: () => void };

function Facts({ member }: { member: MemberRowFragment }): ReactNode {
  const facts: [string, ReactNode][] = [
    [t('email'), member.email],
    [t('roles'), member.roles.length === 0 ? t('none') : joined(member.roles.map(({ name }) => name))],
    [t('team'), member.team?.name ?? '–'],
    [t('posts'), member.posts.length === 0 ? '–' : joined(member.posts.map(({ title }) => title))],
    [t('status'), <StateTag isDisabled={member.isDisabled} key="state" />],
    [t('joined'), <When at={member.joinedAt} form="date" key="joined" />],
  ];
  if (member.viewerCan.includes('member.disable'))
    facts.push(
      [t('lastSeen'), member.lastSeenAt ? <When at={member.lastSeenAt} key="seen" /> : t('never')],
      [t('factor'), <FactorTag hasTwoFactor={member.hasTwoFactor} key="factor" />],
    );
  return (
    <dl className={css['facts']}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** One colleague: who that is, what may be done, and what somebody who left still has in hand. */
export function MemberDrawer({ memberId, roles, onClose, onChanged }: Props): ReactNode {
  const [result, refetch] = useQuery({ query: MemberQuery, variables: { id: memberId } });
  const [layer, setLayer] = useState<'roles' | 'disable'>();
  const enable = useSwitchMember();
  const ownId = useSession().member.id;
  const can = useCan();
  const [seeAs, isStarting] = useSeeAs();
  const parts = useSlots('member.leaving');
  const close = (): void => setLayer(undefined);
  const name = result.data ? getFragmentData(MemberRow, result.data.member).displayName : t('title');
  return (
    <Drawer onClose={onClose} opened title={name}>
      <States of={result} retry={() => refetch({ requestPolicy: 'network-only' })}>
        {({ member: found }) => {
          const member = getFragmentData(MemberRow, found);
          const may = (verb: string): boolean => member.viewerCan.includes(verb);
          return (
            <>
              <Facts member={member} />
              <div className={css['acts']}>
                {can('member.seeAs') && !member.isDisabled && member.id !== ownId && (
                  <Button busy={isStarting} icon="eye" onClick={() => void seeAs(member.id)}>
                    {t('seeAs')}
                  </Button>
                )}
                {may('member.setRoles') && (
                  <Button icon="key" onClick={() => setLayer('roles')}>
                    {t('transfer')}
                  </Button>
                )}
                {may('member.disable') &&
                  (member.isDisabled ? (
                    <Button icon="undo" onClick={() => void enable(member, false).then(onChanged)}>
                      {t('enable')}
                    </Button>
                  ) : (
                    <Button icon="lock" kind="danger" onClick={() => setLayer('disable')}>
                      {t('disable')}
                    </Button>
                  ))}
              </div>
              {member.isDisabled &&
                parts.map(({ part: Part }, at) => (
                  <Suspense key={`leaving ${at}`}>
                    <Part memberId={member.id} viewerCan={member.viewerCan} />
                  </Suspense>
                ))}
              {layer === 'roles' && <RolesDialog member={member} onClose={close} roles={roles} />}
              <Suspense>
                {layer === 'disable' && (
                  <DisableDialog member={member} onClose={close} onDisabled={onChanged} />
                )}
              </Suspense>
            </>
          );
        }}
      </States>
    </Drawer>
  );
}
