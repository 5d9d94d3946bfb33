import type { Words } from '../template.ts';
import { isNamed, isObject, nameOf, type Json, type JsonObject } from './json.ts';
import { valueAt } from './place.ts';
import { titleOf } from './words-of-places.ts';

type Language = 'zh-CN' | 'en';

const LONGEST = 120;

const listed = (said: readonly string[], language: Language): string =>
  said.join(language === 'en' ? ', ' : '、').slice(0, LONGEST);

/** The order of a list's elements as people read it, by their titles in one of the templates. */
export function toldOrder(
  names: readonly Json[],
  path: string,
  bodies: readonly (Json | undefined)[],
  language: Language,
): string {
  const lists = bodies.map((body) => (body === undefined ? undefined : valueAt(body, path))).filter(isNamed);
  const titles = new Map(lists.flatMap((list) => list.map((one) => [nameOf(one), titleOf(one)[language]])));
  return listed(
    names.map((name) => (typeof name === 'string' ? (titles.get(name) ?? name) : '')),
    language,
  );
}

/** How an amount of time is counted, where it is not by the wall. */
const AMOUNTS: Readonly<Record<string, readonly [zh: string, one: string, many: string]>> = {
  seconds: ['秒', 'second', 'seconds'],
  minutes: ['分钟', 'minute', 'minutes'],
  hours: ['小时', 'hour', 'hours'],
  days: ['天', 'day', 'days'],
};

const OF_SERVICE: Words = { 'zh-CN': '（服务时间）', en: ' of service time' };

/** A promised time, as a policy of clocks has it. */
function toldTime(value: JsonObject, language: Language): string | undefined {
  const amount = Object.keys(AMOUNTS).find((name) => typeof value[name] === 'number');
  const words = AMOUNTS[amount ?? ''];
  if (amount === undefined || words === undefined || typeof value['unit'] !== 'string') return undefined;
  const n = Number(value[amount]);
  const { unit } = value;
  const [zh, one, many] = words;
  const said = n === 1 ? one : many;
  if (unit === 'workday') return language === 'en' ? `${n} working ${said}` : `${n} 个工作日`;
  const hours = unit === 'business' ? OF_SERVICE[language] : '';
  return language === 'en' ? `${n} ${said}${hours}` : `${n} ${zh}${hours}`;
}

const hasTitle = (element: JsonObject): boolean =>
  ['title', 'label', 'name'].some((key) => element[key] !== undefined);

/** An element by its title; what has none by its name and what it says. */
function toldElement(element: JsonObject, language: Language): string {
  if (hasTitle(element)) return titleOf(element)[language];
  const name = nameOf(element) ?? '';
  const others = Object.values(element).filter((value) => value !== name && typeof value !== 'object');
  return [name, ...others.map(String)].join(' ');
}

function toldObject(value: JsonObject, language: Language): string {
  const title = nameOf(value) === undefined ? value[language] : toldElement(value, language);
  if (typeof title === 'string') return title;
  const time = toldTime(value, language);
  if (time !== undefined) return time;
  const parts = Object.entries(value).flatMap(([key, part]) =>
    typeof part === 'object' ? [] : [`${key} ${String(part)}`],
  );
  return parts.length > 0 && parts.length === Object.keys(value).length
    ? parts.join(language === 'en' ? ', ' : '，')
    : JSON.stringify(value);
}

/** A value as people read it, in one language. */
export function toldValue(value: Json | undefined, language: Language): string {
  const zh = language === 'zh-CN';
  if (value === undefined || value === null || value === '') return zh ? '空' : 'nothing';
  if (typeof value === 'boolean') return value ? (zh ? '是' : 'yes') : zh ? '否' : 'no';
  if (typeof value !== 'object') return String(value).slice(0, LONGEST);
  if (isObject(value)) return toldObject(value, language).slice(0, LONGEST);
  if (value.length === 0) return zh ? '空' : 'nothing';
  if (value.every((each) => typeof each !== 'object')) return listed(value.map(String), language);
  if (isNamed(value))
    return listed(
      value.map((each) => toldElement(each, language)),
      language,
    );
  return JSON.stringify(value).slice(0, LONGEST);
}
