import type { TemplateHeader } from '@zhoudao/schema/templates';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../../app/session/act.ts';
import { useRefreshSession, useSession } from '../../../app/session/session.ts';
import { tellTabs } from '../../../lib/browser/tabs.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { States } from '../../../ui/state/states.tsx';
import { toast } from '../../../ui/state/toast.tsx';
import type { OpenDraft } from './draft-bar.tsx';
import { NoteDialog } from './note-dialog.tsx';
import { PublishTemplateDraftMutation, TemplateImpactQuery } from './store.documents.ts';
import { t } from './store.messages.ts';
import { tellRefused } from './tell-refused.ts';

import css from './store.module.css';

/** What uses a template now, told before another version comes into force. */
function Impact({ kind, name }: { kind: string; name: string }): ReactNode {
  const [result, refetch] = useQuery({
    query: TemplateImpactQuery,
    variables: { kind, key: name },
    requestPolicy: 'network-only',
  });
  return (
    <States of={result} retry={refetch}>
      {({ templateImpact: uses }) =>
        uses.length === 0 ? (
          <p>{t('publish.unused')}</p>
        ) : (
          <>
            <p>{t('publish.impact')}</p>
            <ul className={css['plain']}>
              {uses.map((use) => (
                <li key={use.name}>
                  {use.name} <span className="num">{use.count}</span>
                </li>
              ))}
            </ul>
            <p className={css['quiet']}>{t('publish.pinned')}</p>
          </>
        )
      }
    </States>
  );
}

type Props = {
  draft: OpenDraft;
  onClose: () => void;
  onDone: () => void;
  /** A colleague was faster. */
  onChanged: () => void;
};

/** The last look before a draft comes into force: what uses the template, and a word for its history. */
export function PublishDialog({ draft, onClose, onDone, onChanged }: Props): ReactNode {
  const { kind, key, revision, baseVersion } = draft;
  const [publish] = useAct(PublishTemplateDraftMutation);
  const refresh = useRefreshSession();
  const { company } = useSession();
  const go = async (note: string): Promise<boolean> => {
    const outcome = await publish({ kind, key, revision, note });
    if (!outcome.ok) {
      tellRefused(outcome, onChanged);
      return false;
    }
    const { version, body } = outcome.value;
    tellTabs({ kind: 'rules-changed', companyId: company.id });
    await refresh();
    toast(t('publish.done', { name: (body as TemplateHeader).title[locale()], version }));
    onDone();
    return true;
  };
  return (
    <NoteDialog
      act={t('publish.do')}
      label={t('publish.note')}
      onClose={onClose}
      onGo={go}
      title={t('publish.title', { version: baseVersion + 1 })}
    >
      <Impact kind={kind} name={key} />
    </NoteDialog>
  );
}
