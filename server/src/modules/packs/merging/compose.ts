import {
  isNamed,
  isObject,
  nameOf,
  WHOLE,
  type Json,
  type JsonObject,
} from '@zhoudao/schema/templates/merging';

/** A template as a pack says it; `replaces` = the entries that stood there before are no longer offered. */
export interface PackTemplate {
  readonly kind: string;
  readonly key: string;
  readonly replaces?: boolean;
  readonly body: JsonObject;
}

/** Lays a patch over a value: objects key by key, lists by the names of their elements, everything else as a whole. */
export function overlay(below: Json | undefined, patch: Json, step = ''): Json {
  // Who decides is said by each for itself.
  if (step === 'policies' && Array.isArray(below) && Array.isArray(patch))
    return [...below, ...patch] as Json;
  if (!WHOLE.has(step)) {
    if (isObject(below) && isObject(patch)) {
      const laid = Object.entries(patch).map(([key, value]) => [key, overlay(below[key], value, key)]);
      return { ...below, ...(Object.fromEntries(laid) as JsonObject) };
    }
    if (isNamed(below) && isNamed(patch)) return overlayList(below, patch);
  }
  return patch;
}

function overlayList(below: readonly JsonObject[], patch: readonly JsonObject[]): readonly Json[] {
  const list: Json[] = [...below];
  let before: string | undefined;
  for (const one of patch) {
    const name = nameOf(one);
    const at = list.findIndex((element) => nameOf(element) === name);
    if (at >= 0) list[at] = overlay(list[at], one);
    else
      list.splice(
        before === undefined ? 0 : list.findIndex((element) => nameOf(element) === before) + 1,
        0,
        one,
      );
    before = name;
  }
  return list;
}

const retired = (element: JsonObject): JsonObject => ({ ...element, isRetired: true });

/** Where each kind keeps what can be retired one by one. */
const ELEMENTS: Readonly<Record<string, string>> = {
  dictionary: 'entries',
  form: 'fields',
  kpi: 'indicators',
};
/** Kinds that are retired as a whole when nobody brings them any more. */
const RETIRES_WHOLE: ReadonlySet<string> = new Set(['form', 'message', 'layout']);

const elementsOf = (kind: string, body: JsonObject | undefined): readonly JsonObject[] => {
  const list = body?.[ELEMENTS[kind] ?? ''];
  return isNamed(list) ? list : [];
};

/** Names stay for ever: what publishers no longer bring is retired, never deleted, so that records stay readable. Copies of a paper keep the version that they were made with, so its fields may go. */
function withRetired(
  kind: string,
  before: JsonObject | undefined,
  now: JsonObject | undefined,
): JsonObject | undefined {
  if (!before) return now;
  const at = now?.['subject'] === 'record' ? undefined : ELEMENTS[kind];
  if (!now) {
    if (RETIRES_WHOLE.has(kind)) return { ...before, isRetired: true };
    return at === undefined ? before : { ...before, [at]: elementsOf(kind, before).map(retired) };
  }
  if (at === undefined) return now;
  const kept = new Set(elementsOf(kind, now).map(nameOf));
  const gone = elementsOf(kind, before).filter((element) => !kept.has(nameOf(element)));
  return gone.length === 0 ? now : { ...now, [at]: [...elementsOf(kind, now), ...gone.map(retired)] };
}

/** What publishers say of one template: the product's own, then each pack that is on, in order. */
export function compose(
  kind: string,
  core: JsonObject | undefined,
  packs: readonly PackTemplate[],
  before: JsonObject | undefined,
): JsonObject | undefined {
  const at = ELEMENTS[kind] ?? '';
  const said = packs.reduce<JsonObject | undefined>((below, pack) => {
    const own = new Set(elementsOf(kind, pack.body).map(nameOf));
    const retire = (one: JsonObject) => (own.has(nameOf(one)) ? one : retired(one));
    const base = pack.replaces && below ? { ...below, [at]: elementsOf(kind, below).map(retire) } : below;
    const laid = overlay(base, pack.body);
    // Whoever replaces stands first: what is offered comes before what is only kept.
    if (!pack.replaces || !isObject(laid)) return isObject(laid) ? laid : below;
    const all = elementsOf(kind, laid);
    return {
      ...laid,
      [at]: [...all.filter((one) => own.has(nameOf(one))), ...all.filter((one) => !own.has(nameOf(one)))],
    };
  }, core);
  return withRetired(kind, before, said);
}
