import { Link } from '@tanstack/react-router';
import type { TemplateHeader } from '@zhoudao/schema/templates';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { locale } from '../../lib/i18n/locale.ts';
import { Icon } from '../../ui/kit/icon.tsx';
import { Panel } from '../../ui/kit/panel.tsx';
import { Tag } from '../../ui/kit/tag.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { States } from '../../ui/state/states.tsx';
import { When } from '../../ui/text/when.tsx';
import { TemplatesQuery } from './company.documents.ts';
import { t } from './company.messages.ts';

import styles from './company.module.css';

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
] as const;
const most = 100;

/** The rules of the company by kind. */
export function TemplateList({ only }: { only?: (typeof kinds)[number] }): ReactNode {
  const [result, refetch] = useQuery({
    query: TemplatesQuery,
    variables: { first: most },
    requestPolicy: 'cache-and-network',
  });
  const { endCursor = null, hasNextPage = false } = result.data?.templates.pageInfo ?? {};
  const [more] = useQuery({
    query: TemplatesQuery,
    variables: { first: most, after: endCursor },
    pause: !hasNextPage,
    requestPolicy: 'cache-and-network',
  });
  return (
    <>
      <p className={styles['lead']}>{t('templates.lead')}</p>
      <States
        empty={({ templates }) =>
          templates.nodes.length === 0 && (
            <Empty icon="sliders" text={t('empty.text')} title={t('empty.title')} />
          )
        }
        of={result}
        retry={refetch}
      >
        {({ templates }) =>
          kinds
            .filter((kind) => only === undefined || kind === only)
            .map((kind) => {
              const all = [...templates.nodes, ...(more.data?.templates.nodes ?? [])];
              const rows = all.filter((template) => template.kind === kind);
              return (
                rows.length > 0 && (
                  <Panel flush key={kind} title={t(`kind.${kind}`)}>
                    <ul className={styles['list']}>
                      {rows.map(({ key, version, body, publishedAt }) => (
                        <li key={key}>
                          <Link
                            className={styles['template'] ?? ''}
                            params={{ kind, key }}
                            to="/settings/templates/$kind/$key"
                          >
                            <span>{(body as TemplateHeader).title[locale()]}</span>
                            <span className={styles['published']}>
                              <When at={publishedAt} />
                            </span>
                            <Tag>{t('version', { version })}</Tag>
                            <Icon name="chevronRight" />
                          </Link>
                        </li>
                      ))}
                    </ul>
                  </Panel>
                )
              );
            })
        }
      </States>
    </>
  );
}
