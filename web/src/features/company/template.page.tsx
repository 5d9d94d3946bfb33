import { useNavigate, useParams } from '@tanstack/react-router';
import type { TemplateHeader } from '@zhoudao/schema/templates';
import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../app/session/act.ts';
import { formatInstant } from '../../lib/dates.ts';
import type { TemplateQuery as TemplateQueryData } from '../../lib/gql/graphql.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Tabs } from '../../ui/kit/tabs.tsx';
import { Tag } from '../../ui/kit/tag.tsx';
import { Page } from '../../ui/shell/page.tsx';
import { States } from '../../ui/state/states.tsx';
import { toast, toastProblems } from '../../ui/state/toast.tsx';
import { BackToPublisher } from './back-to-publisher.tsx';
import { TemplateQuery } from './company.documents.ts';
import { t } from './company.messages.ts';
import { TemplateEditor } from './editing/template-editor.tsx';
import { ComparePart } from './store/compare-part.tsx';
import { DraftBar, type OpenDraft } from './store/draft-bar.tsx';
import { HistoryPart } from './store/history-part.tsx';
import { NoteDialog } from './store/note-dialog.tsx';
import { RetireTemplateMutation, TemplateDraftQuery } from './store/store.documents.ts';
import { t as store } from './store/store.messages.ts';
import { useTemplateExport } from './store/template-file.ts';

import styles from './company.module.css';

/** Grids and long tables take the room that there is. */
const WIDE: ReadonlySet<string> = new Set(['decision', 'scorecard', 'kpi', 'script', 'layout']);

type Shown = TemplateQueryData['template'];

const PARTS = ['edit', 'history', 'compare'] as const;
type Part = (typeof PARTS)[number];

/** Kinds of which one can do without this one or that. */
const RETIRABLE: ReadonlySet<string> = new Set(['form', 'dictionary', 'message', 'layout']);

function Meta({ template: { version, publishedAt, publishedBy } }: { template: Shown }): ReactNode {
  return (
    <p className={styles['meta']}>
      <Tag>{t('version', { version })}</Tag>
      {publishedBy
        ? t('publishedBy', { name: publishedBy.displayName, when: formatInstant(publishedAt) })
        : t('initial')}
    </p>
  );
}

type ContentProps = {
  kind: string;
  name: string;
  /** Missing where there is only a draft. */
  template: Shown | undefined;
  draft: OpenDraft | undefined;
  onSaved: () => void;
  /** What is in force, or the draft as a whole, is another one now. */
  onReplaced: () => void;
  /** There is nothing left of a new template. */
  onDiscarded: () => void;
};

/** What is in force and what is being made of it, with its past beside it. */
function Content({ kind, name, template, draft, onSaved, onReplaced, onDiscarded }: ContentProps): ReactNode {
  const [part, setPart] = useState<Part>('edit');
  const [asked, setAsked] = useState<number>();
  // Another draft, or another version, is another content of the editor; what is saved from it is not.
  const [generation, setGeneration] = useState(0);
  const replaced = (): void => {
    setGeneration(generation + 1);
    setPart('edit');
    onReplaced();
  };
  const version = template?.version ?? 0;
  const body = (draft?.body ?? template?.body) as TemplateHeader;
  const can = (permission: string): boolean =>
    (template?.viewerCan ?? draft?.viewerCan ?? []).includes(permission);
  const publisher = template?.publisherBody ?? null;
  return (
    <>
      {template && <Meta template={template} />}
      {(template?.body as { isRetired?: boolean } | undefined)?.isRetired === true && (
        <p className={styles['lead']}>{store('retired')}</p>
      )}
      {draft && (
        <DraftBar
          draft={draft}
          key={draft.revision}
          onChanged={onSaved}
          onDiscarded={template ? replaced : onDiscarded}
          onReplaced={replaced}
        />
      )}
      {template && publisher !== null && !draft && can('template.publish') && (
        <BackToPublisher
          kind={kind}
          name={name}
          onDone={replaced}
          title={body.title[locale()]}
          version={version}
        />
      )}
      <Tabs
        items={(version > 0 ? PARTS : (['edit'] as const)).map((value) => ({
          value,
          label: store(`tab.${value}`),
        }))}
        label={store('tabs')}
        onChange={setPart}
        value={part}
      >
        {part === 'edit' && (
          <TemplateEditor
            key={`${kind}/${name}/${version}/${generation}`}
            template={{
              kind,
              key: name,
              version: draft?.baseVersion ?? version,
              body,
              isEditable: can('template.draft'),
              baseRevision: draft?.revision ?? 0,
              onSaved,
            }}
          />
        )}
        {part === 'history' && (
          <HistoryPart
            kind={kind}
            mayRestore={can('template.publish')}
            name={name}
            onCompare={(one) => {
              setAsked(one);
              setPart('compare');
            }}
            onRestored={replaced}
            version={version}
          />
        )}
        {part === 'compare' && (
          <ComparePart
            asked={asked}
            hasDraft={draft !== undefined}
            hasPublisher={publisher !== null}
            key={`${asked}/${version}`}
            kind={kind}
            name={name}
            version={version}
          />
        )}
      </Tabs>
    </>
  );
}

/** What everything is printed by that has no layout of its own is needed. */
const isRetirable = (kind: string, key: string): boolean =>
  RETIRABLE.has(kind) && !(kind === 'layout' && (key === 'record' || key === 'list'));

/** What can be done with a template as a whole. */
function Actions({ template, onDone }: { template: Shown; onDone: () => void }): ReactNode {
  const { kind, key, version, body, viewerCan } = template;
  const exported = useTemplateExport();
  const [retire] = useAct(RetireTemplateMutation);
  const [isAsking, setAsking] = useState(false);
  const isRetired = (body as { isRetired?: boolean }).isRetired === true;
  const go = async (note: string): Promise<boolean> => {
    const outcome = await retire({ kind, key, baseVersion: version, isRetired: !isRetired, note });
    if (!outcome.ok) toastProblems(outcome.problems);
    else {
      toast(store(isRetired ? 'revive.done' : 'retire.done'));
      onDone();
    }
    return outcome.ok;
  };
  const act = store(isRetired ? 'revive' : 'retire');
  return (
    <>
      <Button icon="download" onClick={() => void exported([template])}>
        {store('export')}
      </Button>
      {isRetirable(kind, key) && viewerCan.includes('template.publish') && (
        <Button icon="archive" onClick={() => setAsking(true)}>
          {act}
        </Button>
      )}
      {isAsking && (
        <NoteDialog
          act={act}
          label={store('publish.note')}
          onClose={() => setAsking(false)}
          onGo={go}
          title={act}
        >
          {!isRetired && <p>{store('retire.ask')}</p>}
        </NoteDialog>
      )}
    </>
  );
}

/** One rule of the company: what is in force, its draft, its past, and the form to change it. */
export function TemplatePage(): ReactNode {
  const { kind, key } = useParams({ from: '/workspace/settings/templates/$kind/$key' });
  const navigate = useNavigate();
  const variables = { kind, key };
  const [drafted, readDraft] = useQuery({
    query: TemplateDraftQuery,
    variables,
    requestPolicy: 'cache-and-network',
  });
  const draft = drafted.data?.templateDraft ?? undefined;
  const isNew = draft?.currentVersion === 0;
  const [result, read] = useQuery({
    query: TemplateQuery,
    variables,
    pause: drafted.data === undefined || isNew,
    requestPolicy: 'cache-and-network',
  });
  const template = isNew ? undefined : result.data?.template;
  const anew = { requestPolicy: 'network-only' } as const;
  const replaced = (): void => {
    readDraft(anew);
    if (!isNew) read(anew);
  };
  const body = (draft?.body ?? template?.body) as TemplateHeader | undefined;
  const content = {
    kind,
    name: key,
    draft,
    onSaved: () => readDraft(anew),
    onReplaced: replaced,
    onDiscarded: () => void navigate({ to: '/settings', search: { tab: 'templates' } }),
  };
  return (
    <Page
      actions={template && <Actions onDone={replaced} template={template} />}
      crumbs={[
        { label: t('title'), to: '/settings' },
        { label: t('templates'), to: '/settings', search: { tab: 'templates' } },
      ]}
      title={body?.title[locale()] ?? t('templates')}
      width={WIDE.has(kind) ? 'wide' : 'text'}
    >
      <States of={drafted} retry={readDraft}>
        {() =>
          isNew ? (
            <Content {...content} template={undefined} />
          ) : (
            <States of={result} retry={read}>
              {({ template: shown }) => <Content {...content} template={shown} />}
            </States>
          )
        }
      </States>
    </Page>
  );
}
