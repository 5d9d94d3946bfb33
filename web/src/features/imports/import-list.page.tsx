import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { Allowed } from '../../app/session/allowed.tsx';
import { usePaged } from '../../app/session/paging/paged.ts';
import { formatBytes } from '../../lib/files/bytes.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type { ImportHeadFragment } from '../../lib/gql/graphql.ts';
import { formatNumber } from '../../lib/money.ts';
import { ButtonLink } from '../../ui/kit/button-link.tsx';
import { Button } from '../../ui/kit/button.tsx';
import { Tag } from '../../ui/kit/tag.tsx';
import { Page } from '../../ui/shell/page.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { SkeletonRows } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { When } from '../../ui/text/when.tsx';
import { useLead } from './import-figures.ts';
import { said } from './import-run.messages.ts';
import { ImportHead, ImportListQuery } from './imports.documents.ts';
import { t } from './imports.messages.ts';
import { STATE_LOOK } from './parts/import-words.ts';

import css from './parts/imports.module.css';

/** Everything that was imported, and what still waits for somebody. */
export function ImportListPage(): ReactNode {
  return (
    <Allowed needs="import.run" title={t('imports')}>
      <Imports />
    </Allowed>
  );
}

function Imports(): ReactNode {
  const lead = useLead();
  const list = usePaged({ query: ImportListQuery, variables: {}, pageOf: (data) => data.imports });
  const create = (
    <ButtonLink icon="upload" kind="primary" to="/imports/new">
      {t('new')}
    </ButtonLink>
  );
  return (
    <Page actions={create} {...lead} title={t('imports')} width="wide">
      <States
        empty={(data) =>
          data.imports.nodes.length === 0 && (
            <Empty action={create} icon="upload" text={t('list.empty.text')} title={t('list.empty.title')} />
          )
        }
        of={{ data: list.data, fetching: list.isLoading, error: list.error }}
        retry={list.refresh}
        skeleton={<SkeletonRows rows={6} />}
      >
        {({ importTargets }) => (
          <>
            <ul className={css['imports']}>
              {list.nodes.map((node) => {
                const head = getFragmentData(ImportHead, node);
                const title = importTargets.find(({ key }) => key === head.target)?.title ?? head.target;
                return (
                  <li key={head.id}>
                    <ImportLine head={head} title={title} />
                  </li>
                );
              })}
            </ul>
            {list.more.isThere && (
              <Button busy={list.more.isLoading} onClick={list.more.load}>
                {t('list.more')}
              </Button>
            )}
          </>
        )}
      </States>
    </Page>
  );
}

/** What an import came to, as far as it has come. */
function resultOf({ state, counts }: ImportHeadFragment): string {
  const figure = (key: 'created' | 'updated' | 'toCreate' | 'toUpdate' | 'refused' | 'undone') =>
    counts[key] > 0 ? `${said(`count.${key}`)} ${formatNumber(counts[key])}` : '';
  const shown =
    state === 'UNDONE'
      ? [figure('undone')]
      : state === 'CHECKED'
        ? [figure('toCreate'), figure('toUpdate'), figure('refused')]
        : [figure('created'), figure('updated'), figure('refused')];
  return shown.filter((words) => words !== '').join(' · ');
}

function ImportLine({ head, title }: { head: ImportHeadFragment; title: string }): ReactNode {
  return (
    <>
      <div className={css['importName']}>
        <Link className="cut" params={{ importId: head.id }} to="/imports/$importId">
          {head.fileName}
        </Link>
        <span className="dim">
          {title} · {formatBytes(head.fileSize)}
        </span>
      </div>
      <Tag {...STATE_LOOK[head.state]}>{t(`state.${head.state}`)}</Tag>
      <span className="num">{resultOf(head)}</span>
      <span className="dim">
        {head.owner?.displayName} · <When at={head.createdAt} />
      </span>
    </>
  );
}
