import type { Words } from '@zhoudao/schema/templates';
import {
  foreignIds,
  heldTo,
  isNamed,
  isObject,
  nameOf,
  placeInWords,
  same,
  stepsOf,
  valueAt,
  type Json,
  type JsonObject,
} from '@zhoudao/schema/templates/merging';

import type { Locale } from '../../../kernel/errors/messages.ts';
import { InvalidField } from '../../../kernel/errors/user-error.ts';
import type { Rows } from '../../../kernel/scope.ts';
import { publishersBody } from './publisher-text.ts';

type Body = Readonly<Record<string, unknown>>;

/** Kinds under whose ids answers are kept. */
const ANSWERED: ReadonlySet<string> = new Set(['form', 'decision', 'scorecard', 'survey', 'script']);

interface Judged {
  readonly kind: string;
  readonly before: Body | undefined;
  readonly body: Body;
  readonly locale: Locale;
}

/** What packs add to forms of the product: a file may bring it from a newer one. */
const OF_A_PACK = /^x_[a-z][a-z0-9]*_/;

const PRODUCT: Words = { 'zh-CN': '产品', en: 'the product' };

const HEAD: ReadonlySet<string> = new Set(['id', 'kind', 'key', 'version', 'replaces']);
const withoutHead = (body: JsonObject | undefined): JsonObject | undefined =>
  body && Object.fromEntries(Object.entries(body).filter(([name]) => !HEAD.has(name)));

const foreign = ({ kind, before, body }: Omit<Judged, 'locale'>, said: Body): InvalidField[] =>
  ANSWERED.has(kind)
    ? foreignIds(body as Json, { before: before as Json | undefined, said: said as Json }).map(
        ({ path, id }) =>
          new InvalidField(path, OF_A_PACK.test(id) ? 'template.packId' : 'template.foreignId', { id }),
      )
    : [];

/** Where a place stands in a body, by positions; what is gone is told of what it stood in. */
function fieldAt(body: Json, path: string): string {
  const steps: (string | number)[] = [];
  let value: Json | undefined = body;
  for (const step of stepsOf(path)) {
    const at: string | number = isNamed(value) ? value.findIndex((one) => nameOf(one) === step) : step;
    if (at === -1) break;
    steps.push(at);
    value =
      typeof at === 'number' ? (value as readonly Json[])[at] : isObject(value) ? value[step] : undefined;
  }
  return ['body', ...steps].join('.');
}

/** What publishers and the law have locked stays as they say it; what is not so yet may stay as it is. */
function bent({ kind, before, body, locale }: Judged, said: Body): InvalidField[] {
  const [now, then, theirs] = [body, before, said].map((one) => withoutHead(one as JsonObject));
  return heldTo(kind, theirs as Json, now as Json)
    .conflicts.filter(({ path, isOrder }) =>
      isOrder ? true : !same(valueAt(now as Json, path), then && valueAt(then, path)),
    )
    .map((conflict) => {
      const { path, lockedBy, isLaw, theirs: value } = conflict;
      const field = fieldAt(body as Json, path);
      if (isLaw) return new InvalidField(field, 'template.locked');
      const place = placeInWords(path, [now, theirs])[locale];
      const by = (lockedBy ?? PRODUCT)[locale];
      const isAdded = value === undefined;
      return new InvalidField(field, isAdded ? 'template.lockedList' : 'template.lockedBy', { place, by });
    });
}

/** What a company may not make of a template that publishers speak of. What comes back brings the ids that it had. */
export async function publishersProblems(
  tx: { readonly sql: Rows; readonly locale: Locale },
  {
    key,
    isRestored = false,
    ...judged
  }: Omit<Judged, 'locale'> & { readonly key: string; readonly isRestored?: boolean },
): Promise<readonly InvalidField[]> {
  const said = judged.before && (await publishersBody(tx.sql, judged.kind, key));
  const { locale } = tx;
  return said ? [...(isRestored ? [] : foreign(judged, said)), ...bent({ ...judged, locale }, said)] : [];
}

/** Who decides about what in a template is for its publishers to say, whoever edits the rest. */
export function withPolicies(body: Body, said: Body | undefined): Body {
  const { policies: _given, ...rest } = body;
  const policies = said?.['policies'];
  return policies === undefined ? rest : { ...rest, policies };
}

/** A body from elsewhere or from before, with what is locked as publishers now say it. */
export const asLocked = (kind: string, body: Body, said: Body | undefined): Body =>
  said
    ? (heldTo(kind, withoutHead(said as JsonObject) as Json, withoutHead(body as JsonObject) as Json)
        .value as Body)
    : body;
