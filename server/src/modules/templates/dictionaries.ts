import type { Dictionary } from '@zhoudao/schema/templates';
import { Field, ObjectType } from 'type-graphql';

import type { Locale } from '../../kernel/errors/messages.ts';
import type { TenantTemplates } from './tenant-templates.ts';

/** An entry of a dictionary in the reader's language. */
@ObjectType('LabelPair', { simpleResolvers: true })
export class LabelPair {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  label!: string;

  /** The code that it stands below, where the choices are a tree. */
  @Field(() => String, { nullable: true })
  parent?: string | null;
}

function inUse(templates: TenantTemplates, key: string): Dictionary['entries'] {
  const { isRetired, entries } = templates.get<Dictionary>('dictionary', key).body;
  return isRetired === true ? [] : entries.filter((entry) => entry.isRetired !== true);
}

/** The entries of a dictionary that may be chosen today. */
export const entriesOf = (templates: TenantTemplates, key: string, locale: Locale): LabelPair[] =>
  inUse(templates, key).map(({ code, title, parent = null }) => ({
    code,
    label: title[locale],
    parent,
  }));

/** What the dictionary no longer offers; earlier records carry it. */
export function retiredOf(templates: TenantTemplates, key: string, locale: Locale): LabelPair[] {
  const { isRetired, entries } = templates.get<Dictionary>('dictionary', key).body;
  return entries
    .filter((entry) => isRetired === true || entry.isRetired === true)
    .map(({ code, title, parent = null }) => ({ code, label: title[locale], parent }));
}

/** One entry; a code that the dictionary no longer has shows itself, so that old records stay readable. */
export function labelOf(
  templates: TenantTemplates,
  key: string,
  code: string | null | undefined,
  locale: Locale,
): LabelPair | null {
  if (code === null || code === undefined || code === '') return null;
  const entry = templates
    .get<Dictionary>('dictionary', key)
    .body.entries.find((candidate) => candidate.code === code);
  return { code, label: entry?.title[locale] ?? code };
}

/** Whether a code may be chosen today. */
export const hasCode = (templates: TenantTemplates, key: string, code: string): boolean =>
  inUse(templates, key).some((entry) => entry.code === code);
