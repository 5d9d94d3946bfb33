import type { TemplateHeader, Words } from '@zhoudao/schema/templates';
import type {
  DecisionTable,
  IndicatorLibrary,
  Report,
  Scorecard,
  Script,
  Survey,
  Taxonomy,
} from '@zhoudao/schema/templates/library';
import { useState, type ReactNode } from 'react';

import { locale } from '../../../lib/i18n/locale.ts';
import { Button } from '../../../ui/kit/button.tsx';
import type { OpenTemplate } from '../use-publish.ts';
import { DecisionEditor } from './decision/decision-editor.tsx';
import { DecisionView } from './decision/decision-view.tsx';
import { KpiEditor } from './kpi/kpi-editor.tsx';
import { KpiView } from './kpi/kpi-view.tsx';
import { text } from './library.messages.ts';
import { ReportEditor } from './report/report-editor.tsx';
import { ReportView } from './report/report-view.tsx';
import { ScorecardEditor } from './scorecard/scorecard-editor.tsx';
import { ScorecardView } from './scorecard/scorecard-view.tsx';
import { ScriptEditor } from './script/script-editor.tsx';
import { ScriptView } from './script/script-view.tsx';
import { SurveyEditor } from './survey/survey-editor.tsx';
import { SurveyView } from './survey/survey-view.tsx';
import { TaxonomyEditor } from './taxonomy/taxonomy-editor.tsx';
import { TaxonomyView } from './taxonomy/taxonomy-view.tsx';

import styles from './library.module.css';

/** The body is JSON whose shape the server has checked against its kind before it was published. */
function View({ template: { kind, body } }: { template: OpenTemplate }): ReactNode {
  switch (kind) {
    case 'taxonomy':
      return <TaxonomyView body={body as Taxonomy} />;
    case 'decision':
      return <DecisionView body={body as DecisionTable} />;
    case 'scorecard':
      return <ScorecardView body={body as Scorecard} />;
    case 'kpi':
      return <KpiView body={body as IndicatorLibrary} />;
    case 'report':
      return <ReportView body={body as Report} />;
    case 'survey':
      return <SurveyView body={body as Survey} />;
    default:
      return <ScriptView body={body as Script} />;
  }
}

function Editor({ template }: { template: OpenTemplate }): ReactNode {
  switch (template.kind) {
    case 'taxonomy':
      return <TaxonomyEditor template={template as OpenTemplate<Taxonomy>} />;
    case 'decision':
      return <DecisionEditor template={template as OpenTemplate<DecisionTable>} />;
    case 'scorecard':
      return <ScorecardEditor template={template as OpenTemplate<Scorecard>} />;
    case 'kpi':
      return <KpiEditor template={template as OpenTemplate<IndicatorLibrary>} />;
    case 'report':
      return <ReportEditor template={template as OpenTemplate<Report>} />;
    case 'survey':
      return <SurveyEditor template={template as OpenTemplate<Survey>} />;
    default:
      return <ScriptEditor template={template as OpenTemplate<Script>} />;
  }
}

/** A template of the library: to read and try out, and to change. */
export function LibraryEditor({ template }: { template: OpenTemplate }): ReactNode {
  const [isEditing, setEditing] = useState(false);
  const { help } = template.body as TemplateHeader & { readonly help?: Words };
  return (
    <div className={styles['stack']}>
      <div className={styles['head']}>
        <p className={styles['lead']}>{help?.[locale()]}</p>
        {template.isEditable && (
          <Button icon={isEditing ? 'eye' : 'edit'} onClick={() => setEditing(!isEditing)} size="sm">
            {text(isEditing ? 'view' : 'edit')}
          </Button>
        )}
      </div>
      {isEditing ? <Editor template={template} /> : <View template={template} />}
    </div>
  );
}
