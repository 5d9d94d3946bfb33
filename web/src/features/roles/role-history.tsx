import { useState, type ReactNode } from 'react';

import { useAct } from '../../app/session/act.ts';
import { usePaged } from '../../app/session/paging/paged.ts';
import { formatInstant } from '../../lib/dates.ts';
import type {
  RightsCatalogueQuery,
  RoleDesignFragment,
  RoleVersionsQuery as Versions,
} from '../../lib/gql/graphql.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Panel } from '../../ui/kit/panel.tsx';
import { Tag } from '../../ui/kit/tag.tsx';
import { Modal } from '../../ui/overlay/dialog.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { States } from '../../ui/state/states.tsx';
import { toast, toastProblems } from '../../ui/state/toast.tsx';
import { word } from '../../ui/words.messages.ts';
import { ChangeList } from './change-list.tsx';
import { RestoreRoleVersionMutation, RoleVersionsQuery } from './roles.documents.ts';
import { t } from './roles.messages.ts';

import css from './roles.module.css';

type Props = { role: RoleDesignFragment; catalogue: RightsCatalogueQuery };
type Version = Versions['roleVersions']['nodes'][number];

const pageSize = 20;

function useRestore({ id, version }: RoleDesignFragment, done: () => void) {
  const [restore, isBusy] = useAct(RestoreRoleVersionMutation);
  const go = async (number?: number): Promise<void> => {
    const outcome = await restore({ id, version, ...(number === undefined ? {} : { number }) });
    if (outcome.ok) {
      toast(t('restored'));
      done();
    } else toastProblems(outcome.problems);
  };
  return [go, isBusy] as const;
}

function VersionLine({
  version,
  isCurrent,
  catalogue,
  onRestore,
}: {
  version: Version;
  isCurrent: boolean;
  catalogue: RightsCatalogueQuery;
  onRestore: (() => void) | undefined;
}): ReactNode {
  const { number, madeAt, madeBy, note, changes } = version;
  const when = formatInstant(madeAt);
  return (
    <li>
      <div className={css['versionHead']}>
        <strong>{t('version', { version: number })}</strong>
        {isCurrent && <Tag tone="ok">{t('version.current')}</Tag>}
        <span className="dim">
          {madeBy ? t('version.by', { name: madeBy.displayName, when }) : t('version.product', { when })}
        </span>
        {onRestore && (
          <Button icon="undo" onClick={onRestore} size="sm">
            {t('restore')}
          </Button>
        )}
      </div>
      {note !== '' && <p className={css['note']}>{note}</p>}
      {changes.length > 0 ? (
        <ChangeList catalogue={catalogue} changes={changes} />
      ) : (
        <p className={css['note']}>{t('version.first')}</p>
      )}
    </li>
  );
}

/** What became of a role, the newest first; each version can come back. */
export function RoleHistory({ role, catalogue }: Props): ReactNode {
  const list = usePaged({
    query: RoleVersionsQuery,
    variables: { id: role.id, first: pageSize },
    pageOf: ({ roleVersions }) => roleVersions,
  });
  const [isAsking, setIsAsking] = useState(false);
  const [restore, isBusy] = useRestore(role, list.refresh);
  const mayChange = role.viewerCan.includes('role.change');
  return (
    <div className={css['stack']}>
      {mayChange && role.isAsShipped === false && (
        <p className={css['bar']}>
          <Button icon="undo" onClick={() => setIsAsking(true)}>
            {t('reset')}
          </Button>
        </p>
      )}
      <States
        empty={({ roleVersions }) =>
          roleVersions.nodes.length === 0 && (
            <Empty icon="history" text={t('history.none.text')} title={t('history.none')} />
          )
        }
        of={{ data: list.data, fetching: list.isLoading, error: list.error }}
        retry={list.refresh}
      >
        {() => (
          <Panel flush title={t('history')}>
            <ol className={css['versions']}>
              {list.nodes.map((version) => (
                <VersionLine
                  catalogue={catalogue}
                  isCurrent={version.number === role.version}
                  key={version.id}
                  onRestore={
                    mayChange && version.number !== role.version
                      ? () => void restore(version.number)
                      : undefined
                  }
                  version={version}
                />
              ))}
            </ol>
          </Panel>
        )}
      </States>
      {list.more.isThere && (
        <div className={css['more']}>
          <Button busy={list.more.isLoading} onClick={list.more.load}>
            {t('more')}
          </Button>
        </div>
      )}
      <Modal
        footer={
          <>
            <Button onClick={() => setIsAsking(false)}>{word('cancel')}</Button>
            <Button
              busy={isBusy}
              kind="primary"
              onClick={() => void restore().then(() => setIsAsking(false))}
            >
              {t('reset')}
            </Button>
          </>
        }
        onClose={() => setIsAsking(false)}
        opened={isAsking}
        size="sm"
        title={t('reset.title')}
      >
        <p>{t('reset.text')}</p>
      </Modal>
    </div>
  );
}
