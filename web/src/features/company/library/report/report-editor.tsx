import { CHARTS, DIMENSIONS, GRAINS, type Report } from '@zhoudao/schema/templates/library';
import type { ReactNode } from 'react';

import { locale } from '../../../../lib/i18n/locale.ts';
import { SelectField, TagsField } from '../../../../ui/form/choice-fields.tsx';
import { Panel } from '../../../../ui/kit/panel.tsx';
import type { OpenTemplate } from '../../use-publish.ts';
import { useBodyForm } from '../body-form.ts';
import { EditorFrame } from '../editor-frame.tsx';
import { ElementList } from '../element-list.tsx';
import { useIndicators } from '../use-kind.ts';
import { text } from './report.messages.ts';

import styles from '../library.module.css';

/** A report: its period, and part by part what is shown, divided how, drawn as what. */
export function ReportEditor({ template }: { template: OpenTemplate<Report> }): ReactNode {
  const form = useBodyForm(template);
  const indicators = useIndicators().map(({ id, title }) => ({ value: id, label: title[locale()] }));
  const named = <T extends string>(values: readonly T[], prefix: string): { value: T; label: string }[] =>
    values.map((value) => ({ value, label: text.maybe(`${prefix}.${value}`, value) }));
  return (
    <EditorFrame form={form} hasHelp>
      <Panel title={text('grain')}>
        <div className={styles['fields']}>
          <SelectField
            form={form}
            label={text('grain')}
            name="grain"
            options={named(GRAINS, 'grain')}
            required
          />
        </div>
      </Panel>
      <Panel title={text('parts')}>
        <ElementList
          add={text('addPart')}
          form={form}
          fresh={{ indicators: [], by: [], chart: 'table' }}
          isFolded
          name="parts"
        >
          {(path) => (
            <>
              <div className={styles['fields']}>
                <SelectField
                  form={form}
                  label={text('chart')}
                  name={`${path}.chart`}
                  options={named(CHARTS, 'chart')}
                  required
                />
              </div>
              <TagsField
                form={form}
                label={text('by')}
                name={`${path}.by`}
                options={named(DIMENSIONS, 'by')}
              />
              <TagsField
                form={form}
                label={text('indicators')}
                name={`${path}.indicators`}
                options={indicators}
                required
              />
            </>
          )}
        </ElementList>
      </Panel>
    </EditorFrame>
  );
}
