import type { Ctx } from '../../../kernel/ctx.ts';
import { messageKeys, translate, type Locale } from '../../../kernel/errors/messages.ts';
import { permissionGroups, permissionNamed } from '../../../kernel/permission-catalogue.ts';
import type { ReadScope } from '../../../kernel/scope.ts';
import { namesOf, nounOf, type Labelled } from '../audited-noun.ts';

const known = new Set<string>();

/** Messages are defined while modules are loaded; a key that is not there yet is looked for again. */
function has(key: string): boolean {
  if (!known.has(key)) for (const one of messageKeys()) known.add(one);
  return known.has(key);
}

const first = (locale: Locale, keys: readonly string[]): string | undefined => {
  const key = keys.find(has);
  return key === undefined ? undefined : translate(locale, key);
};

/** A word that has a message of its own, else what stands for it. */
export const wordOr = (locale: Locale, key: string, fallback: string): string =>
  first(locale, [key]) ?? fallback;

/** Whether an action, a noun or a field has a label of its own: what the law looks at. */
export const isLabelled = {
  action: (action: string): boolean => has(`audit.action.${action}`) || permissionNamed(action) !== undefined,
  noun: (noun: string): boolean => has(`audit.noun.${nounOf(noun)?.entity ?? noun}`),
  field: (noun: string, field: string): boolean =>
    has(`audit.field.${nounOf(noun)?.entity ?? noun}.${field}`) || has(`audit.field.${field}`),
} as const;

/** An action as people call it. */
export const actionLabel = (locale: Locale, action: string): string =>
  first(locale, [`audit.action.${action}`]) ?? permissionNamed(action)?.title[locale] ?? action;

/** A noun as people call it. */
export const nounLabel = (locale: Locale, noun: string): string =>
  first(locale, [`audit.noun.${nounOf(noun)?.entity ?? noun}`]) ?? noun;

/** A field as people call it; fields that a company added carry their own name. */
export const fieldLabel = (locale: Locale, noun: string, field: string): string =>
  first(locale, [`audit.field.${nounOf(noun)?.entity ?? noun}.${field}`, `audit.field.${field}`]) ??
  nounOf(noun)?.fieldNamed?.(locale, field) ??
  field;

/** Every action that has a name. */
export const knownActions = (): readonly string[] => [
  ...new Set([
    ...[...permissionGroups().values()].flat().map(({ name }) => name),
    ...messageKeys().flatMap((key) => /^audit\.action\.(.+)$/.exec(key)?.[1] ?? []),
  ]),
];

/** What touches rights, people, what leaves the company, and what is masked. */
const SENSITIVE =
  /^(?:member|role|organisation|deputy|company|export|audit|pack|template|consent|sensitive)\.|^record\.(?:share|endSharing)$|\.(?:merge|remove|delete)$/;

/** Whether an act deserves a second look. */
export const isSensitive = (action: string): boolean => SENSITIVE.test(action);

/** Notices told, pages opened, doubles looked for, old things forgotten: no change of anything that people keep. */
const BOOKKEEPING =
  /^(?:notifications|recent|duplicates)\.|^notification\.(?:markRead|sendDigests)$|^audit\.(?:index|mail-head)$|\.forget$/;

/** Whether an act only keeps the product's own books. */
export const isBookkeeping = (action: string): boolean => BOOKKEEPING.test(action);

async function labelBatch(keys: readonly string[], read: ReadScope): Promise<readonly (Labelled | null)[]> {
  const found = new Map<string, Labelled>();
  for (const [entity, ofIt] of Map.groupBy(keys, (key) => key.slice(0, key.indexOf(' ')))) {
    const statement = nounOf(entity)?.labelled;
    if (!statement) continue;
    const ids = ofIt.map((key) => key.slice(entity.length + 1));
    for (const one of await read.rows(statement(), { ids })) found.set(`${entity} ${one.id}`, one);
  }
  return keys.map((key) => found.get(key) ?? null);
}

/** What a record is called now; null = nobody says, or it is gone. */
export async function recordLabel(ctx: Ctx, noun: string, id: string | null): Promise<string | null> {
  if (id === null || nounOf(noun)?.labelled === undefined) return null;
  const named = await ctx.scope.read.loader(labelBatch).load(`${namesOf(noun)[0] ?? noun} ${id}`);
  if (ctx.locale === 'en' && named?.labelEn) return named.labelEn;
  return named?.label ?? null;
}
