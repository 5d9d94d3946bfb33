import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';

import { Allowed } from '../../../app/session/allowed.tsx';
import { usePaged } from '../../../app/session/paging/paged.ts';
import { useNamed } from '../../../app/session/people.ts';
import { ColleaguePicker } from '../../../app/session/people/colleague-picker.tsx';
import type { RightsCatalogueQuery } from '../../../lib/gql/graphql.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Page } from '../../../ui/shell/page.tsx';
import { Empty } from '../../../ui/state/empty.tsx';
import { States } from '../../../ui/state/states.tsx';
import { useCatalogue } from '../rights-words.ts';
import { t as say } from '../roles.messages.ts';
import { WhoHasQuery } from './explain.documents.ts';
import { t } from './explain.messages.ts';
import { GivingRoles } from './giving-roles.tsx';
import { Why } from './why.tsx';

import css from '../roles.module.css';

type Permission = RightsCatalogueQuery['permissionCatalogue'][number]['permissions'][number];

const pageSize = 50;
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

function Holders({ entry }: { entry: Permission }): ReactNode {
  const list = usePaged({
    query: WhoHasQuery,
    variables: { permission: entry.name, first: pageSize },
    pageOf: ({ whoHas }) => whoHas,
  });
  return (
    <>
      <States
        empty={({ whoHas }) =>
          whoHas.nodes.length === 0 && (
            <Empty icon="key" text={t('holders.none.text')} title={t('holders.none')} />
          )
        }
        of={{ data: list.data, fetching: list.isLoading, error: list.error }}
        retry={list.refresh}
      >
        {() => (
          <table className={css['table']}>
            <thead>
              <tr>
                <th scope="col">{t('name')}</th>
                <th scope="col">{t('by')}</th>
              </tr>
            </thead>
            <tbody>
              {list.nodes.map(({ id, member, roles }) => (
                <tr key={id}>
                  <td>
                    {member.displayName}
                    <small>{member.email}</small>
                  </td>
                  <td>
                    <GivingRoles entry={entry} roles={roles} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </States>
      {list.more.isThere && (
        <div className={css['more']}>
          <Button busy={list.more.isLoading} onClick={list.more.load}>
            {t('more')}
          </Button>
        </div>
      )}
    </>
  );
}

function RecordField({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (id: string | undefined) => void;
}) {
  const [text, setText] = useState(value ?? '');
  const isBad = text.trim() !== '' && !ID.test(text);
  return (
    <label className={css['pick']}>
      {t('record')}
      <input
        aria-invalid={isBad || undefined}
        className={css['choice']}
        onChange={({ target }) => {
          setText(target.value);
          onChange(ID.exec(target.value)?.[0]);
        }}
        value={text}
      />
      {isBad && <span role="status">{t('record.badly')}</span>}
    </label>
  );
}

function Access(): ReactNode {
  const asked = useSearch({ from: '/workspace/roles/access' });
  const { permission, member, record } = asked;
  const navigate = useNavigate();
  const [catalogue, again] = useCatalogue();
  const [named] = useNamed(member === undefined ? [] : [member]);
  const go = (more: { [key in 'permission' | 'member' | 'record']?: string | undefined }): void => {
    const search = Object.fromEntries(
      Object.entries({ ...asked, ...more }).filter(([, value]) => value !== undefined && value !== ''),
    );
    void navigate({ to: '/roles/access', search, replace: true });
  };
  const entry = catalogue.data?.permissionCatalogue
    .flatMap(({ permissions }) => permissions)
    .find(({ name }) => name === permission);
  return (
    <Page crumbs={[{ label: say('title'), to: '/roles' }]} lead={t('lead')} title={t('title')}>
      <States of={catalogue} retry={again}>
        {({ permissionCatalogue }) => (
          <>
            <div className={css['bar']}>
              <label className={css['pick']}>
                {t('permission')}
                <select
                  className={css['choice']}
                  onChange={({ target }) => go({ permission: target.value })}
                  value={entry?.name ?? ''}
                >
                  <option value="">{t('choose')}</option>
                  {permissionCatalogue.map(({ key, title, permissions }) => (
                    <optgroup key={key} label={title}>
                      {permissions.map((one) => (
                        <option key={one.name} value={one.name}>
                          {one.title}
                        </option>
                      ))}
                    </optgroup>
                  ))}
                </select>
              </label>
              <div className={css['pick']}>
                <ColleaguePicker
                  initial={member}
                  label={t('member')}
                  none={t('everybody')}
                  onChoose={(person) => go({ member: person?.value })}
                />
              </div>
              {member !== undefined && <RecordField onChange={(id) => go({ record: id })} value={record} />}
            </div>
            {!entry && <Empty icon="key" text={t('pick.text')} title={t('pick.title')} />}
            {entry && member === undefined && <Holders entry={entry} key={entry.name} />}
            {entry && member !== undefined && (
              <Why entry={entry} memberId={member} name={named?.label ?? ''} recordId={record} />
            )}
          </>
        )}
      </States>
    </Page>
  );
}

/** Who holds a right, and why somebody has it or not. */
export function AccessPage(): ReactNode {
  return (
    <Allowed needs="role.read" title={t('title')}>
      <Access />
    </Allowed>
  );
}
