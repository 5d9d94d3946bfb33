import { CatchBoundary } from '@tanstack/react-router';
import type {
  Dictionary,
  DuplicateRules,
  FormTemplate,
  MessageTemplate,
  Numbering,
  OrganisationChart,
  PrintLayout,
  RecordForm,
  ScoringModel,
  SeparationOfDuties,
  SlaPolicy,
  Statechart,
  WorkCalendar,
} from '@zhoudao/schema/templates';
import type { ReactNode } from 'react';

import { CalendarEditor } from '../editors/calendar-editor.tsx';
import { ChartView } from '../editors/chart/chart-view.tsx';
import { text } from '../editors/chart/chart.messages.ts';
import { DictionaryEditor } from '../editors/dictionary/dictionary-editor.tsx';
import { DuplicatesEditor } from '../editors/duplicates-editor.tsx';
import { FormView } from '../editors/form-view.tsx';
import { LayoutEditor } from '../editors/layout/layout-editor.tsx';
import { MessageEditor } from '../editors/message-editor.tsx';
import { NumberingEditor } from '../editors/numbering-editor.tsx';
import { ScoringEditor } from '../editors/scoring-editor.tsx';
import { SeparationEditor } from '../editors/separation-editor.tsx';
import { SlaEditor } from '../editors/sla-editor.tsx';
import { StatechartView } from '../editors/statechart-view.tsx';
import { LibraryEditor } from '../library/library-editor.tsx';
import { t as store } from '../store/store.messages.ts';
import type { OpenTemplate } from '../use-publish.ts';

import styles from '../company.module.css';

/** The body of what is in force is JSON whose shape the server has checked against its kind. */
function ByKind({ template }: { template: OpenTemplate }): ReactNode {
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
    case 'layout':
      return <LayoutEditor template={template as OpenTemplate<PrintLayout>} />;
    case 'chart':
      return <ChartView chart={template.body as OrganisationChart} />;
    case 'statechart':
      return <StatechartView chart={template.body as Statechart} />;
    default:
      return <p className={styles['lead']}>{text('unknown')}</p>;
  }
}

const Unshown = (): ReactNode => <p className={styles['lead']}>{store('shapeless')}</p>;

/** The editor of a template's kind. A draft from a file may be of any shape: then it says so, and the rest of the page stays. */
export const TemplateEditor = ({ template }: { template: OpenTemplate }): ReactNode => (
  <CatchBoundary errorComponent={Unshown} getResetKey={() => JSON.stringify(template.body)}>
    <ByKind template={template} />
  </CatchBoundary>
);
