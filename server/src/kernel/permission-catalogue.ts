import type { Text } from './errors/messages.ts';
import type { RowScope } from './rights.ts';

/** What a permission is about: single records, the company as a whole, or nobody but whoever holds it. */
export type Reach = 'rows' | 'company' | 'self';

/** A permission as modules declare it and as administrators read it. */
export interface Permission {
  readonly name: string;
  readonly title: Text;
  readonly reach: Reach;
}

/** The name of a permission in both languages; `reach` is said where it is not about single records. */
export type Declared = Text & { readonly reach?: Reach };

/** Where a permission means anything: reaching a team makes no sense for what belongs to the whole company. */
export const SCOPES: Readonly<Record<Reach, readonly RowScope[]>> = {
  rows: ['own', 'team', 'unit', 'all'],
  company: ['all'],
  self: ['own'],
};

const declared = new Map<string, Permission>();
const nouns = new Map<string, Text>();

/** What a permission is about, by the first part of its name. */
export const nounOf = (permission: string): string => permission.split('.')[0] ?? '';

/** Declares permissions with their names in both languages, and how the nouns are called that they are about. */
export function permissions(
  titles: Readonly<Record<string, Declared>>,
  about: Readonly<Record<string, Text>> = {},
): readonly Permission[] {
  for (const [noun, title] of Object.entries(about)) nouns.set(noun, title);
  const made = Object.entries(titles).map(([name, { reach = 'rows', ...title }]) => ({ name, title, reach }));
  for (const permission of made) declared.set(permission.name, permission);
  return made;
}

/** Every permission of the product, noun by noun; complete once all modules are loaded. */
export function permissionGroups(): ReadonlyMap<string, readonly Permission[]> {
  return Map.groupBy(declared.values(), ({ name }) => nounOf(name));
}

/** The permission of this name, if a module declares it. */
export const permissionNamed = (name: string): Permission | undefined => declared.get(name);

/** How a noun is called; one without a title speaks for itself. */
export const nounTitle = (noun: string): Text => nouns.get(noun) ?? { 'zh-CN': noun, en: noun };
