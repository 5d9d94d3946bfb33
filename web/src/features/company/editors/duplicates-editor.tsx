import type { DuplicateRules } from '@zhoudao/schema/templates';
import { useState, type ReactNode } from 'react';
import { useClient } from 'urql';

import type { PreviewDuplicatesQuery as Previewed } from '../../../lib/gql/graphql.ts';
import { FormBody } from '../../../ui/form/form-body.tsx';
import { LongField, TextField } from '../../../ui/form/text-field.tsx';
import { useForm, type FormHandle } from '../../../ui/form/use-form.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Panel } from '../../../ui/kit/panel.tsx';
import { Tag } from '../../../ui/kit/tag.tsx';
import { failureText } from '../../../ui/state/failure-text.ts';
import { PreviewDuplicatesQuery } from '../company.documents.ts';
import { t } from '../company.messages.ts';
import { useHeld } from '../editing/locked.tsx';
import { usePublish, type OpenTemplate } from '../use-publish.ts';
import { text } from './duplicates.messages.ts';

import styles from '../company.module.css';

type Row = { same: string; close: string; different: string; closeFrom: string };
type Values = { start: string; listFrom: string; warnFrom: string; rows: Row[]; forms: string };

const POINTS = ['same', 'close', 'different', 'closeFrom'] as const;
const LIMITS = { same: [0, 30], close: [0, 30], different: [-30, 0], closeFrom: [50, 100] } as const;
const number = /^-?\d{1,2}(\.\d)?$|^100$/;

const bad = (typed: string, [min, max]: readonly [number, number]): string | undefined =>
  number.test(typed.trim()) && Number(typed) >= min && Number(typed) <= max
    ? undefined
    : text('duplicates.number');

function mistakes(values: Values): Record<string, string | undefined> {
  return {
    start: bad(values.start, [-30, 0]),
    listFrom: bad(values.listFrom, [10, 100]),
    warnFrom: bad(values.warnFrom, [10, 100]),
    ...Object.fromEntries(
      values.rows.flatMap((row, at) =>
        POINTS.map((name) => [`rows.${at}.${name}`, bad(row[name], LIMITS[name])]),
      ),
    ),
  };
}

const rulesOf = (
  body: DuplicateRules,
  { start, listFrom, warnFrom, rows, forms }: Values,
): DuplicateRules => ({
  ...body,
  start: Number(start),
  listFrom: Number(listFrom),
  warnFrom: Number(warnFrom),
  comparisons: body.comparisons.map((comparison, at) => ({
    ...comparison,
    ...Object.fromEntries(POINTS.map((name) => [name, Number(rows[at]?.[name])])),
  })),
  legalForms: [...new Set(forms.split('\n').flatMap((line) => line.trim() || []))],
});

const rowOf = (comparison: DuplicateRules['comparisons'][number]): Row => ({
  same: String(comparison.same),
  close: String(comparison.close),
  different: String(comparison.different),
  closeFrom: String(comparison.closeFrom),
});

/** How the company recognises customers that are there twice, with a trial before it is published. */
export function DuplicatesEditor({ template }: { template: OpenTemplate<DuplicateRules> }): ReactNode {
  const { body, isEditable, key } = template;
  const publish = usePublish(template);
  const form = useHeld(
    useForm<Values>({
      initial: {
        start: String(body.start),
        listFrom: String(body.listFrom),
        warnFrom: String(body.warnFrom),
        rows: body.comparisons.map(rowOf),
        forms: body.legalForms.join('\n'),
      },
      ...(isEditable ? { draft: `template.duplicates.${key}`, isShared: true } : {}),
      check: mistakes,
      save: (values) => publish(rulesOf(body, values)),
    }),
  );
  const isOff = !isEditable;
  return (
    <FormBody form={form} readOnly={isOff} submit={t('publish')}>
      {isOff && <p className={styles['lead']}>{t('readOnly')}</p>}
      <Panel title={text('duplicates.limits')}>
        <p className={styles['lead']}>{text('duplicates.limits.hint')}</p>
        <br />
        <div className={styles['narrow']}>
          {(['start', 'listFrom', 'warnFrom'] as const).map((name) => (
            <TextField
              disabled={isOff}
              form={form}
              key={name}
              label={text(`duplicates.${name}`)}
              name={name}
              normalize
            />
          ))}
        </div>
      </Panel>
      <Points body={body} form={form} isOff={isOff} />
      <Panel title={text('duplicates.forms')}>
        <LongField
          disabled={isOff}
          form={form}
          hint={text('duplicates.forms.hint')}
          label={text('duplicates.forms')}
          name="forms"
          rows={6}
        />
      </Panel>
      {isEditable && <Preview rules={() => rulesOf(body, form.values())} />}
    </FormBody>
  );
}

function Points({
  body,
  form,
  isOff,
}: {
  body: DuplicateRules;
  form: FormHandle<Values>;
  isOff: boolean;
}): ReactNode {
  return body.comparisons.map(({ field }, at) => (
    <Panel key={field} title={text(`duplicates.${field}`)}>
      <div className={styles['narrow']}>
        {POINTS.map((name) => (
          <TextField
            disabled={isOff}
            form={form}
            key={name}
            label={text(`duplicates.${name}`)}
            name={`rows.${at}.${name}`}
            normalize
          />
        ))}
      </div>
    </Panel>
  ));
}

type Trial = { isBusy: boolean; failure?: string; found?: Previewed['previewDuplicateRules'] };

function Preview({ rules }: { rules: () => DuplicateRules }): ReactNode {
  const client = useClient();
  const [trial, setTrial] = useState<Trial>({ isBusy: false });
  const run = async (): Promise<void> => {
    setTrial({ isBusy: true });
    const { data, error } = await client
      .query(PreviewDuplicatesQuery, { body: rules() }, { requestPolicy: 'network-only' })
      .toPromise();
    const found = data?.previewDuplicateRules;
    const failure = error || !found ? failureText(error ?? {}) : (found.problem ?? undefined);
    setTrial({ isBusy: false, ...(failure === undefined ? {} : { failure }), ...(found ? { found } : {}) });
  };
  const { found, failure, isBusy } = trial;
  return (
    <Panel
      actions={
        <Button busy={isBusy} onClick={() => void run()} size="sm">
          {text('duplicates.preview')}
        </Button>
      }
      title={text('duplicates.preview')}
    >
      <div aria-live="polite">
        {failure !== undefined && <p role="alert">{failure}</p>}
        {failure === undefined && found && (
          <>
            <p>{text('duplicates.preview.found', found)}</p>
            {found.isPartial && <p className={styles['lead']}>{text('duplicates.preview.partial')}</p>}
            <ul>
              {found.examples.map(({ first, second, score, reasons }) => (
                <li key={`${first.id}${second.id}`}>
                  <Tag>{`${score}%`}</Tag> {first.number} {first.name} · {second.number} {second.name}{' '}
                  <small className="dim">{reasons.map((reason) => reason.text).join(' · ')}</small>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Panel>
  );
}
