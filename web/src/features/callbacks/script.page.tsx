import { stepAfter, waysFrom, type Script } from '@zhoudao/schema/templates/library';
import { filledText } from '@zhoudao/schema/templates/message';
import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useSession } from '../../app/session/session.ts';
import { formatInstant } from '../../lib/dates.ts';
import type { CallbackOwnQuery as OwnData } from '../../lib/gql/graphql.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Panel } from '../../ui/kit/panel.tsx';
import { Tag } from '../../ui/kit/tag.tsx';
import { CallbackOwnQuery, CallbackScriptQuery } from './callbacks.documents.ts';
import { t } from './callbacks.messages.ts';

import css from './parts/callbacks.module.css';

const SCRIPTS = { PLANNED: 'callback', FOLLOW_UP: 'follow-up' } as const;

/** What to say, beside the paper of a step; a supervisor who reviews says nothing. */
export function CallbackScript({ caseId, event }: { caseId: string; event: string }): ReactNode {
  const [{ data }] = useQuery({ query: CallbackOwnQuery, variables: { id: caseId } });
  const isSaid = !['REPORT', 'REVIEW'].includes(event);
  return data && isSaid ? <Opening own={data.callback} /> : null;
}

type Own = OwnData['callback'];

function Opening({ own }: { own: Own }): ReactNode {
  const [{ data }] = useQuery({ query: CallbackScriptQuery, variables: { key: SCRIPTS[own.kind] } });
  return data ? <Walk own={own} script={data.template.body as Script} /> : null;
}

/** What is known of the call-back, under the names that scripts use for it. */
function useKnown(own: Own): Record<string, string | undefined> {
  const { company, member } = useSession();
  const served = own.links.find(({ kind, direction }) => kind === 'FOLLOW_UP_OF' && direction === 'out');
  const name = own.contact?.name ?? own.customer?.name;
  const due = own.appointedAt ?? own.nextDueAt;
  return {
    company: company.name,
    agent: member.displayName,
    name,
    salutation: name,
    caseNo: served?.other.number ?? own.number,
    title: own.title,
    dueAt: own.nextDueAt ? formatInstant(own.nextDueAt) : undefined,
    appointment: due ? formatInstant(due) : undefined,
  };
}

/** Gaps that nobody can fill are named. */
const named = (text: string): string =>
  text.replaceAll(/\{([a-zA-Z]+)\}/g, (gap, key: string) => `〔${t.maybe(`gap.${key}`, gap)}〕`);

function Walk({ own, script }: { own: Own; script: Script }): ReactNode {
  const known = useKnown(own);
  const first = script.steps[0]?.id ?? '';
  const [path, setPath] = useState<readonly string[]>([first]);
  const step = script.steps.find(({ id }) => id === path.at(-1));
  if (!step) return null;
  const go = (to: string): void => setPath([...path, to]);
  const next = stepAfter(script, step.id, { facts: {} });
  return (
    <Panel
      actions={step.isRequired === true ? <Tag tone="accent">{t('script.required')}</Tag> : undefined}
      title={`${t('script')} · ${step.title[locale()]}`}
    >
      <div aria-live="polite">
        <p className={css['say']}>{named(filledText(step.say[locale()], known))}</p>
        {step.hint && <p className={css['quiet']}>{step.hint[locale()]}</p>}
        {waysFrom(step).length === 0 && <p className={css['quiet']}>{t('script.end')}</p>}
      </div>
      <div className={css['ways']}>
        {(step.answers ?? []).map(({ id, title, to }) => (
          <Button key={id} onClick={() => go(to)} size="sm">
            {title[locale()]}
          </Button>
        ))}
        {next !== undefined && (
          <Button onClick={() => go(next)} size="sm">
            {t('script.next')}
          </Button>
        )}
        {path.length > 1 && (
          <>
            <Button kind="quiet" onClick={() => setPath(path.slice(0, -1))} size="sm">
              {t('script.back')}
            </Button>
            <Button kind="quiet" onClick={() => setPath([first])} size="sm">
              {t('script.again')}
            </Button>
          </>
        )}
      </div>
    </Panel>
  );
}
