import type { PrintLayout } from '@zhoudao/schema/templates';
import type { RecordField } from '@zhoudao/schema/templates/form/paper';

import { translate, type Locale } from '../../../kernel/errors/messages.ts';
import type { Sheet } from '../../../kernel/ports/sheets.ts';
import { blocksOf } from './blocks-of.ts';
import { pageOf } from './page-of.ts';
import type { PaperFacts } from './paper-facts.ts';
import { qrOf } from './qr-of.ts';
import { dayWords } from './value-words.ts';

/** The company on its papers. */
interface Letterhead {
  readonly name: string;
  readonly colour: string | null;
  readonly hasLogo: boolean;
}

/** What a paper carries beside its answers. */
export interface Around {
  readonly letterhead: Letterhead;
  readonly layout: PrintLayout;
  /** Of the record; null = an empty paper. */
  readonly record: {
    readonly number: string;
    /** The day on which it was filled in. */
    readonly day: string;
    readonly author: string;
    readonly url: string;
  } | null;
  readonly printer: string;
  /** When it is printed, in words. */
  readonly at: string;
}

/** The number stands above the cells: in the first field that is one. */
const serialIn = (fields: readonly RecordField[]): RecordField | undefined =>
  fields.find(({ type }) => type === 'serial');

const pageWords = (locale: Locale): readonly string[] => translate(locale, 'print.page').split('|');

/** A paper ready to be drawn. */
export function sheetOf(facts: PaperFacts, { letterhead, layout, record, printer, at }: Around): Sheet {
  const { form, locale } = facts;
  const colon = translate(locale, 'print.colon');
  const serial = serialIn(form.fields);
  const number = record?.number ?? '';
  const day = record ? dayWords(locale, record.day) : '';
  const title = form.title[locale];
  const { shows } = layout;
  const words = { company: letterhead.name, title, code: form.key, number, date: day, printer };
  const hasApproval = form.sections.some(({ block }) => block === 'approval');
  const signs = shows.signs && !hasApproval ? layout.signs : [];
  return {
    locale,
    isBlank: facts.answers === null,
    company: letterhead.name,
    title,
    code: form.key,
    facts: [
      { label: `${serial?.title[locale] ?? translate(locale, 'print.number')}${colon}`, text: number },
      { label: `${translate(locale, 'print.filledOn')}${colon}`, text: day },
    ],
    blocks: blocksOf(facts, new Set(serial ? [serial.id] : [])),
    signs: signs.map((sign, index) => ({
      label: `${sign[locale]}${colon}`,
      text: index === 0 ? (record?.author ?? '') : '',
    })),
    printed: shows.printed ? translate(locale, 'print.printed', { name: printer, at }) : '',
    qr: shows.qr && record ? qrOf(record.url) : null,
    hasLogo: shows.logo && letterhead.hasLogo,
    page: pageOf(layout, locale, words, letterhead.colour),
    words: {
      page: pageWords(locale),
      sign: translate(locale, 'print.sign'),
      date: translate(locale, 'print.date'),
      apart: translate(locale, 'print.apart').split('|'),
    },
  };
}
