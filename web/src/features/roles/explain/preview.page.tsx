import { useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../../app/session/act.ts';
import { Allowed } from '../../../app/session/allowed.tsx';
import { ColleaguePicker } from '../../../app/session/people/colleague-picker.tsx';
import { useSeeAs } from '../../../app/session/seeing/see-as.ts';
import type { PreviewRightsMutation as Looked } from '../../../lib/gql/graphql.ts';
import { joined } from '../../../lib/i18n/joined.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Icon } from '../../../ui/kit/icon.tsx';
import { Facts, Panel } from '../../../ui/kit/panel.tsx';
import { Page } from '../../../ui/shell/page.tsx';
import { Empty } from '../../../ui/state/empty.tsx';
import { toastProblems } from '../../../ui/state/toast.tsx';
import { Choice } from '../choice.tsx';
import { useCatalogue } from '../rights-words.ts';
import { RoleChoicesQuery } from '../roles.documents.ts';
import { t as say } from '../roles.messages.ts';
import { PreviewRightsMutation } from './preview.documents.ts';
import { t } from './preview.messages.ts';

import css from '../roles.module.css';

type Preview = Extract<Looked['previewRights'], { __typename: 'RightsPreview' }>;

/** The server counts no further. */
const mostCounted = 1000;

const nameOf = ({ member, roles }: Preview): string =>
  [...(member ? [member.displayName] : []), ...roles.map(({ name }) => name)].join(' · ');

function listText({ isOpen, count, first }: Preview['lists'][number]): string {
  if (!isOpen) return t('closed');
  if (count === 0) return t('nothing');
  const counted = count > mostCounted ? t('most', { count: mostCounted }) : t('count', { count });
  return first === null || first === undefined ? counted : `${counted} · ${t('first', { first })}`;
}

function Permissions({ held }: { held: readonly string[] }): ReactNode {
  const [{ data }] = useCatalogue();
  const groups = (data?.permissionCatalogue ?? [])
    .map(({ key, title, permissions }) => ({
      key,
      title,
      names: permissions.filter(({ name }) => held.includes(name)).map((entry) => entry.title),
    }))
    .filter(({ names }) => names.length > 0);
  if (held.length === 0) return <p>{t('permissions.none')}</p>;
  return <Facts items={groups.map(({ title, names }) => ({ label: title, value: joined(names) }))} stacked />;
}

function Seen({ seen, onEnd }: { seen: Preview; onEnd: () => void }): ReactNode {
  return (
    <div className={css['stack']}>
      <div className={css['banner']} role="status">
        <Icon name="eye" />
        <strong>{t('as', { name: nameOf(seen) })}</strong>
        <Button onClick={onEnd} size="sm">
          {t('end')}
        </Button>
      </div>
      <Panel title={t('lists')}>
        <Facts items={seen.lists.map((list) => ({ label: list.title, value: listText(list) }))} stacked />
      </Panel>
      <Panel title={t('fields')}>
        <Facts
          items={seen.fields.map(({ title, shown, example }) => ({
            label: title,
            value: `${say(`shown.${shown}`)}${example ? ` · ${example}` : ''}`,
          }))}
          stacked
        />
      </Panel>
      <Panel title={t('permissions')}>
        <Permissions held={seen.permissions} />
      </Panel>
    </div>
  );
}

function PreviewRights(): ReactNode {
  const asked = useSearch({ from: '/workspace/roles/preview' });
  const [member, setMember] = useState(asked.member ?? '');
  const [role, setRole] = useState(asked.role ?? '');
  const [seen, setSeen] = useState<Preview>();
  const [look, isBusy] = useAct(PreviewRightsMutation);
  const [{ data }] = useQuery({ query: RoleChoicesQuery });
  const roles = (data?.roles ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const [seeAs, isStarting] = useSeeAs();
  const isLive = member !== '' && role === '';
  const go = async (): Promise<void> => {
    const outcome = await look({
      ...(member === '' ? {} : { memberId: member }),
      ...(role === '' ? {} : { roleIds: [role] }),
    });
    if (outcome.ok) setSeen(outcome.value);
    else toastProblems(outcome.problems);
  };
  return (
    <Page crumbs={[{ label: say('title'), to: '/roles' }]} lead={t('lead')} title={t('title')} width="text">
      {seen ? (
        <Seen onEnd={() => setSeen(undefined)} seen={seen} />
      ) : (
        <>
          <div className={css['bar']}>
            <div className={css['pick']}>
              <ColleaguePicker
                initial={member}
                label={t('member')}
                none={t('self')}
                onChoose={(person) => setMember(person?.value ?? '')}
              />
            </div>
            <Choice label={t('role')} none={t('ownRoles')} onChange={setRole} options={roles} value={role} />
            <Button
              blockedBy={member === '' && role === '' ? t('pick.title') : undefined}
              busy={isBusy || isStarting}
              icon="eye"
              kind="primary"
              onClick={() => void (isLive ? seeAs(member) : go())}
            >
              {isLive ? t('seeAs') : t('look')}
            </Button>
          </div>
          <Empty icon="eye" text={t('pick.text')} title={t('pick.title')} />
        </>
      )}
    </Page>
  );
}

/** What somebody with other rights would see. */
export function PreviewPage(): ReactNode {
  return (
    <Allowed needs="member.seeAs" title={t('title')}>
      <PreviewRights />
    </Allowed>
  );
}
