import {
  isValueRecord,
  rulesOf,
  type Answers,
  type RecordField,
  type RecordForm,
  type Value,
} from '@zhoudao/schema/templates/form/paper';
import { useMemo, type ReactNode } from 'react';

import { Judging } from '../judging.ts';
import type { Lookups, PaperFacts } from '../lookups.ts';
import { inWords, spanOf } from '../paper-context.ts';
import { t } from '../paper.messages.ts';
import { isChanged, pairRows } from './compare-rows.ts';
import { ReadTable } from './read-table.tsx';
import { ReadValue } from './read-value.tsx';

import css from './read.module.css';

type Props = {
  form: RecordForm;
  answers: Answers;
  /** The version to compare with. */
  before?: Answers | undefined;
  /** Paths of what is not on the paper; whoever does not give them has all answers, and they are judged here. */
  hidden?: readonly string[] | undefined;
  hiddenBefore?: readonly string[] | undefined;
  lookups: Lookups;
  facts: PaperFacts;
};

const listOf = (value: Value | undefined): readonly Value[] =>
  Array.isArray(value) ? (value as Value[]) : [];

/** How many places differ: fields, and in tables rows. */
function changesOf(fields: readonly RecordField[], before: Answers, answers: Answers): number {
  return fields.reduce((sum, { id, type }) => {
    if (type !== 'table') return sum + Number(isChanged(before[id] ?? null, answers[id] ?? null));
    const pairs = pairRows(listOf(before[id]), listOf(answers[id]));
    return sum + pairs.filter((pair) => isChanged(pair.before, pair.after)).length;
  }, 0);
}

/** The answers that stand on the paper. */
function withoutHidden(answers: Answers, hidden: ReadonlySet<string>): Answers {
  if (hidden.size === 0) return answers;
  const left = Object.fromEntries(
    Object.entries(structuredClone(answers)).filter(([field]) => !hidden.has(field)),
  );
  for (const path of hidden) {
    const [table = '', at, column] = path.split('.');
    const row = column === undefined ? null : (listOf(left[table])[Number(at)] ?? null);
    if (column !== undefined && isValueRecord(row)) Object.assign(row, { [column]: null });
  }
  return left;
}

/** What of a paper is shown: judged by its rules, unless somebody said it who sees all answers. */
function useOnPaper({ form, answers, before, lookups, facts, hidden, hiddenBefore }: Props) {
  return useMemo(() => {
    const judging = hidden ? undefined : new Judging({ form, rules: rulesOf(form) }, facts, lookups.entries);
    const hiddenIn = (one: Answers): ReadonlySet<string> => {
      judging?.keep(one);
      return judging?.judge(one).hidden ?? new Set();
    };
    const now = hidden ? new Set(hidden) : hiddenIn(answers);
    const then = before && (hiddenBefore ? new Set(hiddenBefore) : hiddenIn(before));
    return {
      answers: withoutHidden(answers, now),
      before: before && then && withoutHidden(before, then),
      fields: form.fields.filter(({ id }) => !now.has(id) || (then && !then.has(id))),
    };
  }, [form, answers, before, lookups, facts, hidden, hiddenBefore]);
}

/** A paper as it would be printed; with an earlier version beside it, what was is struck through and what is new marked. */
export function ReadPaper({ lookups, facts, form, ...given }: Props): ReactNode {
  const { answers, before, fields } = useOnPaper({ lookups, facts, form, ...given });
  const changes = before && changesOf(fields, before, answers);
  return (
    <div className={css['paper']}>
      {changes !== undefined && (
        <p className={css['count']} role="status">
          {changes === 0 ? t('same') : t('changed', { count: changes })}
        </p>
      )}
      {form.sections.map((section) => {
        const own = fields.filter((field) => field.section === section.id);
        if (own.length === 0 && section.text === undefined) return null;
        return (
          <div className={css['section']} key={section.id}>
            <h2>{inWords(section.title)}</h2>
            {section.text && <p className={css['text']}>{inWords(section.text)}</p>}
            <Cells answers={answers} before={before} facts={facts} fields={own} lookups={lookups} />
          </div>
        );
      })}
    </div>
  );
}

type CellsProps = Omit<Props, 'form'> & { fields: readonly RecordField[] };

function Cells({ fields, answers, before, lookups, facts }: CellsProps): ReactNode {
  return (
    <div className={css['cells']}>
      {fields.map((field) => {
        const versions = {
          value: answers[field.id] ?? null,
          ...(before ? { before: before[field.id] ?? null } : {}),
        };
        if (field.type === 'table')
          return <ReadTable facts={facts} key={field.id} lookups={lookups} table={field} {...versions} />;
        return (
          <dl className={css['cell']} key={field.id} style={spanOf(field)}>
            <dt>{inWords(field.title)}</dt>
            <dd
              data-changed={
                'before' in versions && isChanged(versions.before, versions.value) ? true : undefined
              }
            >
              <ReadValue column={field} facts={facts} lookups={lookups} {...versions} />
            </dd>
          </dl>
        );
      })}
    </div>
  );
}
