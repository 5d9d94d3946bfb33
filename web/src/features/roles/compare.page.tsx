import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { Allowed } from '../../app/session/allowed.tsx';
import { Page } from '../../ui/shell/page.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { States } from '../../ui/state/states.tsx';
import { Choice } from './choice.tsx';
import { useCatalogue, wordsFor } from './rights-words.ts';
import { CompareRolesQuery, RoleChoicesQuery } from './roles.documents.ts';
import { t } from './roles.messages.ts';

import css from './roles.module.css';

type Named = { id: string; name: string };

function Differences({ a, b, roles }: { a: string; b: string; roles: readonly Named[] }): ReactNode {
  const [result, execute] = useQuery({
    query: CompareRolesQuery,
    variables: { a, b },
    requestPolicy: 'cache-and-network',
  });
  const [{ data: catalogue }] = useCatalogue();
  const words = wordsFor(catalogue);
  const nameOf = (id: string) => roles.find((role) => role.id === id)?.name ?? '';
  return (
    <States
      empty={({ compareRoles }) =>
        compareRoles.length === 0 && (
          <Empty icon="check" text={t('compare.same.text')} title={t('compare.same')} />
        )
      }
      of={result}
      retry={() => execute({ requestPolicy: 'network-only' })}
    >
      {({ compareRoles }) => (
        <table className={css['table']}>
          <thead>
            <tr>
              <th scope="col">{t('compare.what')}</th>
              <th scope="col">{nameOf(a)}</th>
              <th scope="col">{nameOf(b)}</th>
            </tr>
          </thead>
          <tbody>
            {compareRoles.map((change) => (
              <tr key={`${change.kind} ${change.key}`}>
                <td>{words.title(change)}</td>
                <td>{words.value(change, 'before')}</td>
                <td>{words.value(change, 'after')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </States>
  );
}

function Compare(): ReactNode {
  const { a, b } = useSearch({ from: '/workspace/roles/compare' });
  const navigate = useNavigate();
  const [{ data }] = useQuery({ query: RoleChoicesQuery });
  const roles = data?.roles ?? [];
  const options = roles.map(({ id, name }) => ({ value: id, label: name }));
  const none = t('compare.choose');
  const go = (more: { a?: string; b?: string }) =>
    void navigate({
      to: '/roles/compare',
      search: { ...(a === undefined ? {} : { a }), ...(b === undefined ? {} : { b }), ...more },
      replace: true,
    });
  return (
    <Page crumbs={[{ label: t('title'), to: '/roles' }]} lead={t('compare.lead')} title={t('compare.title')}>
      <div className={css['bar']}>
        <Choice
          label={t('compare.a')}
          none={none}
          onChange={(id) => go({ a: id })}
          options={options}
          value={a ?? ''}
        />
        <Choice
          label={t('compare.b')}
          none={none}
          onChange={(id) => go({ b: id })}
          options={options}
          value={b ?? ''}
        />
      </div>
      {a !== undefined && b !== undefined ? (
        <Differences a={a} b={b} roles={roles} />
      ) : (
        <Empty icon="merge" text={t('compare.pick.text')} title={t('compare.pick')} />
      )}
    </Page>
  );
}

/** Two roles side by side. */
export function ComparePage(): ReactNode {
  return (
    <Allowed needs="role.read" title={t('compare.title')}>
      <Compare />
    </Allowed>
  );
}
