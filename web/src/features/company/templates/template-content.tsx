import type { TemplateHeader } from '@zhoudao/schema/templates';
import { useState, type ReactNode } from 'react';

import { formatInstant } from '../../../lib/dates.ts';
import type { TemplateQuery as TemplateQueryData } from '../../../lib/gql/graphql.ts';
import { Tabs } from '../../../ui/kit/tabs.tsx';
import { Tag } from '../../../ui/kit/tag.tsx';
import { t } from '../company.messages.ts';
import { Locked } from '../editing/locked.tsx';
import { TemplateEditor } from '../editing/template-editor.tsx';
import { ComparePart } from '../store/compare-part.tsx';
import { DraftBar, type OpenDraft } from '../store/draft-bar.tsx';
import { HistoryPart } from '../store/history-part.tsx';
import { t as store } from '../store/store.messages.ts';
import { BackToPublisher } from './back-to-publisher.tsx';
import { titleIn } from './title-in.ts';

import styles from '../company.module.css';

/** A template in force, as its page has read it. */
export type Shown = TemplateQueryData['template'];

const PARTS = ['edit', 'history', 'compare'] as const;
type Part = (typeof PARTS)[number];

const isRetired = (body: unknown): boolean =>
  (body as { isRetired?: boolean } | undefined)?.isRetired === true;

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

interface Read {
  readonly version: number;
  /** Of the draft; 0 = there is none. */
  readonly revision: number;
  readonly text: string;
}

/**
 * Counts what the editor is opened with. What it saved itself is no news to it, nor is a draft that was only sent on: the
 * editor stays as it is. What somebody else made of it opens it anew, once it has been read.
 */
function useOpened(read: Read): readonly [number, (revision: number) => void] {
  const [own, setOwn] = useState(0);
  const [opened, setOpened] = useState({ ...read, count: 0 });
  if (opened.version !== read.version || opened.revision !== read.revision) {
    const isKnown = opened.text === read.text || (read.revision > 0 && read.revision === own);
    setOpened({ ...read, count: isKnown ? opened.count : opened.count + 1 });
  }
  return [opened.count, setOwn];
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
export function TemplateContent({
  kind,
  name,
  template,
  draft,
  onSaved,
  onReplaced,
  onDiscarded,
}: ContentProps): ReactNode {
  const [part, setPart] = useState<Part>('edit');
  const [asked, setAsked] = useState<number>();
  const version = template?.version ?? 0;
  const body = (draft?.body ?? template?.body) as TemplateHeader;
  const revision = draft?.revision ?? 0;
  const [opened, setOwn] = useOpened({ version, revision, text: JSON.stringify(body) });
  const replaced = (): void => {
    setPart('edit');
    onReplaced();
  };
  const can = (permission: string): boolean =>
    (template?.viewerCan ?? draft?.viewerCan ?? []).includes(permission);
  const publisher = template?.publisherBody ?? null;
  return (
    <>
      {template && <Meta template={template} />}
      {isRetired(template?.body) && <p className={styles['lead']}>{store('retired')}</p>}
      {template && draft && isRetired(draft.body) !== isRetired(template.body) && (
        <p className={styles['lead']}>
          {store(isRetired(draft.body) ? 'retire.proposed' : 'revive.proposed')}
        </p>
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
          title={titleIn(body) ?? name}
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
        <div className={styles['stack']}>
          {part === 'edit' && (
            <Locked body={body} kind={kind} said={publisher ?? template?.body}>
              <TemplateEditor
                key={`${kind}/${name}/${opened}`}
                template={{
                  kind,
                  key: name,
                  version: draft?.baseVersion ?? version,
                  body,
                  isEditable: can('template.draft'),
                  baseRevision: revision,
                  onStale: onSaved,
                  onSaved: (own) => {
                    setOwn(own);
                    onSaved();
                  },
                }}
              />
            </Locked>
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
        </div>
      </Tabs>
    </>
  );
}
