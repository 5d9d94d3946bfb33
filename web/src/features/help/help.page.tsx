import { Link } from '@tanstack/react-router';
import { useCallback, useEffect, useState, type ReactNode } from 'react';

import { locale } from '../../lib/i18n/locale.ts';
import { Page } from '../../ui/shell/page.tsx';
import { SkeletonText } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { Markdown } from '../../ui/text/markdown.tsx';
import { t } from './help.messages.ts';
import { helpRoute } from './help.routes.tsx';
import { topicOf, TOPICS, type Topic } from './topics.ts';

import css from './help.module.css';

const pages = import.meta.glob<string>('./pages/*/*.md', { query: '?raw', import: 'default' });

type Read = { data?: string; error?: { networkError: Error } };

/** Reads one page when it is opened: the guide costs nothing until then. */
function usePage(topic: Topic): [Read & { fetching: boolean }, () => void] {
  const [read, setRead] = useState<Read>({});
  const load = useCallback(() => {
    setRead({});
    pages[`./pages/${locale()}/${topic}.md`]?.().then(
      (data) => setRead({ data }),
      (reason: unknown) => setRead({ error: { networkError: reason as Error } }),
    );
  }, [topic]);
  useEffect(load, [load]);
  return [{ ...read, fetching: read.data === undefined && read.error === undefined }, load];
}

function Guide({ topic }: { topic: Topic }): ReactNode {
  const [page, load] = usePage(topic);
  return (
    <States of={page} retry={load} skeleton={<SkeletonText lines={8} />}>
      {(text) => <Markdown text={text} />}
    </States>
  );
}

/** The guide: its topics beside the page that is open. */
export function HelpPage(): ReactNode {
  const topic = topicOf(helpRoute.useSearch().page);
  return (
    <Page crumbs={[{ label: t('title'), to: '/help' }]} key={topic} title={t(`topic.${topic}`)}>
      <div className={css['guide']}>
        <nav aria-label={t('topics')}>
          <ul className={css['topics']}>
            {TOPICS.map((each) => (
              <li key={each}>
                <Link
                  activeOptions={{ exact: true, includeSearch: true }}
                  search={each === 'start' ? {} : { page: each }}
                  to="/help"
                >
                  {t(`topic.${each}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <article className={css['text']}>
          <Guide topic={topic} />
        </article>
      </div>
    </Page>
  );
}
