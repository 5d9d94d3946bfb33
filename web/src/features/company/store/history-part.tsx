import type { TemplateHeader } from '@zhoudao/schema/templates';
import { useState, type ReactNode } from 'react';

import { useAct } from '../../../app/session/act.ts';
import { usePaged } from '../../../app/session/paging/paged.ts';
import { formatInstant } from '../../../lib/dates.ts';
import type { TemplateVersionsQuery as Versions } from '../../../lib/gql/graphql.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Panel } from '../../../ui/kit/panel.tsx';
import { Tag } from '../../../ui/kit/tag.tsx';
import { States } from '../../../ui/state/states.tsx';
import { toast, toastProblems } from '../../../ui/state/toast.tsx';
import { NoteDialog } from './note-dialog.tsx';
import { RestoreTemplateMutation, TemplateVersionsQuery } from './store.documents.ts';
import { t } from './store.messages.ts';

import css from './store.module.css';

type Version = Versions['templateVersions']['nodes'][number];

const restoredText = ({ restoredFrom }: Version): string | undefined => {
  if (restoredFrom === null || restoredFrom === undefined) return undefined;
  return restoredFrom === 0 ? t('history.reset') : t('history.restored', { version: restoredFrom });
};

type RowProps = {
  row: Version;
  isInForce: boolean;
  mayRestore: boolean;
  onCompare: () => void;
  onRestore: () => void;
};

function Row({ row, isInForce, mayRestore, onCompare, onRestore }: RowProps): ReactNode {
  const { version, publishedBy, publishedAt, note } = row;
  const restored = restoredText(row);
  return (
    <li className={css['item']}>
      <Tag>{t('version', { version })}</Tag>
      {isInForce && <Tag tone="ok">{t('history.inForce')}</Tag>}
      <span className={css['grow']}>
        {publishedBy
          ? t('history.by', { name: publishedBy.displayName, when: formatInstant(publishedAt) })
          : t('history.initial')}
        {restored !== undefined && <span className={css['quiet']}> · {restored}</span>}
        {note !== '' && <p>{note}</p>}
      </span>
      {!isInForce && (
        <>
          <Button onClick={onCompare} size="sm">
            {t('compare')}
            <span className="sr-only">{t('version', { version })}</span>
          </Button>
          {mayRestore && (
            <Button icon="undo" onClick={onRestore} size="sm">
              {t('restore')}
              <span className="sr-only">{t('version', { version })}</span>
            </Button>
          )}
        </>
      )}
    </li>
  );
}

type Props = {
  kind: string;
  name: string;
  version: number;
  mayRestore: boolean;
  onCompare: (version: number) => void;
  onRestored: () => void;
};

const WINDOW = 20;

/** The versions of a template, the newest first: who published them and why, and the way back. */
export function HistoryPart({ kind, name, version, mayRestore, onCompare, onRestored }: Props): ReactNode {
  const list = usePaged({
    query: TemplateVersionsQuery,
    variables: { first: WINDOW, kind, key: name },
    pageOf: (data) => data.templateVersions,
  });
  const [asked, setAsked] = useState<number>();
  const [restore] = useAct(RestoreTemplateMutation);
  const go = async (note: string): Promise<boolean> => {
    const outcome = await restore({ kind, key: name, baseVersion: version, restore: asked ?? 0, note });
    if (!outcome.ok) toastProblems(outcome.problems);
    else {
      const { version: now, body } = outcome.value;
      toast(t('publish.done', { name: (body as TemplateHeader).title[locale()], version: now }));
      onRestored();
    }
    return outcome.ok;
  };
  return (
    <Panel flush title={t('history')}>
      <States
        of={{ data: list.data, fetching: list.isLoading, ...(list.error ? { error: list.error } : {}) }}
        retry={list.refresh}
      >
        {() => (
          <>
            <ul className={css['list']}>
              {list.nodes.map((row) => (
                <Row
                  isInForce={row.version === version}
                  key={row.version}
                  mayRestore={mayRestore}
                  onCompare={() => onCompare(row.version)}
                  onRestore={() => setAsked(row.version)}
                  row={row}
                />
              ))}
            </ul>
            {list.more.isThere && (
              <Button busy={list.more.isLoading} onClick={list.more.load}>
                {t('more')}
              </Button>
            )}
          </>
        )}
      </States>
      {asked !== undefined && (
        <NoteDialog
          act={t('restore')}
          label={t('publish.note')}
          onClose={() => setAsked(undefined)}
          onGo={go}
          title={t('restore.title', { version: asked })}
        >
          <p>{t('restore.ask', { version: asked, next: version + 1 })}</p>
        </NoteDialog>
      )}
    </Panel>
  );
}
