import type { Text } from './errors/messages.ts';
import { maskedValue, type MaskFormat } from './values/mask.ts';

/** How much harm a value does in wrong hands: 1 = reaches a person, 2 = identifies him or his money, 3 = cannot be changed. */
type FieldClass = 'P1' | 'P2' | 'P3';

/** What somebody gets to see of a field. */
export type Shown = 'clear' | 'masked' | 'hidden';

/** What is shown, from nothing to all. */
export const OPENNESS: Readonly<Record<Shown, number>> = { hidden: 0, masked: 1, clear: 2 };

/** How a value that lies sealed is shown with its record, whatever a role says; and an invented one to show that by. */
interface SealedForm {
  readonly masked: (value: string) => string;
  readonly example: string;
}

/** A field that not everybody who may read the record sees in full. */
export interface SensitiveField {
  /** As roles keep it: `contact.phone`. */
  readonly name: string;
  readonly title: Text;
  readonly class: FieldClass;
  readonly mask: MaskFormat | SealedForm;
  /** The permission that lets somebody read the record it belongs to. */
  readonly readBy: string;
  /** Others that let somebody read records it stands in; asked late, because modules declare them while they are loaded. */
  readonly alsoReadBy?: () => readonly string[];
}

/** Every permission that lets somebody read records in which a field stands. */
export const readersOf = ({ readBy, alsoReadBy }: SensitiveField): readonly string[] => [
  readBy,
  ...(alsoReadBy?.() ?? []),
];

const declared = new Map<string, SensitiveField>();

/** Declares the sensitive fields of a module, by their names. */
export function sensitiveFields(
  fields: Readonly<Record<string, Omit<SensitiveField, 'name'>>>,
): readonly SensitiveField[] {
  return Object.entries(fields).map(([name, rest]) => {
    if (declared.has(name)) throw new Error(`${name} is declared twice`);
    const field = { name, ...rest };
    declared.set(name, field);
    return field;
  });
}

/** Every sensitive field of the product, in the order of its modules. */
export const allSensitiveFields = (): readonly SensitiveField[] => [...declared.values()];

/** The field of this name; a name that nobody declared is a mistake of the code. */
export function sensitiveField(name: string): SensitiveField {
  const field = declared.get(name);
  if (!field) throw new Error(`Nobody declares the field ${name}`);
  return field;
}

interface Shows {
  shown(field: string): Shown;
}

/** Whether values of a field lie sealed: then a role that keeps nothing back lets them be written over, not read. */
export const isSealed = ({ mask }: SensitiveField): boolean => typeof mask === 'object';

/** What comes with a record of a field that a role shows this far: of a sealed one never more than its masked form. */
export const comesAs = (field: SensitiveField, shown: Shown): Shown =>
  shown === 'clear' && isSealed(field) ? 'masked' : shown;

/** A value of a field as far as it is shown. */
export function valueAs(field: SensitiveField, shown: Shown, value: string): string | null {
  const come = comesAs(field, shown);
  if (come !== 'masked') return come === 'clear' ? value : null;
  return typeof field.mask === 'object' ? field.mask.masked(value) : maskedValue(field.mask, value);
}

/** Whether there is a sensitive field of this name. */
export const isSensitive = (name: string): boolean => declared.has(name);

/** A value as a reader gets it: whole, masked, or nothing. */
export function shownValue(rights: Shows, field: string, value: string | null | undefined): string | null {
  if (value === null || value === undefined || value === '') return null;
  return valueAs(sensitiveField(field), rights.shown(field), value);
}

/** What becomes of a value that is entered for a record which is there: it is taken, it is what was there, or it is refused. */
type Written = 'taken' | 'unchanged' | 'refused';

/**
 * Nobody writes over what he does not see in full. What he was shown, sent back, changes nothing; a field that he sees
 * empty he may fill. Any other value is refused, right or wrong: the refusal would tell which it is.
 */
export function writtenOver(
  rights: Shows,
  field: string,
  held: string | null | undefined,
  given: string | null,
): Written {
  const shown = rights.shown(field);
  if (shown === 'clear') return 'taken';
  const seen = shownValue(rights, field, held);
  if ((given ?? '') === (seen ?? '')) return 'unchanged';
  return shown === 'masked' && !held ? 'taken' : 'refused';
}
