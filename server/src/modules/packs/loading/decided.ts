import type { MergePolicy, TemplatePolicy } from '@zhoudao/schema/templates';
import {
  isNamed,
  isObject,
  nameOf,
  stepOf,
  WHOLE,
  type Json,
  type JsonObject,
} from '@zhoudao/schema/templates/merging';

import type { Manifest } from './pack.ts';

/** Who says it, as people are told. */
export type Publisher = Pick<Manifest, 'id' | 'displayName'>;

/** What a file says by itself, where it speaks of a template of the product: only that is for it to decide about. */
function placesOf(core: Json | undefined, patch: Json, path: string): string[] {
  const step = path.slice(path.lastIndexOf('/') + 1);
  if (core === undefined || WHOLE.has(step)) return [path];
  const parts = (entries: readonly (readonly [string, Json | undefined, Json])[]): string[] =>
    entries.flatMap(([name, below, said]) => placesOf(below, said, `${path}/${stepOf(name)}`));
  if (isObject(core) && isObject(patch))
    return parts(Object.entries(patch).map(([name, said]) => [name, core[name], said]));
  if (isNamed(core) && isNamed(patch))
    return parts(
      patch.map((one) => {
        const name = nameOf(one) ?? '';
        return [name, core.find((below) => nameOf(below) === name), one];
      }),
    );
  return [path];
}

/** What names an element is nothing to decide about. */
const isNaming = (path: string): boolean => /\/(?:id|code|key|metric|day)$/.test(path);

interface Deciding {
  readonly core: JsonObject | undefined;
  readonly merge: MergePolicy | undefined;
  readonly pack: Publisher;
}

/** What a file says, with who decides about it: its own policies and the word of the manifest, in the name of the pack. */
export function withDecided(said: JsonObject, { core, merge, pack }: Deciding): JsonObject {
  const { policies: own, ...patch } = said;
  if (own !== undefined && !Array.isArray(own)) return said;
  const by = { id: pack.id, 'zh-CN': pack.displayName['zh-CN'], en: pack.displayName.en };
  const fromManifest =
    merge === undefined || merge === 'merge'
      ? []
      : placesOf(core, patch, '')
          .filter((path) => !isNaming(path))
          .map((path) => ({ path, policy: merge, by, isDefault: true }));
  const policies = [
    ...((own ?? []) as unknown as readonly TemplatePolicy[]).map((one) =>
      isObject(one as unknown as Json) ? { path: one.path, policy: one.policy, by } : one,
    ),
    ...fromManifest,
  ];
  return policies.length === 0 ? patch : { ...patch, policies: policies as unknown as Json };
}
