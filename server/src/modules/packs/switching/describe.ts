import {
  differences,
  isNamed,
  placeInWords,
  toldOrder,
  toldValue,
  type Conflict,
  type Difference,
  type Json,
  type JsonObject,
} from '@zhoudao/schema/templates/merging';

import { translate, type Locale } from '../../../kernel/errors/messages.ts';
import { titleText } from '../../templates/index.ts';
import type { Plan } from './plan.ts';
import type { PlannedTemplate } from './planned.ts';
import { isNews } from './settled-together.ts';

/** What happens to a template. */
type PlannedChange = 'add' | 'change' | 'retire' | 'conflict';

/** One line of a plan, in the reader's language. */
export interface PlanLine {
  readonly change: PlannedChange;
  readonly kind: string;
  readonly key: string;
  readonly title: string;
  readonly details: readonly string[];
}

const MOST_DETAILS = 40;
/** Where no pack does, the product or the law does. */
const LAW = { 'zh-CN': '出厂', en: 'the publisher' };
/** Where a template that is retired part by part has its parts. */
const LISTS: Readonly<Record<string, string>> = { dictionary: 'entries', form: 'fields' };

const elements = (body: JsonObject, at: string): readonly JsonObject[] => {
  const list = body[at];
  return isNamed(list) ? list : [];
};

const isRetired = (one: JsonObject): boolean => one['isRetired'] === true;

/** A new template is told by what stands in its lists. */
const emptied = (body: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(body).map(([key, value]) => [key, isNamed(value) ? [] : value]));

/** So many, and how many there are beside them. */
const cut = (said: readonly string[], locale: Locale): string[] =>
  said.length <= MOST_DETAILS
    ? [...said]
    : [
        ...said.slice(0, MOST_DETAILS - 1),
        translate(locale, 'pack.plan.more', { count: said.length - MOST_DETAILS + 1 }),
      ];

/** What comes and what goes matters more than what is said otherwise or stands elsewhere. */
const RANKS = { added: 0, removed: 1, changed: 2, moved: 3 } as const;
const rankOf = ({ change, path, after }: Difference): number =>
  path.endsWith('/isRetired') && after === true ? RANKS.removed : RANKS[change];

/** A text that changed in both languages is told in the reader's. */
function detailsOf({ kind, before, after }: PlannedTemplate, locale: Locale): string[] {
  const found = differences(kind, before ?? emptied(after), after);
  const places = new Set(found.map(({ path }) => path));
  const other = locale === 'en' ? '/zh-CN' : '/en';
  const isToldTwice = (path: string): boolean =>
    path.endsWith(other) && places.has(`${path.slice(0, -other.length)}/${locale}`);
  return found
    .filter(({ path }) => !isToldTwice(path))
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .map(({ words }) => words[locale]);
}

function changeOf({ kind, before, after }: PlannedTemplate): PlannedChange {
  if (!before) return 'add';
  const at = LISTS[kind] ?? '';
  const isGone = (body: JsonObject) =>
    isRetired(body) || (elements(body, at).length > 0 && elements(body, at).every(isRetired));
  if (isGone(after)) return 'retire';
  return isGone(before) ? 'add' : 'change';
}

function conflictText(
  { before, after, base: said }: PlannedTemplate,
  conflict: Conflict,
  locale: Locale,
): string {
  const { path, base, ours, theirs, isLocked, isOrder, lockedBy = LAW } = conflict;
  const bodies = [after, before, said];
  const told = (value: Json | undefined): string =>
    isOrder && Array.isArray(value)
      ? toldOrder(value as readonly Json[], path, bodies, locale)
      : toldValue(value, locale);
  return translate(locale, isLocked ? 'pack.plan.locked' : 'pack.plan.conflict', {
    place: placeInWords(path, bodies)[locale],
    base: told(base),
    ours: told(ours),
    theirs: told(theirs),
    by: lockedBy[locale],
  });
}

/** The lines of a plan: what is added, changed, retired, and where the company's own changes stand against it. */
export function linesOf({ templates }: Plan, locale: Locale): PlanLine[] {
  return templates.flatMap((template): PlanLine[] => {
    const { kind, key, after, conflicts } = template;
    const line = { kind, key, title: titleText(after['title'], locale) ?? key };
    return [
      ...(!isNews(template)
        ? []
        : [{ ...line, change: changeOf(template), details: cut(detailsOf(template, locale), locale) }]),
      ...(conflicts.length === 0
        ? []
        : [
            {
              ...line,
              change: 'conflict' as const,
              details: cut(
                conflicts.map((one) => conflictText(template, one, locale)),
                locale,
              ),
            },
          ]),
    ];
  });
}
