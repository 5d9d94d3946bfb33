import {
  isNamed,
  isObject,
  nameOf,
  same,
  type Conflict,
  type Json,
  type JsonObject,
} from '@zhoudao/schema/templates/merging';

import { translate, type Locale } from '../../../kernel/errors/messages.ts';
import type { Plan } from './plan.ts';
import type { PlannedTemplate } from './planned.ts';
import { isNews } from './work-out.ts';

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
const LISTS: Readonly<Record<string, string>> = { dictionary: 'entries', form: 'fields' };

const wordsOf = (value: Json | undefined, locale: Locale): string | undefined => {
  const words = isObject(value) ? value[locale] : undefined;
  return typeof words === 'string' ? words : undefined;
};

const elements = (body: JsonObject | undefined, at: string): readonly JsonObject[] => {
  const list = body?.[at];
  return isNamed(list) ? list : [];
};

const isRetired = (one: JsonObject | undefined): boolean => one?.['isRetired'] === true;

/** A value as people read it: figures with their unit, everything else as it is written. */
function told(value: Json | undefined, locale: Locale): string {
  if (value === undefined || value === null) return translate(locale, 'pack.plan.nothing');
  if (typeof value !== 'object') return String(value);
  const words = wordsOf(value, locale);
  if (words !== undefined) return words;
  if (!isObject(value)) return translate(locale, 'pack.plan.list', { count: value.length });
  const amount = ['seconds', 'minutes', 'hours', 'days'].find((unit) => typeof value[unit] === 'number');
  if (amount !== undefined && typeof value['unit'] === 'string')
    return translate(locale, `pack.plan.${amount}.${value['unit']}`, { n: Number(value[amount]) });
  return JSON.stringify(value).slice(0, 120);
}

/** What comes, goes and changes in a list of named elements. */
function listDetails(before: readonly JsonObject[], after: readonly JsonObject[], locale: Locale): string[] {
  const olds = new Map(before.map((one) => [nameOf(one), one]));
  const label = (one: JsonObject) => wordsOf(one['title'], locale) ?? nameOf(one) ?? '';
  const sayAll = (key: string, list: readonly JsonObject[]): string[] =>
    list.map((one) => translate(locale, key, { name: label(one) }));
  const come = after.filter(
    (one) => !isRetired(one) && (!olds.has(nameOf(one)) || isRetired(olds.get(nameOf(one)))),
  );
  const go = after.filter(
    (one) => isRetired(one) && olds.has(nameOf(one)) && !isRetired(olds.get(nameOf(one))),
  );
  const stay = after.filter((one) => {
    const old = olds.get(nameOf(one));
    return old !== undefined && isRetired(one) === isRetired(old) && !same(old, one);
  });
  return [
    ...sayAll('pack.plan.comes', come),
    ...sayAll('pack.plan.changes', stay),
    ...sayAll('pack.plan.goes', go),
  ];
}

/** Each promise whose time changes. */
function clockDetails(before: JsonObject | undefined, after: JsonObject, locale: Locale): string[] {
  const olds = new Map(elements(before, 'clocks').map((clock) => [nameOf(clock), clock]));
  return elements(after, 'clocks').flatMap((clock) => {
    const old = olds.get(nameOf(clock));
    const rows = new Map(elements(old, 'targets').map((row) => [nameOf(row), row]));
    return elements(clock, 'targets')
      .filter((row) => !same(rows.get(nameOf(row)), row))
      .map((row) =>
        translate(locale, 'pack.plan.clock', {
          clock: wordsOf(clock['title'], locale) ?? '',
          row: nameOf(row)?.toUpperCase() ?? '',
          from: told(rows.get(nameOf(row))?.['target'], locale),
          to: told(row['target'], locale),
        }),
      );
  });
}

function detailsOf({ kind, before, after }: PlannedTemplate, locale: Locale): string[] {
  const at = LISTS[kind];
  if (at !== undefined) return listDetails(elements(before, at), elements(after, at), locale);
  if (kind === 'sla') return clockDetails(before, after, locale);
  if (kind === 'numbering')
    return [
      translate(locale, 'pack.plan.pattern', {
        from: told(before?.['pattern'], locale),
        to: told(after['pattern'], locale),
      }),
    ];
  const text = wordsOf(after['text'], locale);
  return text === undefined ? [] : [text];
}

function changeOf({ kind, before, after }: PlannedTemplate): PlannedChange {
  if (!before) return 'add';
  const at = LISTS[kind] ?? '';
  const isGone = (body: JsonObject) =>
    isRetired(body) || (elements(body, at).length > 0 && elements(body, at).every(isRetired));
  if (isGone(after)) return 'retire';
  return isGone(before) ? 'add' : 'change';
}

const conflictText = (conflict: Conflict, locale: Locale): string =>
  translate(locale, conflict.isLocked ? 'pack.plan.locked' : 'pack.plan.conflict', {
    path: conflict.path,
    base: told(conflict.base, locale),
    ours: told(conflict.ours, locale),
    theirs: told(conflict.theirs, locale),
  });

/** The lines of a plan: what is added, changed, retired, and where the company's own changes stand against it. */
export function linesOf({ templates }: Plan, locale: Locale): PlanLine[] {
  return templates.flatMap((template): PlanLine[] => {
    const { kind, key, after, conflicts } = template;
    const line = { kind, key, title: wordsOf(after['title'], locale) ?? key };
    const details = detailsOf(template, locale).slice(0, MOST_DETAILS);
    return [
      ...(!isNews(template) ? [] : [{ ...line, change: changeOf(template), details }]),
      ...(conflicts.length === 0
        ? []
        : [
            {
              ...line,
              change: 'conflict' as const,
              details: conflicts.slice(0, MOST_DETAILS).map((one) => conflictText(one, locale)),
            },
          ]),
    ];
  });
}
