import type { Answers, Problem, RecordField, RecordForm, Value } from '@zhoudao/schema/templates/form/paper';
import { useRef, useState, type ReactNode } from 'react';
import { useClient } from 'urql';

import { useAct } from '../../app/session/act.ts';
import { changesBetween, isSame } from '../../app/session/papers/answer-changes.ts';
import { paperProblems } from '../../app/session/papers/problems.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type { RecordCardFragment } from '../../lib/gql/graphql.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { textOf, type Reader } from '../../ui/paper/read/value-text.ts';
import { CompareFields } from '../../ui/record/compare-fields.tsx';
import { RecordCard, RecordQuery, UpdateRecordMutation } from './papers.documents.ts';
import { t } from './papers.messages.ts';

const answersOf = ({ answers }: Pick<RecordCardFragment, 'answers'>): Answers => (answers ?? {}) as Answers;

type Changes = Record<string, Value>;

/** Two people changed the same answers: what each of them said, until the second one has chosen. */
type Conflict = {
  fields: readonly RecordField[];
  mine: Changes;
  theirs: Answers;
  /** The names of the fields where mine was chosen; nothing = it was called off. */
  settle: (chosen: ReadonlySet<string> | undefined) => void;
};

function worded(field: RecordField, value: Value, reader: Reader): string {
  if (field.type !== 'table') return textOf(value, field, reader);
  const rows = Array.isArray(value) ? (value as Answers[]) : [];
  const [first] = rows;
  const begins = (field.columns ?? [])
    .map((column) => textOf(first?.[column.id] ?? null, column, reader))
    .filter((text) => text !== '')
    .slice(0, 3);
  return rows.length === 0 ? '' : [t('rows', { count: rows.length }), ...begins].join(' · ');
}

const inBoth = (): Problem['message'] => {
  const text = t('conflict.open');
  return { 'zh-CN': text, en: text };
};

/**
 * Saves changed answers. When somebody saved in between, answers that only I changed are laid over theirs; those that
 * both changed are put to the person, and what was typed stays where it is until then.
 */
export function useSaveRecord(form: RecordForm, shown: RecordCardFragment, reader: Reader) {
  const client = useClient();
  const [update] = useAct(UpdateRecordMutation);
  const [conflict, setConflict] = useState<Conflict>();
  const base = answersOf(shown);
  /** Whether the last saving changed anything. */
  const sent = useRef(false);

  const readLatest = async (): Promise<RecordCardFragment | undefined> => {
    const { data } = await client
      .query(RecordQuery, { id: shown.id }, { requestPolicy: 'network-only' })
      .toPromise();
    return data ? getFragmentData(RecordCard, data.record) : undefined;
  };
  const changedByBoth = (mine: Changes, theirs: Answers): RecordField[] =>
    form.fields.filter(
      ({ id }) => id in mine && !isSame(theirs[id], base[id]) && !isSame(theirs[id], mine[id]),
    );
  const ask = (
    fields: readonly RecordField[],
    mine: Changes,
    theirs: Answers,
  ): Promise<ReadonlySet<string> | undefined> =>
    new Promise((resolve) => {
      const settle: Conflict['settle'] = (chosen) => {
        setConflict(undefined);
        resolve(chosen);
      };
      setConflict({ fields, mine, theirs, settle });
    });

  /** Numbers are given by the system, and what is masked is written over by nobody. */
  const kept = new Set([
    ...form.fields.filter(({ type }) => type === 'serial').map(({ id }) => id),
    ...shown.maskedFields.map((path) => path.split('.', 1)[0]),
  ]);
  const save = async (answers: Answers): Promise<Problem[]> => {
    sent.current = false;
    let mine = Object.fromEntries(
      Object.entries(changesBetween(base, answers)).filter(([id]) => !kept.has(id)),
    );
    let { version } = shown;
    for (let attempt = 0; attempt < 5; attempt += 1) {
      if (Object.keys(mine).length === 0) return [];
      const outcome = await update({ id: shown.id, version, answers: mine });
      if (outcome.ok) {
        sent.current = true;
        return [];
      }
      if (outcome.refusal?.__typename !== 'StaleVersion') return paperProblems(outcome);
      const latest = await readLatest();
      if (!latest) return paperProblems(outcome);
      const theirs = answersOf(latest);
      const both = changedByBoth(mine, theirs);
      const chosen = both.length === 0 ? new Set<string>() : await ask(both, mine, theirs);
      if (!chosen) return [{ path: '', message: inBoth() }];
      const given = new Set(both.filter(({ id }) => !chosen.has(id)).map(({ id }) => id));
      mine = Object.fromEntries(Object.entries(mine).filter(([id]) => !given.has(id)));
      ({ version } = latest);
    }
    return [{ path: '', message: inBoth() }];
  };

  const dialog: ReactNode = conflict && (
    <CompareFields
      fields={conflict.fields.map((field) => ({
        name: field.id,
        label: field.title[locale()],
        mine: worded(field, conflict.mine[field.id] ?? null, reader),
        theirs: worded(field, conflict.theirs[field.id] ?? null, reader),
      }))}
      onClose={() => conflict.settle(undefined)}
      onSave={conflict.settle}
      opened
    />
  );
  return { save, wasSent: () => sent.current, dialog };
}
