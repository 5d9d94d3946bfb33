import type { Answers, Problem, RecordField, RecordForm, Value } from '@zhoudao/schema/templates/form/paper';
import { useRef, useState, type ReactNode } from 'react';

import { locale } from '../../../lib/i18n/locale.ts';
import type { Problem as Told } from '../../../lib/problem.ts';
import { textOf, type Reader } from '../../../ui/paper/read/value-text.ts';
import { CompareFields } from '../../../ui/record/compare-fields.tsx';
import { changesBetween, isSame } from './answer-changes.ts';
import { t } from './papers.messages.ts';
import { paperProblems } from './problems.ts';

type Changes = Record<string, Value>;

/** A paper as it is kept: what it answers, and the version that whoever changes it has seen. */
export type Kept = { answers: Answers; version: number };

/** Two people changed the same answers: what each of them said, until the second one has chosen. */
type Conflict = {
  fields: readonly RecordField[];
  mine: Changes;
  theirs: Answers;
  /** The names of the fields where mine was chosen; nothing = it was called off. */
  settle: (chosen: ReadonlySet<string> | undefined) => void;
};

type Sent =
  | { ok: true }
  | { ok: false; problems: readonly Told[]; refusal?: { __typename: string } | undefined };

type Saving = {
  form: RecordForm;
  /** What stood there when the page was opened; it stays the same whatever others save meanwhile. */
  kept: Kept;
  /** Fields that stay as they are. */
  untouched: readonly string[];
  reader: Reader;
  send: (changes: Changes, version: number) => Promise<Sent>;
  /** What stands there now, with what has to be said of it before it is sent again. */
  latest: () => Promise<(Kept & { problems?: readonly Problem[] }) | undefined>;
  /** Whether something beside the paper is sent. */
  hasMore?: (() => boolean) | undefined;
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

const inBoth = (): Problem => {
  const text = t('conflict.open');
  return { path: '', message: { 'zh-CN': text, en: text } };
};

/** What the person does not answer: numbers, what rules reckon, and what stays as it is. */
const left = ({ fields, rules }: RecordForm, untouched: readonly string[]): ReadonlySet<string> =>
  new Set([
    ...untouched,
    ...fields.filter(({ type }) => type === 'serial').map(({ id }) => id),
    ...rules.filter(({ effect }) => effect === 'compute').map(({ field }) => field),
  ]);

const without = (changes: Changes, is: (id: string, value: Value) => boolean): Changes =>
  Object.fromEntries(Object.entries(changes).filter(([id, value]) => !is(id, value)));

/**
 * Saves changed answers. When somebody saved in between, answers that only I changed are laid over theirs; those that
 * both changed are put to the person, and what was typed stays where it is until then.
 */
export function useSaveAnswers({ form, kept, untouched, reader, send, latest, hasMore }: Saving) {
  const [conflict, setConflict] = useState<Conflict>();
  /** Whether the last saving changed anything. */
  const sent = useRef(false);
  /** What I know of theirs, and what of mine I gave up for it. */
  const seen = useRef(kept);
  const given = useRef<Changes>({});

  const changedByBoth = (mine: Changes, theirs: Answers): RecordField[] =>
    form.fields.filter(
      ({ id }) =>
        id in mine && !isSame(theirs[id], seen.current.answers[id]) && !isSame(theirs[id], mine[id]),
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
  /** Looks at what others saved; answers what stands in the way of sending again. */
  const settled = async (mine: Changes, refused: Sent): Promise<readonly Problem[] | undefined> => {
    const theirs = await latest();
    if (!theirs) return paperProblems(refused);
    const both = changedByBoth(mine, theirs.answers);
    const chosen = both.length === 0 ? new Set<string>() : await ask(both, mine, theirs.answers);
    if (!chosen) return [inBoth()];
    for (const { id } of both) if (!chosen.has(id)) given.current[id] = mine[id] ?? null;
    seen.current = theirs;
    return theirs.problems?.length ? theirs.problems : undefined;
  };

  const stays = left(form, untouched);
  const mineOf = (answers: Answers): Changes =>
    without(
      changesBetween(kept.answers, answers),
      (id, value) => stays.has(id) || (id in given.current && isSame(given.current[id], value)),
    );
  const save = async (answers: Answers): Promise<readonly Problem[]> => {
    sent.current = false;
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const mine = mineOf(answers);
      if (Object.keys(mine).length === 0 && hasMore?.() !== true) return [];
      const outcome = await send(mine, seen.current.version);
      if (outcome.ok) {
        sent.current = true;
        return [];
      }
      if (outcome.refusal?.__typename !== 'StaleVersion') return paperProblems(outcome);
      const problems = await settled(mine, outcome);
      if (problems) return problems;
    }
    return [inBoth()];
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
