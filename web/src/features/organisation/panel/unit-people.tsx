import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { Avatar } from '../../../ui/kit/avatar.tsx';
import { Button } from '../../../ui/kit/button.tsx';
import { States } from '../../../ui/state/states.tsx';
import { UnitPeopleQuery } from '../organisation.documents.ts';
import { t } from '../organisation.messages.ts';

import styles from './panel.module.css';

const pageSize = 30;

/** Who stands in a unit or holds one of its posts, page by page. */
export function UnitPeople({
  unitId,
  onPerson,
}: {
  unitId: string;
  onPerson: (id: string) => void;
}): ReactNode {
  const [after, setAfter] = useState<string>();
  const [result, refetch] = useQuery({
    query: UnitPeopleQuery,
    variables: { unitId, first: pageSize, ...(after === undefined ? {} : { after }) },
    requestPolicy: 'cache-and-network',
  });
  return (
    <States
      empty={({ unitPeople }) => unitPeople.nodes.length === 0 && <p className="dim">{t('nobody')}</p>}
      of={result}
      retry={refetch}
    >
      {({ unitPeople }) => (
        <>
          <ul className={styles['people']}>
            {unitPeople.nodes.map(({ id, displayName, posts }) => (
              <li key={id}>
                <Button kind="quiet" onClick={() => onPerson(id)} size="sm">
                  <Avatar name={displayName} size={20} />
                  {displayName}
                  <span className="dim">
                    {posts.length === 0 ? t('postless') : posts.map((post) => post.title).join(' · ')}
                  </span>
                </Button>
              </li>
            ))}
          </ul>
          {unitPeople.pageInfo.hasNextPage && (
            <Button
              busy={result.fetching || result.stale}
              onClick={() => setAfter(unitPeople.pageInfo.endCursor ?? undefined)}
              size="sm"
            >
              {t('more')}
            </Button>
          )}
        </>
      )}
    </States>
  );
}
