import { entriesOf, type TenantTemplates } from '../../templates/index.ts';
import type { ImportField } from '../import-target.ts';
import { plainValue } from './plain-words.ts';

/** Words of a field that stand for codes, as they are compared. */
export function codesOf(field: ImportField, templates: TenantTemplates): ReadonlyMap<string, string> {
  const codes = new Map<string, string>();
  const say = (word: string, code: string): void => {
    const plain = plainValue(word);
    if (!codes.has(plain)) codes.set(plain, code);
  };
  const entries =
    field.dictionary === undefined
      ? []
      : (['zh-CN', 'en'] as const).flatMap((locale) => entriesOf(templates, field.dictionary ?? '', locale));
  for (const { code } of entries) say(code, code);
  for (const { code, label } of entries) say(label, code);
  for (const { code, title } of field.choices ?? [])
    for (const word of [code, title['zh-CN'], title.en]) say(word, code);
  for (const { code, words } of field.choices ?? []) for (const word of words ?? []) say(word, code);
  return codes;
}
