import type { RecordColumn, RecordField, RecordForm, Words } from '@zhoudao/schema/templates/form/paper';
import { createContext, useContext, type CSSProperties } from 'react';

import { locale } from '../../lib/i18n/locale.ts';
import type { Form } from '../form/form-store.ts';
import type { Judging } from './judging.ts';
import type { Live } from './live.ts';
import type { Entry, Lookups, PaperFacts, Sheet } from './lookups.ts';
import { t } from './paper.messages.ts';

/** What every part of a paper that is being filled in has at hand. */
export type PaperDesk = {
  form: RecordForm;
  sheet: Form<Sheet>;
  judging: Judging;
  live: Live;
  lookups: Lookups;
  facts: PaperFacts;
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

/** The choices of a field, of its own or of a dictionary. */
export function entriesOf(column: RecordColumn, lookups: Pick<Lookups, 'entries'>): readonly Entry[] {
  if (column.options)
    return column.options.map((option) => ({ value: option.id, label: inWords(option.title) }));
  return lookups.entries(column.dictionary ?? '') ?? [];
}

/** The steps of a rating. */
export function stepsOf(
  column: RecordColumn,
  companySteps: number | undefined,
): { from: number; to: number } {
  const { from = 1 } = column;
  return { from, to: column.scale === 'company' ? (companySteps ?? 7) : (column.to ?? from) };
}

/** What the ends of a rating mean. */
export const endsOf = (column: RecordColumn): [string, string] =>
  column.scale === 'satisfaction'
    ? [t('scale.low'), t('scale.high')]
    : [t('scale.lowest'), t('scale.highest')];
