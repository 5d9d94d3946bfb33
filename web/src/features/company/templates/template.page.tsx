import { useNavigate, useParams } from '@tanstack/react-router';
import type { TemplateHeader } from '@zhoudao/schema/templates';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { Page } from '../../../ui/shell/page.tsx';
import { States } from '../../../ui/state/states.tsx';
import { TemplateQuery } from '../company.documents.ts';
import { t } from '../company.messages.ts';
import { TemplateDraftQuery } from '../store/store.documents.ts';
import { TemplateActions } from './template-actions.tsx';
import { TemplateContent } from './template-content.tsx';
import { titleIn } from './title-in.ts';

/** Grids and long tables take the room that there is. */
const WIDE: ReadonlySet<string> = new Set(['decision', 'scorecard', 'kpi', 'script', 'layout']);

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
      actions={template && <TemplateActions draft={draft} onDone={replaced} template={template} />}
      crumbs={[
        { label: t('title'), to: '/settings' },
        { label: t('templates'), to: '/settings', search: { tab: 'templates' } },
      ]}
      title={titleIn(body) ?? (body ? key : t('templates'))}
      width={WIDE.has(kind) ? 'wide' : 'text'}
    >
      <States of={drafted} retry={readDraft}>
        {() =>
          isNew ? (
            <TemplateContent {...content} template={undefined} />
          ) : (
            <States of={result} retry={read}>
              {({ template: shown }) => <TemplateContent {...content} template={shown} />}
            </States>
          )
        }
      </States>
    </Page>
  );
}
