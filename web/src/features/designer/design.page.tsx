import { useBlocker, useParams } from '@tanstack/react-router';
import type { RecordForm, Words } from '@zhoudao/schema/templates/form/design';
import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useFacts } from '../../app/session/papers/lookups.tsx';
import { useSession } from '../../app/session/session.ts';
import { locale } from '../../lib/i18n/locale.ts';
import type { Lookups, PaperFacts } from '../../ui/paper/lookups.ts';
import { Page } from '../../ui/shell/page.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { States } from '../../ui/state/states.tsx';
import { DesignedDraftQuery, DesignedFormQuery, DictionariesToChooseQuery } from './designer.documents.ts';
import { inWords, type DictionaryOf } from './desk.ts';
import { Designer } from './frame/designer.tsx';
import { t } from './frame/frame.messages.ts';
import type { Found } from './saving/store.ts';
import { foundOf, useSources, useStore } from './use-store.ts';

const MOST = 100;

type DictionaryBody = { title: Words; entries: { code: string; title: Words }[] };

/** The dictionaries of the company, with their words in both languages. */
function useDictionaries(): readonly DictionaryOf[] {
  const [{ data }] = useQuery({ query: DictionariesToChooseQuery, variables: { first: MOST } });
  const { dictionaries } = useSession();
  return useMemo(() => {
    const known = (data?.templates.nodes ?? []).map(({ key, body }): DictionaryOf => {
      const { title, entries } = body as DictionaryBody;
      return {
        key,
        title: inWords(title),
        entries: entries.map((entry) => ({
          value: entry.code,
          label: inWords(entry.title),
          words: entry.title,
        })),
      };
    });
    const others = dictionaries
      .filter(({ key }) => !known.some((one) => one.key === key))
      .map(({ key, entries }) => ({
        key,
        title: key,
        entries: entries.map(({ code, label }) => ({
          value: code,
          label,
          words: { 'zh-CN': label, en: label },
        })),
      }));
    return [...known, ...others].toSorted((left, right) => left.title.localeCompare(right.title, locale()));
  }, [data, dictionaries]);
}

/** What previews ask for: examples name people and records by what they are called. */
function usePreviewing(dictionaries: readonly DictionaryOf[]): { lookups: Lookups; facts: PaperFacts } {
  const own = useFacts();
  return useMemo(
    () => ({
      lookups: {
        search: (_, text) =>
          Promise.resolve(text.trim() === '' ? [] : [{ id: `example-${text.trim()}`, label: text.trim() }]),
        entries: (key) => dictionaries.find((one) => one.key === key)?.entries,
      },
      facts: { ...own, isExample: true },
    }),
    [dictionaries, own],
  );
}

type OpenProps = { name: string; found: Found; can: (permission: string) => boolean };

/** The designer once its form is there. */
function OpenDesigner({ name, found, can }: OpenProps): ReactNode {
  const dictionaries = useDictionaries();
  const { lookups, facts } = usePreviewing(dictionaries);
  const store = useStore(name);
  const sources = useSources();
  const isLost = useRef(false);
  const tellLost = useCallback((isNow: boolean): void => {
    isLost.current = isNow;
  }, []);
  useBlocker({
    shouldBlockFn: () => isLost.current && !window.confirm(t('leave')),
    enableBeforeUnload: () => isLost.current,
  });
  // What becomes of the form the designer follows by itself.
  const [opened] = useState(found);
  return (
    <Designer
      dictionaries={dictionaries}
      facts={facts}
      found={opened}
      isReadOnly={!can('template.draft')}
      lookups={lookups}
      mayPublish={can('template.publish')}
      onLost={tellLost}
      sources={sources}
      store={store}
    />
  );
}

/** One paper in the designer. */
export function DesignPage(): ReactNode {
  const { key } = useParams({ from: '/workspace/settings/forms/$key/design' });
  const [drafted, readDraft] = useQuery({
    query: DesignedDraftQuery,
    variables: { key },
    requestPolicy: 'network-only',
  });
  const draft = drafted.data?.templateDraft ?? undefined;
  // A form that was never published is there as a draft alone.
  const isNew = draft?.currentVersion === 0;
  const [result, read] = useQuery({
    query: DesignedFormQuery,
    variables: { key },
    pause: drafted.data === undefined || isNew,
    requestPolicy: 'network-only',
  });
  const form = isNew ? undefined : result.data?.template;
  const body = (draft?.body ?? form?.body) as RecordForm | undefined;
  const permissions = draft?.viewerCan ?? form?.viewerCan ?? [];
  const title = body ? inWords(body.title) : '';
  const designer = (): ReactNode =>
    body?.subject === 'record' && Array.isArray(body.fields) ? (
      <OpenDesigner
        can={(one) => permissions.includes(one)}
        found={foundOf(draft, form)}
        key={key}
        name={key}
      />
    ) : (
      <Empty icon="note" title={t('notAPaper')} />
    );
  return (
    <Page
      crumbs={[
        { label: t('settings'), to: '/settings' },
        { label: t('templates'), to: '/settings', search: { tab: 'templates' } },
        ...(body
          ? [{ label: title, to: '/settings/templates/$kind/$key' as const, params: { kind: 'form', key } }]
          : []),
      ]}
      title={t('title', { name: title })}
      width="fill"
    >
      <States of={drafted} retry={readDraft}>
        {() =>
          isNew ? (
            designer()
          ) : (
            <States of={result} retry={read}>
              {designer}
            </States>
          )
        }
      </States>
    </Page>
  );
}
