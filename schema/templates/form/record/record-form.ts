import type { ValueRecord } from '../../expression/values.ts';
import type { TemplateHeader, Words } from '../../template.ts';

/** The types that fields of a paper have. */
export const RECORD_FIELD_TYPES = [
  'text',
  'longText',
  'richText',
  'number',
  'percent',
  'money',
  'date',
  'datetime',
  'time',
  'duration',
  'dateRange',
  'month',
  'quarter',
  'week',
  'year',
  'boolean',
  'choice',
  'choices',
  'reference',
  'user',
  'unit',
  'phone',
  'email',
  'address',
  'url',
  'file',
  'signature',
  'serial',
  'rating',
  'matrix',
  'facts',
  'series',
  'table',
] as const;

/** One of them. */
export type RecordFieldType = (typeof RECORD_FIELD_TYPES)[number];

/** How a section is drawn: `table` holds tables only, `note` only words, `approval` what is given after filling. */
export const BLOCKS = ['header', 'grid', 'table', 'approval', 'note'] as const;

/** What a rule says of its field. */
export const EFFECTS = ['compute', 'default', 'visible', 'required', 'readonly', 'check'] as const;

/** Numbers with a digit that follows from the others. */
export const FORMATS = ['uscc', 'idNumber', 'bankAccount'] as const;

/** Which camera a photo is taken with: of what lies before one, or of oneself. */
export const CAMERAS = ['environment', 'user'] as const;

/** So many files one answer has at most. */
export const MOST_FILES = 50;

/** A choice that the form holds itself, or a question of a matrix. */
interface RecordOption {
  readonly id: string;
  readonly title: Words;
}

/** What fields and columns of tables have in common. */
export interface RecordColumn {
  /** Stored with the answers; stays for ever. */
  readonly id: string;
  readonly title: Words;
  readonly help?: Words;
  readonly type: RecordFieldType;
  /** In a section of block `approval`: needed when the paper is approved, not when it is filled in. Rules say themselves when. */
  readonly required?: boolean;
  /** Several values instead of one. */
  readonly many?: boolean;
  /** Tells of a person: masked for roles that may not see it. */
  readonly pii?: boolean;
  readonly maxLength?: number;
  /** What a text looks like (`patternHelp` says it in words), or how a serial number is made. */
  readonly pattern?: string;
  readonly patternHelp?: Words;
  readonly format?: (typeof FORMATS)[number];
  readonly min?: number;
  readonly max?: number;
  readonly decimals?: number;
  /** Key of the dictionary with the choices; a choice has this or `options`. */
  readonly dictionary?: string;
  readonly options?: readonly RecordOption[];
  /** The noun that a reference names; `any` for any of them. */
  readonly entity?: string;
  /** Of a matrix: each is answered by one of the choices, or by a step from `from` to `to`; answers stand by their ids. */
  readonly questions?: readonly RecordOption[];
  /** Ends of a rating. A scale of the company may have up to seven steps. */
  readonly from?: number;
  readonly to?: number;
  readonly scale?: 'satisfaction' | 'company';
  /** Files that are photos: they are shown and printed as pictures; `max` says how many. */
  readonly photo?: boolean;
  /** On phones a photo is taken with this camera, or chosen. */
  readonly camera?: (typeof CAMERAS)[number];
  /** A column whose sum stands below the table. */
  readonly total?: boolean;
}

/** A field of a paper. Money is in fen, durations in minutes, percentages as 85.5. */
export interface RecordField extends RecordColumn {
  readonly section: string;
  /** Width in a grid of 24. */
  readonly span: number;
  /** Lists may filter by it: its answers also go to the typed index. */
  readonly filterable?: boolean;
  readonly columns?: readonly RecordColumn[];
  readonly maxRows?: number;
}

/** A part of the paper. */
interface RecordSection {
  readonly id: string;
  readonly block: (typeof BLOCKS)[number];
  readonly title: Words;
  /** What a note says. */
  readonly text?: Words;
}

/** An expression that says something of a field (`amount`) or of a column (`rows.amount`). */
export interface RecordRule {
  readonly id: string;
  readonly field: string;
  readonly effect: (typeof EFFECTS)[number];
  readonly expr: string;
  /** What a person reads where a check does not hold. */
  readonly message?: Words;
}

/** A paper whose filled-in copies are records of their own. */
export interface RecordForm extends TemplateHeader {
  readonly kind: 'form';
  readonly subject: 'record';
  readonly module: string;
  readonly help: Words;
  /** No longer filled in; records made with it stay and are read. */
  readonly isRetired?: boolean;
  readonly sections: readonly RecordSection[];
  readonly fields: readonly RecordField[];
  readonly rules: readonly RecordRule[];
  /** Fields that a list of such records shows, in this order. */
  readonly listed: readonly string[];
  /** One believable copy, for previews and for whoever writes forms. */
  readonly example?: ValueRecord;
}
