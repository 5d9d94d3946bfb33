import { Link, useNavigate } from '@tanstack/react-router';
import type { Answers, RecordForm } from '@zhoudao/schema/templates/form/paper';
import { lazy, Suspense, useMemo, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../app/session/act.ts';
import { RecordFormQuery } from '../../app/session/papers/form.documents.ts';
import { useFacts, useLookups } from '../../app/session/papers/lookups.tsx';
import { place } from '../../app/session/place.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type { RecordCardFragment } from '../../lib/gql/graphql.ts';
import { fileAddress } from '../../lib/seeing.ts';
import { ButtonLink } from '../../ui/kit/button-link.tsx';
import { IconButton } from '../../ui/kit/button.tsx';
import { Facts, Panel, type Fact } from '../../ui/kit/panel.tsx';
import { Tag } from '../../ui/kit/tag.tsx';
import { Menu } from '../../ui/overlay/menu.tsx';
import { Paper } from '../../ui/paper/paper.tsx';
import { PersonChip } from '../../ui/record/person-chip.tsx';
import { RecordFrame, RecordHead } from '../../ui/record/record-frame.tsx';
import { useKeys } from '../../ui/shell/keys.ts';
import { Page } from '../../ui/shell/page.tsx';
import { SkeletonRows } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { toast, toastProblems } from '../../ui/state/toast.tsx';
import { When } from '../../ui/text/when.tsx';
import { word } from '../../ui/words.messages.ts';
import { ArchiveRecordMutation, RecordCard, RecordQuery } from './papers.documents.ts';
import { t } from './papers.messages.ts';
import { recordRoute } from './papers.routes.tsx';
import { FileLink } from './parts/file-link.tsx';

import css from './papers.module.css';

const RecordVersions = lazy(() =>
  import('./record-versions.page.tsx').then((module) => ({ default: module.RecordVersions })),
);

/** One filled-in paper: what it says, what it is about, what became of it. */
export function RecordPage(): ReactNode {
  const { recordId } = recordRoute.useParams();
  const [result, refresh] = useQuery({ query: RecordQuery, variables: { id: recordId } });
  return (
    <States
      of={result}
      retry={refresh}
      frame={(content) => (
        <Page crumbs={[{ label: t('papers'), to: '/papers' }]} title={t('paper')}>
          {content}
        </Page>
      )}
      skeleton={<SkeletonRows rows={10} />}
    >
      {(data) => <RecordView key={recordId} record={getFragmentData(RecordCard, data.record)} />}
    </States>
  );
}

type Props = { record: RecordCardFragment };

const TABS = ['paper', 'history'] as const;

function RecordView({ record }: Props): ReactNode {
  const search = recordRoute.useSearch();
  const navigate = useNavigate();
  const params = { form: record.form, recordId: record.id };
  const tab = TABS.find((each) => each === search.tab) ?? 'paper';
  const canEdit = record.viewerCan.includes('record.write');
  const edit = () => void navigate({ to: '/papers/$form/$recordId/edit', params });
  useKeys(t('paper'), canEdit ? [{ keys: 'e', label: t('edit'), run: edit }] : []);
  return (
    <Page
      actions={<RecordActions record={record} />}
      crumbs={[
        { label: t('papers'), to: '/papers' },
        { label: record.formTitle, to: '/papers/$form', params: { form: record.form } },
      ]}
      title={record.title}
    >
      <RecordFrame
        head={
          <RecordHead
            number={record.number}
            tags={
              record.isArchived && (
                <Tag icon="archive" tone="warn">
                  {t('archived')}
                </Tag>
              )
            }
          />
        }
        label={t('tabs')}
        onTab={(next) =>
          void navigate({
            to: '/papers/$form/$recordId',
            params,
            search: next === 'paper' ? {} : { tab: next },
            replace: true,
          })
        }
        side={<Side record={record} />}
        tab={tab}
        tabs={TABS.map((value) => ({ value, label: t(`tab.${value}`) }))}
      >
        <Content record={record} tab={tab} />
      </RecordFrame>
    </Page>
  );
}

function Content({ record, tab }: Props & { tab: (typeof TABS)[number] }): ReactNode {
  const { form: key, formVersion: version, answers, hidden, maskedFields } = record;
  const [result, refresh] = useQuery({ query: RecordFormQuery, variables: { key, version } });
  const [lookups, facts] = [useLookups(), useFacts()];
  const given = useMemo(() => (answers ?? {}) as Answers, [answers]);
  return (
    <States of={result} retry={refresh} skeleton={<SkeletonRows rows={8} />}>
      {(data) => {
        const form = data.recordForm.body as RecordForm;
        return tab === 'history' ? (
          <Suspense fallback={<SkeletonRows rows={6} />}>
            <RecordVersions facts={facts} form={form} lookups={lookups} recordId={record.id} />
          </Suspense>
        ) : (
          <div className={css['sheet']}>
            {maskedFields.length > 0 && <p className={css['note']}>{t('masked')}</p>}
            <Paper answers={given} facts={facts} form={form} hidden={hidden} lookups={lookups} mode="read" />
          </div>
        );
      }}
    </States>
  );
}

function RecordActions({ record }: Props): ReactNode {
  const [archive] = useAct(ArchiveRecordMutation);
  const can = (action: string) => record.viewerCan.includes(action);
  const setArchived = async (archived: boolean, version: number): Promise<void> => {
    const outcome = await archive({ id: record.id, version, archived });
    if (!outcome.ok) return toastProblems(outcome.problems);
    const next = outcome.value.version;
    toast(t(archived ? 'archive.done' : 'unarchive.done', { number: record.number }), {
      undo: () => setArchived(!archived, next),
    });
    return undefined;
  };
  const download = (as: string) => ({
    icon: 'download' as const,
    onSelect: () => window.location.assign(fileAddress(`${record.paperUrl}?as=${as}`)),
  });
  return (
    <>
      <FileLink path={record.paperUrl}>{t('print')}</FileLink>
      {can('record.write') && (
        <ButtonLink
          icon="edit"
          kind="primary"
          params={{ form: record.form, recordId: record.id }}
          to="/papers/$form/$recordId/edit"
        >
          {t('edit')}
        </ButtonLink>
      )}
      <Menu
        align="end"
        items={[
          { label: t('print.word'), ...download('docx') },
          { label: t('print.excel'), ...download('xlsx') },
          ...(can('record.archive')
            ? [
                {
                  label: record.isArchived ? t('unarchive') : t('archive'),
                  icon: 'archive' as const,
                  divider: true,
                  onSelect: () => void setArchived(!record.isArchived, record.version),
                },
              ]
            : []),
        ]}
        label={word('more')}
        trigger={(trigger) => <IconButton {...trigger} icon="dots" kind="plain" label={word('more')} />}
      />
    </>
  );
}

const PAGES: Readonly<Record<string, string>> = {
  customer: '/customers',
  case: '/cases',
  order: '/orders',
};

function Side({ record }: Props): ReactNode {
  const facts: Fact[] = [
    {
      label: t('fact.form'),
      value: (
        <Link params={{ form: record.form }} to="/papers/$form">
          {record.formTitle}
        </Link>
      ),
    },
    { label: t('fact.version'), value: t('fact.versionOf', { version: record.formVersion }) },
    {
      label: t('fact.owner'),
      value: <PersonChip isOff={record.owner?.isDisabled ?? false} name={record.owner?.displayName} />,
    },
    { label: t('fact.createdBy'), value: record.createdBy?.displayName ?? '–' },
    ...(record.origin
      ? [
          {
            label: t('fact.origin'),
            value: (
              <Link params={{ form: record.form }} search={{ link: record.origin.id }} to="/papers/$form">
                {record.origin.name}
              </Link>
            ),
          },
          ...(record.origin.consent ? [{ label: t('fact.consent'), value: record.origin.consent }] : []),
        ]
      : []),
    { label: t('fact.createdAt'), value: <When at={record.createdAt} form="full" /> },
    ...(record.version > 1
      ? [
          { label: t('fact.updatedBy'), value: record.updatedBy?.displayName ?? '–' },
          { label: t('fact.updatedAt'), value: <When at={record.updatedAt} form="full" /> },
        ]
      : []),
  ];
  return (
    <>
      <Panel title={t('links.title')}>
        {record.links.length === 0 ? (
          <p className="dim">{t('links.none')}</p>
        ) : (
          <ul className={css['links']}>
            {record.links.map(({ noun, id, label }) => {
              const page = PAGES[noun.toLowerCase()];
              return (
                <li key={`${noun} ${id}`}>
                  <small>{t.maybe(`noun.${noun.toLowerCase()}`, noun)}</small>
                  {page === undefined ? (
                    <span>{label}</span>
                  ) : (
                    <Link to={place(`${page}/${id}`)}>{label}</Link>
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </Panel>
      <Panel title={t('facts.title')}>
        <Facts items={facts} stacked />
      </Panel>
    </>
  );
}
