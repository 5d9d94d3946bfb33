import type { Text } from '../../kernel/errors/messages.ts';
import type { Rows } from '../../kernel/scope.ts';
import type { Tx } from '../../kernel/writing/command.ts';
import type { TenantTemplates } from '../templates/index.ts';
import type { ImportFieldKind } from './showing/import-words.type.ts';
import type { Reason, WhenKnown, WhenMissing } from './stored-shapes.ts';

/** A word that files use for one of our codes, where no dictionary of the company says what it means. */
interface ImportChoice {
  readonly code: string;
  readonly title: Text;
  /** Other words for the same, in any language. */
  readonly words?: readonly string[];
}

/** A field that a column can be taken for. */
export interface ImportField {
  readonly key: string;
  readonly title: Text;
  readonly kind: `${ImportFieldKind}`;
  readonly isRequired?: boolean;
  /** What headers call it beside its titles: Chinese, English, pinyin. */
  readonly words?: readonly string[];
  /** The company's dictionary that its codes come from. */
  readonly dictionary?: string;
  /** Codes that are the product's own. */
  readonly choices?: readonly ImportChoice[];
  /** The longest text; 200 where nothing is said. */
  readonly max?: number;
  /** The field that fills a required one where the sheet has no column for it. */
  readonly orElse?: string;
  /** Its values are kept sealed: how a cell is shown, which no import keeps in the clear beyond its end. */
  readonly mask?: (cell: string) => string;
  /** For values that are sealed in some companies only: whether they are in this one. */
  readonly isMasked?: (rows: Rows) => Promise<boolean>;
}

/** A value as it was read from a cell: text, several codes, yes or no, an instant, a number, an amount in minor units. */
export type ImportValue = string | readonly string[] | boolean | number | Date;

/** A record that is there already and is meant by a row. */
export interface KnownRecord {
  readonly id: string;
  readonly version: number;
  /** How people know it: its number, its name. */
  readonly name: string;
}

/** A row on its way: what was read of it, what is wrong with it, and which record it means. */
export class ImportCandidate {
  readonly no: number;
  readonly values: ReadonlyMap<string, ImportValue>;
  readonly reasons: Reason[] = [];
  /** The record that is there already; undefined = a new one. */
  known: KnownRecord | undefined;
  /** What a target works out once and needs again when it writes. */
  more: unknown;

  constructor(no: number, values: ReadonlyMap<string, ImportValue>) {
    this.no = no;
    this.values = values;
  }

  /** The text of a field; undefined where the row says nothing. */
  text(field: string): string | undefined {
    const value = this.values.get(field);
    return typeof value === 'string' ? value : undefined;
  }

  /** Says why the row cannot be taken. */
  refuse(field: string | null, key: string, params?: Readonly<Record<string, string | number>>): void {
    this.reasons.push({ column: null, field, key, ...(params ? { params } : {}) });
  }
}

/** How rows of one file are taken. */
export interface ImportWays {
  readonly matchBy: readonly string[];
  readonly whenKnown: WhenKnown;
  /** What is done with a row that names a customer who is not there; only where the target makes customers along. */
  readonly whenMissing: WhenMissing;
}

/** What a row became. `before` is whatever the target needs to take it back. */
export interface ImportedRecord {
  readonly no: number;
  readonly id: string;
  readonly act: 'created' | 'updated';
  readonly version: number;
  readonly before?: unknown;
}

/** A record that is to be taken back. */
export interface UndoneRecord extends ImportedRecord {
  readonly more?: never;
}

/** Something that files can be imported as; each module declares its own. */
export interface ImportTarget {
  readonly key: string;
  readonly title: Text;
  /** The permissions that making and changing take; null = what is there is never changed. */
  readonly permissions: { readonly create: string; readonly update: string | null };
  readonly fields: readonly ImportField[];
  /** Fields that a company's own templates add. */
  readonly more?: (templates: TenantTemplates) => readonly ImportField[];
  /** Rows may name customers who are not there, and make them along. */
  readonly makesCustomers?: boolean;
  /** By what a record that is there already can be recognised, the surest first. */
  readonly matchKeys: readonly { readonly code: string; readonly title: Text }[];
  /** What makes two rows of one file mean the same; empty = nothing does. */
  readonly sameness: (row: ImportCandidate, ways: ImportWays) => readonly string[];
  /** Finds relations and known records for a batch and refuses what the module's rules refuse. Same in the trial and when it counts. */
  readonly judge: (tx: Tx, rows: readonly ImportCandidate[], ways: ImportWays) => Promise<void>;
  /** Writes a judged batch with few statements; every row of it is without a reason. */
  readonly write: (tx: Tx, rows: readonly ImportCandidate[]) => Promise<readonly ImportedRecord[]>;
  /** Takes records back and answers the ids of those it could. `isWhole` = also what was changed since, but never what others use. */
  readonly undo: (tx: Tx, records: readonly UndoneRecord[], isWhole: boolean) => Promise<ReadonlySet<string>>;
}

const targets = new Map<string, ImportTarget>();

/** Declares what files can be imported as. */
export function importTarget(target: ImportTarget): ImportTarget {
  if (targets.has(target.key)) throw new Error(`Two import targets are called ${target.key}`);
  targets.set(target.key, target);
  return target;
}

/** The target of this name. */
export const targetOf = (key: string): ImportTarget | undefined => targets.get(key);

const inForce = new WeakMap<TenantTemplates, Map<string, ImportTarget>>();

/** A target with the fields that a company has added; made once for each state of its templates. */
export function targetIn(target: ImportTarget, templates: TenantTemplates): ImportTarget {
  const { more: moreOf, ...rest } = target;
  const more = moreOf?.(templates) ?? [];
  if (more.length === 0) return target;
  const known = inForce.get(templates) ?? new Map<string, ImportTarget>();
  inForce.set(templates, known);
  const made = known.get(target.key) ?? { ...rest, fields: [...target.fields, ...more] };
  known.set(target.key, made);
  return made;
}

/** All targets, in the order of their modules. */
export const allTargets = (): readonly ImportTarget[] => [...targets.values()];
