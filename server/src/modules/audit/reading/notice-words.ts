import type { Ctx } from '../../../kernel/ctx.ts';
import { translate, type Locale } from '../../../kernel/errors/messages.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { nounLabel, recordLabel, wordOr } from './labels.ts';

/** The noun behind what news are about; what is about the company as a whole has none. */
const ABOUT: Readonly<Record<string, string>> = {
  case: 'ServiceCase',
  customer: 'Customer',
  template: 'Template',
  deputy: 'Deputy',
  export: 'ExportRun',
};

const listed = (locale: Locale, words: readonly string[]): string =>
  words.join(locale === 'en' ? ', ' : '、');

/** A kind of news as people call it. */
const kindOf = (locale: Locale, kind: string): string => wordOr(locale, `audit.notice.${kind}`, kind);

function aboutOf(locale: Locale, type: string): string {
  const noun = ABOUT[type];
  return noun === undefined ? wordOr(locale, `audit.notice.about.${type}`, type) : nounLabel(locale, noun);
}

async function recordSaid(ctx: Ctx, id: string): Promise<string | undefined> {
  const found = await Promise.all(Object.values(ABOUT).map((noun) => recordLabel(ctx, noun, id)));
  return found.find((label) => label !== null) ?? undefined;
}

/** What stands in a notification, in words instead of codes. */
export async function noticeSaid(ctx: Ctx, field: string, value: unknown): Promise<string | undefined> {
  if (typeof value !== 'string') return undefined;
  if (field === 'kind') return kindOf(ctx.locale, value);
  if (field === 'subjectType') return aboutOf(ctx.locale, value);
  return field === 'subjectId' && isId(value) ? recordSaid(ctx, value) : undefined;
}

interface Rule {
  readonly kind: string;
  readonly inApp: boolean;
  readonly mail: string;
  readonly isCompulsory?: boolean;
}

const isRule = (value: unknown): value is Rule =>
  typeof value === 'object' && value !== null && 'kind' in value && 'inApp' in value && 'mail' in value;

function ruleWords(locale: Locale, { kind, inApp, mail, isCompulsory }: Rule): string {
  const ways = [inApp ? 'inApp' : 'silent', mail, ...(isCompulsory === true ? ['compulsory'] : [])];
  return translate(locale, 'audit.notice.rule', {
    kind: kindOf(locale, kind),
    ways: listed(
      locale,
      ways.map((way) => wordOr(locale, `audit.notice.way.${way}`, way)),
    ),
  });
}

/** Rules of telling that a note lists, in words; undefined = it lists none. */
export const rulesSaid = (locale: Locale, value: unknown): string | undefined =>
  Array.isArray(value) && value.length > 0 && value.every(isRule)
    ? value.map((rule) => ruleWords(locale, rule)).join(locale === 'en' ? '; ' : '；')
    : undefined;
