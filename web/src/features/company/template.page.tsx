import { useParams } from '@tanstack/react-router';
import type {
  Dictionary,
  DuplicateRules,
  FormTemplate,
  MessageTemplate,
  Numbering,
  RecordForm,
  ScoringModel,
  SeparationOfDuties,
  SlaPolicy,
  Statechart,
  TemplateHeader,
  WorkCalendar,
} from '@zhoudao/schema/templates';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { formatInstant } from '../../lib/dates.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { Tag } from '../../ui/kit/tag.tsx';
import { Page } from '../../ui/shell/page.tsx';
import { States } from '../../ui/state/states.tsx';
import { BackToPublisher } from './back-to-publisher.tsx';
import { TemplateQuery } from './company.documents.ts';
import { t } from './company.messages.ts';
import { CalendarEditor } from './editors/calendar-editor.tsx';
import { DictionaryEditor } from './editors/dictionary-editor.tsx';
import { DuplicatesEditor } from './editors/duplicates-editor.tsx';
import { FormView } from './editors/form-view.tsx';
import { MessageEditor } from './editors/message-editor.tsx';
import { NumberingEditor } from './editors/numbering-editor.tsx';
import { ScoringEditor } from './editors/scoring-editor.tsx';
import { SeparationEditor } from './editors/separation-editor.tsx';
import { SlaEditor } from './editors/sla-editor.tsx';
import { StatechartView } from './editors/statechart-view.tsx';
import { LibraryEditor } from './library/library-editor.tsx';
import type { OpenTemplate } from './use-publish.ts';

import styles from './company.module.css';

/** The body is JSON whose shape the server has checked against its kind before it was published. */
function Editor({ template }: { template: OpenTemplate }): ReactNode {
  switch (template.kind) {
    case 'sla':
      return <SlaEditor template={template as OpenTemplate<SlaPolicy>} />;
    case 'scoring':
      return <ScoringEditor template={template as OpenTemplate<ScoringModel>} />;
    case 'dictionary':
      return <DictionaryEditor template={template as OpenTemplate<Dictionary>} />;
    case 'calendar':
      return <CalendarEditor template={template as OpenTemplate<WorkCalendar>} />;
    case 'duplicates':
      return <DuplicatesEditor template={template as OpenTemplate<DuplicateRules>} />;
    case 'separation':
      return <SeparationEditor template={template as OpenTemplate<SeparationOfDuties>} />;
    case 'numbering':
      return <NumberingEditor template={template as OpenTemplate<Numbering>} />;
    case 'message':
      return <MessageEditor template={template as OpenTemplate<MessageTemplate>} />;
    case 'form':
      return <FormView body={template.body as FormTemplate | RecordForm} />;
    case 'taxonomy':
    case 'decision':
    case 'scorecard':
    case 'kpi':
    case 'report':
    case 'survey':
    case 'script':
      return <LibraryEditor template={template} />;
    default:
      return <StatechartView chart={template.body as Statechart} />;
  }
}

/** Grids and long tables take the room that there is. */
const WIDE: ReadonlySet<string> = new Set(['decision', 'scorecard', 'kpi', 'script']);

/** One rule of the company: its version, and the form to change it. */
export function TemplatePage(): ReactNode {
  const { kind, key } = useParams({ from: '/workspace/settings/templates/$kind/$key' });
  const [result, refetch] = useQuery({
    query: TemplateQuery,
    variables: { kind, key },
    requestPolicy: 'cache-and-network',
  });
  const found = result.data?.template;
  const title = found === undefined ? t('templates') : (found.body as TemplateHeader).title[locale()];
  return (
    <Page
      crumbs={[
        { label: t('title'), to: '/settings' },
        { label: t('templates'), to: '/settings', search: { tab: 'templates' } },
      ]}
      title={title}
      width={WIDE.has(kind) ? 'wide' : 'text'}
    >
      <States of={result} retry={refetch}>
        {({ template: { version, body, publishedAt, publishedBy, publisherBody, viewerCan } }) => (
          <>
            <p className={styles['meta']}>
              <Tag>{t('version', { version })}</Tag>
              {publishedBy
                ? t('publishedBy', { name: publishedBy.displayName, when: formatInstant(publishedAt) })
                : t('initial')}
            </p>
            {publisherBody !== null && viewerCan.includes('template.publish') && (
              <BackToPublisher
                template={{ kind, key, version, body: publisherBody as TemplateHeader, isEditable: true }}
              />
            )}
            <Editor
              key={`${kind}/${key}/${version}`}
              template={{
                kind,
                key,
                version,
                body: body as TemplateHeader,
                isEditable: viewerCan.includes('template.publish'),
              }}
            />
          </>
        )}
      </States>
    </Page>
  );
}
