import type { RecordColumn, RecordField, RecordForm, Words } from '@zhoudao/schema/templates/form/judge';
import { createContext, useContext, type ComponentType, type CSSProperties } from 'react';

import { locale } from '../../lib/i18n/locale.ts';
import type { Form } from '../form/form-store.ts';
import type { Control } from './fields/control.ts';
import type { Judging } from './judging.ts';
import type { Live } from './live.ts';
import type { Entry, Lookups, PaperFacts, Sheet } from './lookups.ts';

/** What draws the parts of a paper: staff and people without an account have controls of their own. */
export type Draw = {
  control: (column: RecordColumn) => Control;
  /** Draws what nobody fills in here. */
  settled: Control;
  table: ComponentType<{ table: RecordField; isNamed: boolean }>;
  /** Says of a part that it is filled in at approval. */
  later: () => string;
  /** Says of a field that whoever fills the paper in does not see it in full. */
  masked: () => string;
};

/** What every part of a paper that is being filled in has at hand. */
export type PaperDesk = {
  form: RecordForm;
  sheet: Form<Sheet>;
  judging: Judging;
  live: Live;
  lookups: Lookups;
  facts: PaperFacts;
  draw: Draw;
  /** Says something to people who do not see the screen. */
  say: (text: string) => void;
};

const Desk = createContext<PaperDesk | null>(null);

/** Hands the desk to what is drawn below. */
export const DeskProvider = Desk.Provider;

/** The desk of the paper around a field. */
export function useDesk(): PaperDesk {
  const desk = useContext(Desk);
  if (!desk) throw new Error('A field of a paper stands outside a paper.');
  return desk;
}

/** Words of a paper in the reader's language. */
export const inWords = (words: Words): string => words[locale()];

/** The width of a field in a grid of 24. */
export const spanOf = ({ span }: RecordField): CSSProperties => ({ '--span': span }) as CSSProperties;

/** The choices of a field, of its own or of a dictionary, also those that are no longer offered. */
export function entriesOf(column: RecordColumn, lookups: Pick<Lookups, 'entries'>): readonly Entry[] {
  if (column.options)
    return column.options.map((option) => ({ value: option.id, label: inWords(option.title) }));
  return lookups.entries(column.dictionary ?? '') ?? [];
}

/** What may be chosen: what is no longer offered only where it stood before. */
export const offeredOf = (
  column: RecordColumn,
  lookups: Pick<Lookups, 'entries'>,
  before: unknown = null,
): Entry[] =>
  entriesOf(column, lookups).filter(
    ({ value, isRetired }) =>
      isRetired !== true || value === before || (Array.isArray(before) && before.includes(value)),
  );

/** A choice of a tree by its whole way: those below different ones may be called the same. */
export const wayOf = ({ above, label }: Entry): string =>
  above === undefined ? label : `${above} / ${label}`;

/** The steps of a rating. */
export function stepsOf(
  column: RecordColumn,
  companySteps: number | undefined,
): { from: number; to: number } {
  const { from = 1 } = column;
  return { from, to: column.scale === 'company' ? (companySteps ?? 7) : (column.to ?? from) };
}
