import type { RecordField } from '@zhoudao/schema/templates/form/paper';

import type { SheetBlock, SheetColumn } from '../../../kernel/ports/sheets.ts';
import { isUnseen, stepsOf } from './field-value.ts';
import type { PaperFacts } from './paper-facts.ts';
import { choicesIn, UNSEEN } from './value-words.ts';
import { leastOf, widthOf } from './words-width.ts';

/** Questions take so much room at most beside their answers, in Chinese characters. */
const WIDEST_QUESTION = 24;
const NARROWEST_ANSWER = 3;

interface Offered {
  readonly value: string | number;
  readonly title: string;
}

/** What each question can be answered with. */
function offeredIn(field: RecordField, given: ReadonlySet<unknown>, facts: PaperFacts): readonly Offered[] {
  if (field.from !== undefined) {
    const last = Math.max(field.to ?? field.from, ...[...given].filter((one) => typeof one === 'number'));
    return stepsOf({ ...field, to: last }).map((step) => ({ value: step, title: String(step) }));
  }
  return choicesIn(field, facts)
    .filter(({ code, isRetired }) => !isRetired || given.has(code))
    .map(({ code, title }) => ({ value: code, title }));
}

/** A matrix as a table: a row for each question, a box below each answer. */
export function matrixBlock(field: RecordField, facts: PaperFacts): SheetBlock {
  const { questions = [], id, title } = field;
  const value = (facts.answers?.[id] ?? {}) as Readonly<Record<string, unknown>>;
  const isHidden = isUnseen(facts.answers?.[id] ?? null, id, facts);
  const offered = offeredIn(field, new Set(Object.values(value)), facts);
  const asked = questions.map((question) => question.title[facts.locale]);
  const column = (name: string, width: number, isShort: boolean): SheetColumn => ({
    title: name,
    width,
    least: leastOf(name),
    isFigure: false,
    isShort,
  });
  return {
    kind: 'table',
    title: title[facts.locale],
    columns: [
      column('', Math.min(Math.max(...asked.map((one) => widthOf(one))), WIDEST_QUESTION), false),
      ...offered.map((one) => column(one.title, Math.max(widthOf(one.title), NARROWEST_ANSWER), true)),
    ],
    rows: questions.map((question, at) => [
      { kind: 'text', text: asked[at] ?? '' },
      ...offered.map((one) =>
        isHidden
          ? ({ kind: 'text', text: UNSEEN } as const)
          : ({ kind: 'ticks', ticks: [{ text: '', isOn: value[question.id] === one.value }] } as const),
      ),
    ]),
  };
}
