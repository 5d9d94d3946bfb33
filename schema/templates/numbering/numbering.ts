import type { TemplateHeader } from '../template.ts';

/** How a company numbers its records: `TS{yyyyMMdd}{000}` counts from 001 every day. */
export interface Numbering extends TemplateHeader {
  readonly kind: 'numbering';
  readonly pattern: string;
}

/** A pattern taken apart: letters, the part of the date with which the counter begins anew, and the counter. */
export interface NumberPattern {
  readonly letters: string;
  readonly date: string;
  readonly zeros: string;
}

const PATTERN = /^([A-Z]{1,4})(?:\{(yyyy|yyyyMM|yyyyMMdd)\})?\{(0{3,9})\}$/;

/** Reads a pattern; undefined = it is none. */
export function readPattern(text: string): NumberPattern | undefined {
  const [, letters, date = '', zeros] = PATTERN.exec(text) ?? [];
  return letters === undefined || zeros === undefined ? undefined : { letters, date, zeros };
}

/** The first number of a day, to show what a pattern means. */
export function firstNumber({ letters, date, zeros }: NumberPattern, day: string): string {
  const digits = day.replaceAll('-', '').slice(0, date.length);
  return `${letters}${digits}${'1'.padStart(zeros.length, '0')}`;
}
