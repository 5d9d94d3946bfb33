import { Link } from '@tanstack/react-router';
import { MOST_FILED } from '@zhoudao/schema/templates/template-file';
import { useDeferredValue, useState, type ReactNode } from 'react';

import { usePaged } from '../../../app/session/paging/paged.ts';
import type { TemplateListQuery as Listed } from '../../../lib/gql/graphql.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Icon } from '../../../ui/kit/icon.tsx';
import { Panel } from '../../../ui/kit/panel.tsx';
import { Tag, type Tone } from '../../../ui/kit/tag.tsx';
import { Empty } from '../../../ui/state/empty.tsx';
import { States } from '../../../ui/state/states.tsx';
import { When } from '../../../ui/text/when.tsx';
import { t } from '../company.messages.ts';
import { ListTools, type Narrowing } from '../store/list-tools.tsx';
import { TemplateListQuery } from '../store/store.documents.ts';
import { t as store } from '../store/store.messages.ts';
import { useTemplateExport } from '../store/template-file.ts';

import styles from '../company.module.css';

const kinds = [
  'sla',
  'scoring',
  'calendar',
  'statechart',
  'numbering',
  'duplicates',
  'separation',
  'form',
  'message',
  'dictionary',
  'taxonomy',
  'decision',
  'scorecard',
  'kpi',
  'report',
  'survey',
  'script',
  'layout',
  'chart',
] as const;
const WINDOW = 100;

type Row = Listed['templateList']['nodes'][number];

const TONE: Readonly<Record<Row['marks'][number], Tone>> = {
  CHANGED: 'plain',
  OWN: 'plain',
  DRAFT: 'accent',
  CONFLICT: 'bad',
  RETIRED: 'warn',
};

function TemplateRow({ row }: { row: Row }): ReactNode {
  const { kind, key, title, version, publishedAt, marks } = row;
  return (
    <li>
      <Link className={styles['template'] ?? ''} params={{ kind, key }} to="/settings/templates/$kind/$key">
        <span>{title}</span>
        {marks.map((mark) => (
          <Tag key={mark} tone={TONE[mark]}>
            {store(`mark.${mark}`)}
          </Tag>
        ))}
        {publishedAt !== null && publishedAt !== undefined && (
          <span className={styles['published']}>
            <When at={publishedAt} />
          </span>
        )}
        {version > 0 && <Tag>{t('version', { version })}</Tag>}
        <Icon name="chevronRight" />
      </Link>
    </li>
  );
}

/** The rows by kind, in the order in which kinds matter to most. */
function byKind(rows: readonly Row[]): readonly (readonly [string, readonly Row[]])[] {
  const groups = Map.groupBy(rows, ({ kind }) => kind);
  const known = kinds.filter((kind) => groups.has(kind));
  const others = [...groups.keys()].filter((kind) => !known.some((one) => one === kind));
  return [...known, ...others].map((kind) => [kind, groups.get(kind) ?? []] as const);
}

/** The rules of the company by kind: found by words and marks, begun, read in and exported. */
export function TemplateList({ only }: { only?: (typeof kinds)[number] }): ReactNode {
  const [narrowing, setNarrowing] = useState<Narrowing>({ search: '', kind: '', mark: '' });
  const search = useDeferredValue(narrowing.search.trim());
  const kind = only ?? narrowing.kind;
  const list = usePaged({
    query: TemplateListQuery,
    variables: {
      first: WINDOW,
      kind: kind === '' ? null : kind,
      search: search === '' ? null : search,
      marks: narrowing.mark === '' ? null : [narrowing.mark],
    },
    pageOf: (data) => data.templateList,
  });
  const exported = useTemplateExport();
  const published = list.nodes.filter(({ version }) => version > 0);
  const isExportable = published.length > 0 && published.length <= MOST_FILED;
  const choices = (only === undefined ? kinds : []).map((value) => ({ value, label: t(`kind.${value}`) }));
  return (
    <>
      <p className={styles['lead']}>{t('templates.lead')}</p>
      <ListTools
        kinds={choices}
        narrowing={narrowing}
        onExport={isExportable ? () => void exported(published) : undefined}
        onImported={list.refresh}
        onNarrow={setNarrowing}
      />
      <States
        empty={() =>
          list.nodes.length === 0 && (
            <Empty icon="sliders" text={store('list.none.text')} title={store('list.none')} />
          )
        }
        of={{ data: list.data, fetching: list.isLoading, ...(list.error ? { error: list.error } : {}) }}
        retry={list.refresh}
      >
        {() => (
          <>
            {byKind(list.nodes).map(([name, rows]) => (
              <Panel flush key={name} title={t.maybe(`kind.${name}`, name)}>
                <ul className={styles['list']}>
                  {rows.map((row) => (
                    <TemplateRow key={row.key} row={row} />
                  ))}
                </ul>
              </Panel>
            ))}
            {list.more.isThere && (
              <Button busy={list.more.isLoading} onClick={list.more.load}>
                {store('list.more')}
              </Button>
            )}
          </>
        )}
      </States>
    </>
  );
}
