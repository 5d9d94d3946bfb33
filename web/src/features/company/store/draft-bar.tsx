import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../../app/session/act.ts';
import { formatInstant } from '../../../lib/dates.ts';
import type { TemplateDraftQuery } from '../../../lib/gql/graphql.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Tag, type Tone } from '../../../ui/kit/tag.tsx';
import { toast } from '../../../ui/state/toast.tsx';
import { NoteDialog } from './note-dialog.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import {
  DiscardTemplateDraftMutation,
  RefreshTemplateDraftMutation,
  ReturnTemplateDraftMutation,
  SubmitTemplateDraftMutation,
  TemplateProblemsQuery,
} from './store.documents.ts';
import { t } from './store.messages.ts';
import { tellRefused } from './tell-refused.ts';

import css from './store.module.css';

/** A draft as its page has read it. */
export type OpenDraft = NonNullable<TemplateDraftQuery['templateDraft']>;

type Asked = 'publish' | 'submit' | 'return' | 'discard';

const TONE: Readonly<Record<OpenDraft['state'], Tone>> = {
  DRAFT: 'plain',
  SUBMITTED: 'accent',
  RETURNED: 'warn',
};

/** Everything that keeps the draft from being published. */
function Problems({ draft }: { draft: OpenDraft }): ReactNode {
  const [{ data }] = useQuery({
    query: TemplateProblemsQuery,
    variables: { kind: draft.kind, body: draft.body },
    requestPolicy: 'cache-and-network',
  });
  if (!data) return null;
  const { templateProblems: problems } = data;
  if (problems.length === 0) return <p className={css['quiet']}>{t('problems.none')}</p>;
  return (
    <details open>
      <summary>{t('problems', { count: problems.length })}</summary>
      <ul className={css['plain']}>
        {problems.map(({ path, message }, at) => (
          <li key={at}>
            {message}
            {path !== '' && <code className={css['quiet']}> {path}</code>}
          </li>
        ))}
      </ul>
    </details>
  );
}

type ActProps = {
  draft: OpenDraft;
  /** Its state is another one. */
  onChanged: () => void;
  /** It was published, or merged with what was. */
  onReplaced: () => void;
  onDiscarded: () => void;
};

/** The verbs of a draft, each told when it is done. */
function useDraftActs({ draft, onChanged, onReplaced, onDiscarded }: ActProps) {
  const { kind, key, revision, currentVersion } = draft;
  const seen = { kind, key, revision };
  const [submit] = useAct(SubmitTemplateDraftMutation);
  const [giveBack] = useAct(ReturnTemplateDraftMutation);
  const [discard] = useAct(DiscardTemplateDraftMutation);
  const [refresh, isRefreshing] = useAct(RefreshTemplateDraftMutation);
  const told = (
    outcome: { ok: boolean } & Parameters<typeof tellRefused>[0],
    text: string,
    after: () => void,
  ) => {
    if (outcome.ok) toast(text);
    else tellRefused(outcome, onChanged);
    if (outcome.ok) after();
    return outcome.ok;
  };
  return {
    isRefreshing,
    submit: async (note: string) => told(await submit({ ...seen, note }), t('submit.done'), onChanged),
    giveBack: async (note: string) => told(await giveBack({ ...seen, note }), t('return.done'), onChanged),
    discard: async () => told(await discard(seen), t('discard.done'), onDiscarded),
    refresh: async () =>
      told(await refresh(seen), t('refresh.done', { version: currentVersion }), onReplaced),
  };
}

function Saved({ draft: { changedBy, changedAt, baseVersion } }: { draft: OpenDraft }): ReactNode {
  const when = formatInstant(changedAt);
  return (
    <span className={css['grow']}>
      {changedBy ? t('draft.by', { name: changedBy.displayName, when }) : t('draft.at', { when })}
      {baseVersion === 0 && <span className={css['quiet']}> · {t('draft.new')}</span>}
    </span>
  );
}

/** The draft of a template: when it was saved, what is wrong with it, and what can be done with it. */
export function DraftBar(props: ActProps): ReactNode {
  const { draft, onChanged, onReplaced } = props;
  const { state, note, viewerCan, baseVersion, currentVersion } = draft;
  const [asked, setAsked] = useState<Asked>();
  const acts = useDraftActs(props);
  const close = (): void => setAsked(undefined);
  const [mayEdit, mayPublish] = ['template.draft', 'template.publish'].map((one) => viewerCan.includes(one));
  const isBehind = currentVersion > baseVersion;
  return (
    <section aria-label={t('draft')} className={css['bar']}>
      <div className={css['row']}>
        <Tag tone={TONE[state]}>{t(`state.${state}`)}</Tag>
        <Saved draft={draft} />
        {mayEdit && <Button onClick={() => setAsked('discard')}>{t('discard')}</Button>}
        {mayEdit && state !== 'SUBMITTED' && (
          <Button onClick={() => setAsked('submit')}>{t('submit')}</Button>
        )}
        {mayPublish && state === 'SUBMITTED' && (
          <Button onClick={() => setAsked('return')}>{t('return')}</Button>
        )}
        {mayPublish && !isBehind && (
          <Button kind="primary" onClick={() => setAsked('publish')}>
            {t('publish')}
          </Button>
        )}
      </div>
      {note !== '' && <p>{note}</p>}
      {isBehind && (
        <div className={css['row']}>
          <p className={css['grow']}>{t('draft.behind', { version: currentVersion })}</p>
          {mayEdit && (
            <Button busy={acts.isRefreshing} kind="primary" onClick={() => void acts.refresh()}>
              {t('refresh')}
            </Button>
          )}
        </div>
      )}
      <Problems draft={draft} />
      {asked === 'publish' && (
        <PublishDialog draft={draft} onChanged={onChanged} onClose={close} onDone={onReplaced} />
      )}
      {asked === 'submit' && (
        <NoteDialog
          act={t('submit')}
          label={t('submit.note')}
          onClose={close}
          onGo={acts.submit}
          title={t('submit')}
        />
      )}
      {asked === 'return' && (
        <NoteDialog
          act={t('return')}
          isRequired
          label={t('return.note')}
          onClose={close}
          onGo={acts.giveBack}
          title={t('return')}
        />
      )}
      {asked === 'discard' && (
        <NoteDialog act={t('discard')} kind="danger" onClose={close} onGo={acts.discard} title={t('discard')}>
          <p>{t('discard.ask')}</p>
        </NoteDialog>
      )}
    </section>
  );
}
