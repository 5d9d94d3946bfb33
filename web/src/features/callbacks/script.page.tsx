import { stepAfter, waysFrom, type Script } from '@zhoudao/schema/templates/library';
import { filledText } from '@zhoudao/schema/templates/message';
import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { RecordFormQuery } from '../../app/session/papers/form.documents.ts';
import { useSession } from '../../app/session/session.ts';
import { formatInstant } from '../../lib/dates.ts';
import type { CallbackOwnQuery as OwnData } from '../../lib/gql/graphql.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { ButtonLink } from '../../ui/kit/button-link.tsx';
import { Button } from '../../ui/kit/button.tsx';
import { Panel } from '../../ui/kit/panel.tsx';
import { Tag } from '../../ui/kit/tag.tsx';
import { CallbackOwnQuery, CallbackScriptQuery } from './callbacks.documents.ts';
import { t } from './callbacks.messages.ts';

import css from './parts/callbacks.module.css';

const SCRIPTS = { PLANNED: 'callback', FOLLOW_UP: 'follow-up' } as const;

/** What to say, beside the paper of a step, until the customer has been spoken to: who reports or reviews says nothing. */
export function CallbackScript({ caseId }: { caseId: string }): ReactNode {
  const [{ data, stale }] = useQuery({
    query: CallbackOwnQuery,
    variables: { id: caseId },
    requestPolicy: 'cache-and-network', // somebody may have reached him a moment ago
  });
  return data && !stale && !data.callback.conductedAt ? <Opening own={data.callback} /> : null;
}

type Own = OwnData['callback'];

function Opening({ own }: { own: Own }): ReactNode {
  const [{ data }] = useQuery({ query: CallbackScriptQuery, variables: { key: SCRIPTS[own.kind] } });
  return data ? <Walk own={own} script={data.template.body as Script} /> : null;
}

/** What is known of the call-back, under the names that scripts use for it. */
function useKnown(own: Own): Record<string, string | undefined> {
  const { company, member } = useSession();
  const name = own.contact?.name ?? own.customer?.name;
  const due = own.appointedAt ?? own.nextDueAt;
  return {
    company: company.name,
    agent: member.displayName,
    name,
    salutation: name,
    caseNo: own.served?.number ?? own.number,
    title: own.title,
    dueAt: own.nextDueAt ? formatInstant(own.nextDueAt) : undefined,
    appointment: due ? formatInstant(due) : undefined,
  };
}

/** What a step of the script asks to be filled in beside the papers of the call-back itself: a complaint is filed at once. */
function Fill({ own, form }: { own: Own; form: string }): ReactNode {
  const isAside = !own.events.some(({ paper }) => paper === form);
  const [{ data }] = useQuery({ query: RecordFormQuery, variables: { key: form }, pause: !isAside });
  const paper = isAside ? data?.recordForm : undefined;
  if (!paper || paper.stepOf) return null;
  return (
    <ButtonLink
      className={css['fill']}
      icon="note"
      params={{ form }}
      search={own.customer ? { customer: own.customer.id } : {}}
      size="sm"
      target="_blank"
      to="/papers/$form/new"
    >
      {t('script.fill', { form: paper.title })}
    </ButtonLink>
  );
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
        {step.form !== undefined && <Fill form={step.form} own={own} />}
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
