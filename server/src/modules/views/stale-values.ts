import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import { translate } from '../../kernel/errors/messages.ts';
import { isId } from '../../kernel/values/ids.ts';
import { memberById } from '../access/index.ts';
import { entriesOf, labelOf, templatesOf } from '../templates/index.ts';
import type { SavedViewType, StaleValue } from './saved-view.type.ts';

/** Which words of an address are codes of which dictionary. */
const DICTIONARIES: Readonly<Record<string, readonly string[]>> = {
  industry: ['industry'],
  scale: ['scale'],
  source: ['source'],
  needTag: ['needTag'],
  channel: ['channel', 'complaintChannel'],
  topic: ['complaintCategory'],
};
/** Words that a list has for the reader himself and for nobody. */
const NO_ID: ReadonlySet<string> = new Set(['me', 'none']);
/** Nobody chooses so many values; more are not looked at, since every opening of a list looks through all its views. */
const MOST_VALUES = 60;

/** Values of a view that no longer exist, each in a sentence: what was retired, who left. */
export async function staleValuesOf(ctx: Ctx, view: SavedViewType): Promise<StaleValue[]> {
  const telling = (view.state.words ?? []).filter(
    ({ key }) => key === 'owner' || Object.hasOwn(DICTIONARIES, key),
  );
  const words = telling
    .flatMap(({ key, value }) =>
      [...new Set(value.split(',', MOST_VALUES))].map((one) => ({ key, value: one })),
    )
    .slice(0, MOST_VALUES);
  const found = await Promise.all(
    words.map(async (word) => {
      const message =
        word.key === 'owner' ? await ownerProblem(ctx, word.value) : await codeProblem(ctx, word);
      return message === undefined ? [] : [{ ...word, message }];
    }),
  );
  return found.flat();
}

async function ownerProblem(ctx: Ctx, id: string): Promise<string | undefined> {
  if (NO_ID.has(id)) return undefined;
  const member = isId(id) ? await memberById(ctx, id) : null;
  if (!member) return translate(ctx.locale, 'view.stale.unknown', { value: id.slice(0, 8) });
  return member.isDisabled
    ? translate(ctx.locale, 'view.stale.left', { value: member.displayName })
    : undefined;
}

async function codeProblem(
  ctx: Ctx,
  { key, value }: { readonly key: string; readonly value: string },
): Promise<string | undefined> {
  const names = DICTIONARIES[key] ?? [];
  const templates = await templatesOf(ctx.scope.read, memberOf(ctx).tenantId);
  const known = names.filter((name) => templates.keysOf('dictionary').includes(name));
  const isInUse = known.some((name) =>
    entriesOf(templates, name, ctx.locale).some((entry) => entry.code === value),
  );
  if (isInUse) return undefined;
  const label = known
    .map((name) => labelOf(templates, name, value, ctx.locale)?.label)
    .find((one) => one !== undefined && one !== value);
  return label === undefined
    ? translate(ctx.locale, 'view.stale.unknown', { value })
    : translate(ctx.locale, 'view.stale.retired', { value: label });
}
