import type { RecordField, RecordForm } from '@zhoudao/schema/templates/form/paper';

import { translate } from '../../../kernel/errors/messages.ts';
import type { SheetBlock, SheetCell } from '../../../kernel/ports/sheets.ts';
import { fieldValue } from './field-value.ts';
import { matrixBlock } from './matrix-block.ts';
import type { PaperFacts } from './paper-facts.ts';
import { tableBlock } from './table-block.ts';
import { isFigure } from './value-words.ts';
import { leastOf } from './words-width.ts';

const COLUMNS = 24;
/** Narrower cells have their label above the value. */
const LEAST_BESIDE = 6;

/** So many characters have room in the narrowest cell. */
const LEAST_TOLD = 5;

/** How much of a cell is the label: English ones are longer. */
function labelSpan(span: number, { locale }: PaperFacts): number {
  if (span < LEAST_BESIDE) return 0;
  return locale === 'en' && span >= 12 ? 4 : 3;
}

/** Words beside an approval that nobody signs for. */
const UNSIGNED = /备注|说明|理由|原因|附件/;

function roomOf(
  { type, span, title }: RecordField,
  isApproval: boolean,
  isBlank: boolean,
): SheetCell['room'] {
  if (type === 'signature') return 'signature';
  const isPage = type === 'longText' || type === 'richText';
  const isLong = isPage || (type === 'text' && span >= 16);
  if (isApproval && isLong && !UNSIGNED.test(title['zh-CN'])) return 'opinion';
  // Whoever approves signs beside his name.
  if (isApproval && type === 'user') return 'signature';
  return isPage || (isBlank && type === 'facts') ? 'text' : undefined;
}

function cellOf(field: RecordField, span: number, isApproval: boolean, facts: PaperFacts): SheetCell {
  const label = labelSpan(span, facts);
  const room = roomOf(field, isApproval, facts.answers === null);
  const value = fieldValue(field, span - label, facts);
  const least = value.kind === 'text' ? leastOf(value.text) : 0;
  return {
    label: field.title[facts.locale],
    span,
    labelSpan: label,
    value,
    ...(field.type === 'money' && isFigure(field) ? { isFigure: true } : {}),
    ...(least > LEAST_TOLD ? { least } : {}),
    ...(room ? { room } : {}),
  };
}

/** Fields side by side as far as 24 columns reach; the last one of a row takes what is left, so that no hole stays. */
function rowsOf(fields: readonly RecordField[], isApproval: boolean, facts: PaperFacts): SheetCell[][] {
  const rows: RecordField[][] = [];
  let left = 0;
  for (const field of fields) {
    if (field.span > left) {
      rows.push([]);
      left = COLUMNS;
    }
    rows.at(-1)?.push(field);
    left -= field.span;
  }
  return rows.map((row) => {
    const taken = row.reduce((sum, { span }) => sum + span, 0);
    return row.map((field, at) => {
      const more = at === row.length - 1 ? COLUMNS - taken : 0;
      return cellOf(field, field.span + more, isApproval, facts);
    });
  });
}

/** Fields in their order: cells next to one another, and tables between them. */
function partsOf(
  section: RecordForm['sections'][number],
  fields: readonly RecordField[],
  facts: PaperFacts,
): SheetBlock[] {
  const isApproval = section.block === 'approval';
  const parts: SheetBlock[] = [];
  let run: RecordField[] = [];
  const settle = (): void => {
    if (run.length > 0) parts.push({ kind: 'cells', rows: rowsOf(run, isApproval, facts) });
    run = [];
  };
  for (const field of fields)
    if (field.type === 'table') {
      settle();
      const own = field.title[facts.locale];
      parts.push(tableBlock(field, fields.length === 1 ? '' : own, facts));
    } else if (field.type === 'matrix') {
      settle();
      parts.push(matrixBlock(field, facts));
    } else run.push(field);
  settle();
  return parts;
}

/** The parts of a paper: each section with its heading, without what rules keep away and what stands above the cells. */
export function blocksOf(facts: PaperFacts, above: ReadonlySet<string>): readonly SheetBlock[] {
  const { form, locale, hidden } = facts;
  const sections = form.sections.map((section) => ({
    section,
    fields: form.fields.filter(
      ({ id, section: of }) => of === section.id && !hidden.has(id) && !above.has(id),
    ),
  }));
  const shown = sections.filter(({ section, fields }) => fields.length > 0 || section.text !== undefined);
  return shown.flatMap(({ section, fields }, at): SheetBlock[] => {
    const n = translate(locale, 'print.numerals').split(' ')[at] ?? at + 1;
    const heading = translate(locale, 'print.heading', { n, title: section.title[locale] });
    const words = section.text?.[locale];
    return [
      ...(shown.length > 1 ? [{ kind: 'heading' as const, text: heading }] : []),
      ...(words === undefined ? [] : [{ kind: 'note' as const, text: words }]),
      ...partsOf(section, fields, facts),
    ];
  });
}
