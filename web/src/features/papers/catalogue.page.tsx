import { Link, useNavigate, useRouter } from '@tanstack/react-router';
import { useDeferredValue, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { isComposing } from '../../lib/composing.ts';
import { ButtonLink } from '../../ui/kit/button-link.tsx';
import { Button } from '../../ui/kit/button.tsx';
import { Icon } from '../../ui/kit/icon.tsx';
import { useKeys } from '../../ui/shell/keys.ts';
import { Page } from '../../ui/shell/page.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { SkeletonRows } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { OfferedFormsQuery, RecordCountsQuery } from './papers.documents.ts';
import { t } from './papers.messages.ts';
import { catalogueRoute, type SubjectSearch } from './papers.routes.tsx';
import { FillButton } from './parts/filling.tsx';
import { findPapers, type Offered } from './parts/find-papers.ts';
import { recentPapers } from './parts/recent-papers.ts';
import { useSubjects } from './use-subjects.ts';

import css from './papers.module.css';

const moduleName = (module: string): string => t.maybe(`module.${module}`, module);

/** Every paper that can be filled in, by what it is for. */
export function CataloguePage(): ReactNode {
  const [result, refresh] = useQuery({ query: OfferedFormsQuery, requestPolicy: 'cache-and-network' });
  return (
    <Page lead={t('catalogue.lead')} title={t('papers')}>
      <States of={result} retry={refresh} skeleton={<SkeletonRows rows={12} />}>
        {(data) => <Catalogue papers={data.recordForms} />}
      </States>
    </Page>
  );
}

const LATER = 300;

/** The words that are searched for; the address follows them. */
function useWords(): [string, (text: string) => void] {
  const { q = '', ...rest } = catalogueRoute.useSearch();
  const navigate = useNavigate();
  const { history } = useRouter();
  const [text, setText] = useState(q);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const change = (next: string): void => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      // Whoever has chosen a paper meanwhile is on the way to it.
      if (history.location.pathname !== '/papers') return;
      const words = next.trim();
      void navigate({ to: '/papers', search: words === '' ? rest : { ...rest, q: words }, replace: true });
    }, LATER);
  };
  return [text, change];
}

type Group = { key: string; title: string; papers: readonly Offered[] };

/** The papers under headings: by module, and before them those that were used last. */
function groupsOf(papers: readonly Offered[], found: readonly Offered[], isSearching: boolean): Group[] {
  if (isSearching) return found.length === 0 ? [] : [{ key: 'found', title: '', papers: found }];
  const groups = [...Map.groupBy(found, ({ module }) => module)].map(([key, own]) => ({
    key,
    title: moduleName(key),
    papers: own,
  }));
  const recent = recentPapers().flatMap((key) => papers.find((paper) => paper.key === key) ?? []);
  return recent.length === 0 || found.length < papers.length
    ? groups
    : [{ key: 'recent', title: t('catalogue.recent'), papers: recent }, ...groups];
}

function Catalogue({ papers }: { papers: readonly Offered[] }): ReactNode {
  const { module, q: _q, ...subjects } = catalogueRoute.useSearch();
  const [text, setText] = useWords();
  const navigate = useNavigate();
  const words = useDeferredValue(text.trim());
  const counts = useCounts();
  const groups = useMemo(() => {
    const inModule = papers.filter((paper) => module === undefined || paper.module === module);
    return groupsOf(papers, findPapers(inModule, words), words !== '');
  }, [papers, module, words]);
  const count = groups.reduce((sum, group) => sum + (group.key === 'recent' ? 0 : group.papers.length), 0);
  const first = groups[0]?.papers[0];
  return (
    <div className={css['catalogue']}>
      <Modules papers={papers} />
      <div className={css['found']}>
        <SubjectNote subjects={subjects} />
        <SearchBox
          count={count}
          onChange={setText}
          onEnter={() => {
            if (words !== '' && first) void navigate({ to: '/papers/$form', params: { form: first.key } });
          }}
          text={text}
        />
        {groups.map((group) => (
          <PaperGroup counts={counts} group={group} key={group.key} subjects={subjects} />
        ))}
        {groups.length === 0 && (
          <Empty
            action={
              <Button icon="close" onClick={() => setText('')}>
                {t('catalogue.clear')}
              </Button>
            }
            icon="search"
            text={t('catalogue.none.text')}
            title={t('catalogue.none')}
          />
        )}
      </div>
    </div>
  );
}

type SearchProps = { text: string; count: number; onChange: (text: string) => void; onEnter: () => void };

function SearchBox({ text, count, onChange, onEnter }: SearchProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  useKeys(t('papers'), [{ keys: '/', label: t('catalogue.search'), run: () => input.current?.select() }]);
  return (
    <div className={css['bar']}>
      <div className={css['search']} role="search">
        <Icon name="search" size={16} />
        <input
          aria-label={t('catalogue.search')}
          autoComplete="off"
          maxLength={60}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            if (isComposing(event)) return;
            if (event.key === 'Enter') onEnter();
            if (event.key === 'Escape' && text !== '') onChange('');
          }}
          placeholder={t('catalogue.search')}
          ref={input}
          spellCheck={false}
          type="text"
          value={text}
        />
      </div>
      <span aria-live="polite" className={`${css['count']} num`}>
        {t('catalogue.found', { count })}
      </span>
    </div>
  );
}

/** What the papers are for, as links that narrow the list. */
function Modules({ papers }: { papers: readonly Offered[] }): ReactNode {
  const { module, ...rest } = catalogueRoute.useSearch();
  const counts = useMemo(() => [...Map.groupBy(papers, (paper) => paper.module)], [papers]);
  return (
    <nav aria-label={t('catalogue.module')} className={css['modules']}>
      <ul>
        <li>
          <Link aria-current={module === undefined ? 'page' : undefined} replace search={rest} to="/papers">
            <span>{t('catalogue.all')}</span>
            <span className="num">{papers.length}</span>
          </Link>
        </li>
        {counts.map(([key, own]) => (
          <li key={key}>
            <Link
              aria-current={module === key ? 'page' : undefined}
              replace
              search={{ ...rest, module: key }}
              to="/papers"
            >
              <span>{moduleName(key)}</span>
              <span className="num">{own.length}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What a paper that is begun here will be about. */
function SubjectNote({ subjects }: { subjects: SubjectSearch }): ReactNode {
  const known = useSubjects(subjects)?.[0];
  const { module, q } = catalogueRoute.useSearch();
  if (!known) return null;
  return (
    <p className={css['subject']} role="status">
      <Icon name="link" />
      <span>{t('catalogue.subject', { name: known.label })}</span>
      <ButtonLink
        kind="quiet"
        replace
        search={{ ...(module === undefined ? {} : { module }), ...(q === undefined ? {} : { q }) }}
        size="sm"
        to="/papers"
      >
        {t('catalogue.subject.drop')}
      </ButtonLink>
    </p>
  );
}

type Counts = ReadonlyMap<string, number>;

/** How many records each paper has, once they are counted. */
function useCounts(): Counts {
  const [{ data }] = useQuery({ query: RecordCountsQuery, requestPolicy: 'cache-and-network' });
  return useMemo(
    () => new Map((data?.recordForms ?? []).map(({ key, recordCount }) => [key, recordCount])),
    [data],
  );
}

const countWords = (count: number | undefined): string =>
  count === undefined ? '' : count === 0 ? t('records.none') : t('records', { count });

type GroupProps = { group: Group; subjects: SubjectSearch; counts: Counts };

function PaperGroup({ group, subjects, counts }: GroupProps): ReactNode {
  return (
    <section className={css['group']}>
      {group.title !== '' && <h2>{group.title}</h2>}
      <ul>
        {group.papers.map((paper) => (
          <li className={css['paper']} key={paper.key}>
            <div>
              <Link params={{ form: paper.key }} to="/papers/$form">
                {paper.title}
              </Link>
              <span className={`${css['key']} num`}>{paper.key}</span>
              <p>{paper.help}</p>
            </div>
            <span className={`${css['records']} num`} data-none={counts.get(paper.key) === 0 || undefined}>
              {countWords(counts.get(paper.key))}
            </span>
            <FillButton
              aria-label={t('fill.of', { title: paper.title })}
              icon="edit"
              paper={paper}
              size="sm"
              subjects={subjects}
            >
              {t('fill.one')}
            </FillButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
