import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import type { ExplainAccessQuery as Explained, RightsCatalogueQuery } from '../../../lib/gql/graphql.ts';
import { Panel } from '../../../ui/kit/panel.tsx';
import { Tag } from '../../../ui/kit/tag.tsx';
import { States } from '../../../ui/state/states.tsx';
import { scopeText } from '../design/matrix.tsx';
import { ExplainAccessQuery } from './explain.documents.ts';
import { t } from './explain.messages.ts';
import { GivingRoles } from './giving-roles.tsx';

import css from '../roles.module.css';

type Permission = RightsCatalogueQuery['permissionCatalogue'][number]['permissions'][number];
type Explanation = Explained['explainAccess'];

function Missing({ told, entry }: { told: Explanation; entry: Permission }): ReactNode {
  return (
    <>
      {told.wouldGive.length > 0 && (
        <>
          <h3>{t('no.would')}</h3>
          <GivingRoles entry={entry} roles={told.wouldGive} />
        </>
      )}
      <h3>{t('no.could')}</h3>
      {told.couldGive.length === 0 ? (
        <p>{t('no.nobody')}</p>
      ) : (
        <ul className={css['facts']}>
          {told.couldGive.map(({ id, displayName }) => (
            <li key={id}>{displayName}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function Answer({ told, entry }: { told: Explanation; entry: Permission }): ReactNode {
  const scope = told.rowScope ?? null;
  const { record } = told;
  return (
    <>
      {told.isDisabled && <p role="status">{t('disabled')}</p>}
      <p>
        <Tag icon={scope === null ? 'close' : 'check'} tone={scope === null ? 'bad' : 'ok'}>
          {scope === null ? t('no') : t('yes', { scope: scopeText(scope, entry) })}
        </Tag>
      </p>
      {record && (
        <p>
          <Tag icon={record.isReached ? 'check' : 'close'} tone={record.isReached ? 'ok' : 'bad'}>
            {t(`reach.${record.reason}`)}
          </Tag>
        </p>
      )}
      {told.roles.length > 0 && (
        <>
          <h3>{t('yes.by')}</h3>
          <GivingRoles entry={entry} roles={told.roles} />
        </>
      )}
      {scope === null && <Missing entry={entry} told={told} />}
    </>
  );
}

/** Why one person has a right, or what is missing and who could give it. */
export function Why({
  entry,
  memberId,
  name,
  recordId,
}: {
  entry: Permission;
  memberId: string;
  name: string;
  recordId: string | undefined;
}): ReactNode {
  const [result, execute] = useQuery({
    query: ExplainAccessQuery,
    variables: { memberId, permission: entry.name, ...(recordId === undefined ? {} : { recordId }) },
    requestPolicy: 'cache-and-network',
  });
  return (
    <Panel title={t('why', { name, title: entry.title })}>
      <States of={result} retry={() => execute({ requestPolicy: 'network-only' })}>
        {({ explainAccess }) => <Answer entry={entry} told={explainAccess} />}
      </States>
    </Panel>
  );
}
