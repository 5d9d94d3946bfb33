import type { PrintLayout } from '@zhoudao/schema/templates';
import { LAYOUT_KEYS } from '@zhoudao/schema/templates/layout';
import { layoutProblems } from '@zhoudao/schema/templates/layout/check';
import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { FormBody } from '../../../../ui/form/form-body.tsx';
import { Facts, Panel } from '../../../../ui/kit/panel.tsx';
import { t } from '../../company.messages.ts';
import { useBodyForm, useValues, withoutBlanks, type Body } from '../../library/body-form.ts';
import { WordsField } from '../../library/parts.tsx';
import type { OpenTemplate } from '../../use-publish.ts';
import { LinesFields, PageFields, PartsFields } from './layout-parts.tsx';
import { LayoutPreview } from './layout-preview.tsx';
import { LayoutPapersQuery } from './layout.documents.ts';
import { text } from './layout.messages.ts';
import { NewLayout } from './new-layout.tsx';
import { PapersField, type NamedPaper } from './papers-field.tsx';

import library from '../../library/library.module.css';
import styles from './layout.module.css';

type Props = { template: OpenTemplate<PrintLayout> };

/** A layout whose lines are left empty has none. */
const bodyOf = (values: Body): PrintLayout => withoutBlanks(values) as PrintLayout;

const isForAll = (key: string): boolean => Object.values<string>(LAYOUT_KEYS).includes(key);

/** Which paper is looked at. */
function ExamplePicker({
  papers,
  paper,
  onPick,
}: {
  papers: readonly NamedPaper[];
  paper: string | undefined;
  onPick: (key: string | undefined) => void;
}): ReactNode {
  return (
    <label className={library['pick']}>
      <span className="sr-only">{text('preview.paper')}</span>
      <select onChange={(event) => onPick(event.target.value || undefined)} value={paper ?? ''}>
        <option value="">{text('preview.paper')}</option>
        {papers.map(({ key, title }) => (
          <option key={key} value={key}>
            {key} {title}
          </option>
        ))}
      </select>
    </label>
  );
}

function Preview({ body, papers }: { body: PrintLayout; papers: readonly NamedPaper[] }): ReactNode {
  const [paper, setPaper] = useState<string>();
  const isList = body.key === LAYOUT_KEYS.list;
  return (
    <LayoutPreview
      actions={!isList && <ExamplePicker onPick={setPaper} paper={paper} papers={papers} />}
      body={body}
      paper={paper}
    />
  );
}

function Writing({ template, papers }: Props & { papers: readonly NamedPaper[] }): ReactNode {
  const { key } = template;
  const form = useBodyForm(template, (_kind, written) => layoutProblems(written));
  const values = bodyOf(useValues(form));
  return (
    <div className={styles['sides']}>
      <FormBody form={form} submit={t('publish')}>
        <p className={styles['lead']}>{text('lead')}</p>
        <Panel title={text('name')}>
          <WordsField form={form} label={text('name')} name="title" required />
        </Panel>
        {isForAll(key) ? (
          <p className={styles['lead']}>{text('papers.all')}</p>
        ) : (
          <PapersField all={papers} form={form} />
        )}
        <PageFields form={form} />
        <LinesFields form={form} />
        <PartsFields form={form} />
      </FormBody>
      <div className={styles['stack']}>
        <Preview body={values} papers={papers} />
        {key === LAYOUT_KEYS.record && <NewLayout copyOf={key} />}
      </div>
    </div>
  );
}

/** What a layout is for, in words. */
function forWhat({ key, papers = [] }: PrintLayout): string {
  if (isForAll(key)) return text('papers.all');
  return papers.length === 0 ? text('papers.none') : papers.join(text('papers.comma'));
}

function Reading({ body, papers }: { body: PrintLayout; papers: readonly NamedPaper[] }): ReactNode {
  const { top, right, bottom, left } = body.margins;
  return (
    <div className={styles['sides']}>
      <div className={styles['stack']}>
        <p className={styles['lead']}>{t('readOnly')}</p>
        <Panel title={text('page')}>
          <Facts
            items={[
              { label: text('paper'), value: `${body.paper}, ${text(`orientation.${body.orientation}`)}` },
              { label: text('fontSize'), value: <span className="num">{body.fontSize}</span> },
              {
                label: text('margins'),
                value: <span className="num">{[top, right, bottom, left].join(' / ')}</span>,
              },
              { label: text('most'), value: <span className="num">{body.most}</span> },
              { label: text('papers'), value: forWhat(body) },
            ]}
          />
        </Panel>
      </div>
      <Preview body={body} papers={papers} />
    </div>
  );
}

/** How papers or lists look when they are printed, with the real drawing beside it. */
export function LayoutEditor({ template }: Props): ReactNode {
  const [{ data }] = useQuery({ query: LayoutPapersQuery });
  const papers = data?.recordForms ?? [];
  return template.isEditable ? (
    <Writing papers={papers} template={template} />
  ) : (
    <Reading body={template.body} papers={papers} />
  );
}
