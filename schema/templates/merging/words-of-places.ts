import type { Words } from '../template.ts';
import { isNamed, isObject, nameOf, stepsOf, type Json } from './json.ts';
import { valueAt } from './place.ts';

const words = (zh: string, en: string): Words => ({ 'zh-CN': zh, en });

/** What one element of a list is called. */
const ELEMENTS: Readonly<Record<string, Words>> = {
  fields: words('字段', 'field'),
  sections: words('栏目', 'section'),
  rules: words('规则', 'rule'),
  options: words('选项', 'option'),
  columns: words('列', 'column'),
  entries: words('条目', 'entry'),
  stages: words('阶段', 'stage'),
  events: words('动作', 'event'),
  clocks: words('时限', 'clock'),
  targets: words('目标', 'target'),
  days: words('日期', 'day'),
  criteria: words('评分项', 'criterion'),
  levels: words('等级', 'level'),
  comparisons: words('比较项', 'comparison'),
  posts: words('岗位', 'post'),
  steps: words('步骤', 'step'),
  questions: words('题目', 'question'),
};

/** What a property is called. */
const PROPERTIES: Readonly<Record<string, Words>> = {
  title: words('名称', 'name'),
  help: words('帮助', 'help'),
  label: words('标签', 'label'),
  text: words('文字', 'text'),
  message: words('提示', 'message'),
  hint: words('说明', 'hint'),
  type: words('类型', 'type'),
  required: words('必填', 'required'),
  filterable: words('可筛选', 'filterable'),
  isRetired: words('停用', 'retired'),
  section: words('所在栏目', 'section'),
  span: words('宽度', 'width'),
  pii: words('个人信息', 'personal data'),
  many: words('多个值', 'several values'),
  maxLength: words('最大长度', 'greatest length'),
  pattern: words('格式', 'pattern'),
  min: words('最小值', 'least value'),
  max: words('最大值', 'greatest value'),
  decimals: words('小数位', 'decimals'),
  dictionary: words('字典', 'dictionary'),
  expr: words('表达式', 'expression'),
  effect: words('作用', 'effect'),
  field: words('字段', 'field'),
  target: words('时限值', 'target'),
  calendar: words('日历', 'calendar'),
  isOn: words('启用', 'on'),
  figures: words('数值', 'figures'),
  block: words('版式', 'block'),
  listed: words('列表显示', 'shown in lists'),
  example: words('示例', 'example'),
  total: words('合计', 'total'),
  maxRows: words('最多行数', 'most rows'),
  parent: words('上级', 'parent'),
  week: words('每周时间', 'week'),
  'zh-CN': words('中文', 'Chinese'),
  en: words('英文', 'English'),
};

const ALL = words('整个模板', 'the whole template');

/** What people call an element: its title, where it has one. */
export function titleOf(element: Json | undefined): Words {
  const name = nameOf(element) ?? '';
  const title = isObject(element) ? (element['title'] ?? element['label'] ?? element['name']) : undefined;
  const said = (language: 'zh-CN' | 'en'): string => {
    if (typeof title === 'string') return title;
    const text = isObject(title) ? title[language] : undefined;
    return typeof text === 'string' && text !== '' ? text : name;
  };
  return words(said('zh-CN'), said('en'));
}

/** What a list as a whole can differ in. */
const orderOf = (noun: Words): Words => words(`${noun['zh-CN']}顺序`, `order: ${noun.en}`);

/** A place of a template in words, from the outside in; `body` is where the elements on the way have their titles. */
export function placeInWords(path: string, bodies: readonly (Json | undefined)[]): Words {
  const parts: Words[] = [];
  let [values, list] = [bodies, ''];
  const steps = stepsOf(path);
  for (const [at, step] of steps.entries()) {
    const named = values.filter(isNamed);
    const elements = named.flatMap((one) => one.find((element) => nameOf(element) === step) ?? []);
    if (named.length > 0 && (elements.length > 0 || values.every((value) => !isObject(value)))) {
      const [title, noun] = [titleOf(elements[0]), ELEMENTS[list]];
      const [zh, en] = [title['zh-CN'] || step, title.en || step];
      parts.push(words(`${noun?.['zh-CN'] ?? ''}“${zh}”`, `${noun ? `${noun.en} ` : ''}"${en}"`));
      values = elements;
    } else {
      const known = PROPERTIES[step];
      if (ELEMENTS[step] === undefined || known !== undefined) parts.push(known ?? words(step, step));
      else if (at === steps.length - 1) parts.push(orderOf(ELEMENTS[step]));
      values = values.map((value) => (isObject(value) ? value[step] : undefined));
    }
    list = step;
  }
  return parts.length === 0
    ? ALL
    : words(parts.map((part) => part['zh-CN']).join(' · '), parts.map((part) => part.en).join(' · '));
}

/** The order of a list's elements as people read it, by their titles in one of the templates. */
export function toldOrder(
  names: readonly Json[],
  path: string,
  bodies: readonly (Json | undefined)[],
  language: 'zh-CN' | 'en',
): string {
  const lists = bodies.map((body) => (body === undefined ? undefined : valueAt(body, path))).filter(isNamed);
  const titles = new Map(lists.flatMap((list) => list.map((one) => [nameOf(one), titleOf(one)[language]])));
  const said = names.map((name) => (typeof name === 'string' ? (titles.get(name) ?? name) : ''));
  return said.join(language === 'en' ? ', ' : '、').slice(0, LONGEST);
}

const LONGEST = 120;

/** A value as people read it, in one language. */
export function toldValue(value: Json | undefined, language: 'zh-CN' | 'en'): string {
  const zh = language === 'zh-CN';
  if (value === undefined || value === null || value === '') return zh ? '空' : 'nothing';
  if (typeof value === 'boolean') return value ? (zh ? '是' : 'yes') : zh ? '否' : 'no';
  if (typeof value !== 'object') return String(value).slice(0, LONGEST);
  if (isObject(value)) {
    const title = nameOf(value) === undefined ? value[language] : titleOf(value)[language];
    if (typeof title === 'string') return title.slice(0, LONGEST);
  }
  if (Array.isArray(value) && value.every((each) => typeof each !== 'object'))
    return value
      .map(String)
      .join(zh ? '、' : ', ')
      .slice(0, LONGEST);
  if (isNamed(value))
    return value
      .map((each) => titleOf(each)[language])
      .join(zh ? '、' : ', ')
      .slice(0, LONGEST);
  return JSON.stringify(value).slice(0, LONGEST);
}
