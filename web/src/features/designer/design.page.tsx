import { useBlocker, useParams } from '@tanstack/react-router';
import type { RecordForm, Words } from '@zhoudao/schema/templates/form/design';
import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../app/session/act.ts';
import { useSession } from '../../app/session/session.ts';
import { serverNow } from '../../lib/clock.ts';
import { displayZone, today } from '../../lib/dates.ts';
import { locale } from '../../lib/i18n/locale.ts';
import type { Lookups, PaperFacts } from '../../ui/paper/lookups.ts';
import { Page } from '../../ui/shell/page.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { States } from '../../ui/state/states.tsx';
import {
  DesignedFormQuery,
  DictionariesToChooseQuery,
  FormsToCopyQuery,
  PublishDesignMutation,
} from './designer.documents.ts';
import { inWords, type DictionaryOf } from './desk.ts';
import { Designer, type DesignerProps } from './frame/designer.tsx';
import { t } from './frame/frame.messages.ts';
import type { Published } from './saving/use-saving.ts';

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

/** Day and moment as the company's clock shows them. */
function clock(): { today: string; now: string } {
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone: displayZone(),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(serverNow());
  return { today: today(), now: `${today()}T${time}` };
}

/** What previews ask for: examples name people and records by what they are called. */
function usePreviewing(dictionaries: readonly DictionaryOf[]): { lookups: Lookups; facts: PaperFacts } {
  const { person } = useSession();
  const { id, name: displayName } = person;
  return useMemo(
    () => ({
      lookups: {
        search: (_, text) =>
          Promise.resolve(text.trim() === '' ? [] : [{ id: `example-${text.trim()}`, label: text.trim() }]),
        entries: (key) => dictionaries.find((one) => one.key === key)?.entries,
      },
      facts: { clock, me: { id, label: displayName }, isExample: true },
    }),
    [dictionaries, id, displayName],
  );
}

/** Publishes the next version, unless somebody else did so in the meantime. */
function usePublishing(key: string): DesignerProps['publish'] {
  const [publish] = useAct(PublishDesignMutation);
  return useCallback(
    async (form, baseVersion) => {
      const outcome = await publish({
        kind: 'form',
        key,
        baseVersion,
        body: { ...form, version: baseVersion + 1 },
      });
      if (outcome.ok) return { ok: true, version: outcome.value.version };
      if (outcome.refusal?.__typename === 'StaleVersion')
        return { ok: false, stale: outcome.refusal.currentVersion };
      return { ok: false, problems: outcome.problems.map(({ message }) => message) };
    },
    [publish, key],
  );
}

type OpenProps = { published: Published; isReadOnly: boolean; reread: () => void };

/** The designer once its form is there. */
function OpenDesigner({ published, isReadOnly, reread }: OpenProps): ReactNode {
  const dictionaries = useDictionaries();
  const { lookups, facts } = usePreviewing(dictionaries);
  const [{ data }] = useQuery({ query: FormsToCopyQuery, variables: { first: MOST } });
  const publish = usePublishing(published.body.key);
  const isLost = useRef(false);
  const tellLost = useCallback((isNow: boolean): void => {
    isLost.current = isNow;
  }, []);
  useBlocker({
    shouldBlockFn: () => isLost.current && !window.confirm(t('leave')),
    enableBeforeUnload: () => isLost.current,
  });
  const forms = useMemo(
    () =>
      (data?.templates.nodes ?? [])
        .map(({ body }) => body as RecordForm)
        .filter((form) => form.subject === 'record'),
    [data],
  );
  return (
    <Designer
      dictionaries={dictionaries}
      facts={facts}
      forms={forms}
      isReadOnly={isReadOnly}
      lookups={lookups}
      onLost={tellLost}
      onPublished={reread}
      onStale={reread}
      publish={publish}
      published={published}
    />
  );
}

/** One paper in the designer. */
export function DesignPage(): ReactNode {
  const { key } = useParams({ from: '/workspace/settings/forms/$key/design' });
  const [result, refetch] = useQuery({
    query: DesignedFormQuery,
    variables: { key },
    requestPolicy: 'cache-and-network',
  });
  const [shown, setShown] = useState<Published>();
  const found = result.data?.template;
  const title = found ? inWords((found.body as RecordForm).title) : '';
  if (found && (shown?.version !== found.version || shown.body.key !== found.key))
    setShown({
      version: found.version,
      body: found.body as RecordForm,
      by: found.publishedBy?.displayName,
      at: found.publishedAt,
    });
  const reread = (): void => refetch({ requestPolicy: 'network-only' });
  return (
    <Page
      crumbs={[
        { label: t('settings'), to: '/settings' },
        { label: t('templates'), to: '/settings', search: { tab: 'templates' } },
        ...(found
          ? [{ label: title, to: '/settings/templates/$kind/$key' as const, params: { kind: 'form', key } }]
          : []),
      ]}
      title={t('title', { name: title })}
      width="fill"
    >
      <States of={result} retry={refetch}>
        {({ template }) =>
          shown && (template.body as RecordForm).subject === 'record' ? (
            <OpenDesigner
              isReadOnly={!template.viewerCan.includes('template.publish')}
              key={key}
              published={shown}
              reread={reread}
            />
          ) : (
            <Empty icon="note" title={t('notAPaper')} />
          )
        }
      </States>
    </Page>
  );
}
