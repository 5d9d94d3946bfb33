import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState, type ReactNode } from 'react';

import { Allowed } from '../../app/session/allowed.tsx';
import { useCan } from '../../app/session/session.ts';
import { ButtonLink } from '../../ui/kit/button-link.tsx';
import { Button } from '../../ui/kit/button.tsx';
import { Page } from '../../ui/shell/page.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { useMemberFields } from './list/member-filter.ts';
import { MemberList } from './list/member-list.tsx';
import { t } from './members.messages.ts';
import { membersRoute, type MemberSearch } from './members.routes.tsx';
import { OpenInvitations } from './open-invitations.tsx';

const InviteDialog = lazy(() =>
  import('./invite-dialog.tsx').then((module) => ({ default: module.InviteDialog })),
);
const INVITATIONS = 'invitations';

function Invite({ onClose }: { onClose: () => void }): ReactNode {
  const { roles } = useMemberFields();
  return roles.length > 0 && <InviteDialog onClose={onClose} roles={roles} />;
}

/** The ways to ask somebody in, for whoever may. */
function Actions({ onInvite, isAsked }: { onInvite: () => void; isAsked: boolean }): ReactNode {
  const can = useCan();
  if (!can('member.invite')) return null;
  return (
    <>
      {!isAsked && (
        <ButtonLink icon="mail" search={{ tab: INVITATIONS }} to="/members">
          {t('invitations')}
        </ButtonLink>
      )}
      {can('import.run') && (
        <ButtonLink icon="upload" search={{ target: 'member' }} to="/imports/new">
          {t('inviteMany')}
        </ButtonLink>
      )}
      <Button icon="plus" kind="primary" onClick={onInvite}>
        {t('invite')}
      </Button>
    </>
  );
}

function Members(): ReactNode {
  const search = membersRoute.useSearch();
  const navigate = useNavigate();
  const go = (next: MemberSearch) => void navigate({ to: '/members', search: next, replace: true });
  const mayInvite = useCan()('member.invite');
  const [isInviting, setInviting] = useState(false);
  const { tab, ...narrowed } = search;
  const isAsked = tab === INVITATIONS && mayInvite;
  const actions = <Actions isAsked={isAsked} onInvite={() => setInviting(true)} />;
  return (
    <>
      {isAsked ? (
        <Page
          actions={actions}
          crumbs={[{ label: t('title'), to: '/members' }]}
          key={INVITATIONS}
          title={t('invitations')}
        >
          <OpenInvitations
            empty={<Empty icon="mail" text={t('invitations.none.text')} title={t('invitations.none')} />}
            key={String(isInviting)}
          />
        </Page>
      ) : (
        <Page actions={actions} lead={t('lead')} title={t('title')} width="fill">
          <MemberList onSearch={go} search={narrowed} />
        </Page>
      )}
      <Suspense>{isInviting && <Invite onClose={() => setInviting(false)} />}</Suspense>
    </>
  );
}

/** The people of the company, with what may be done about each. */
export function MembersPage(): ReactNode {
  return (
    <Allowed needs="member.read" title={t('title')}>
      <Members />
    </Allowed>
  );
}
