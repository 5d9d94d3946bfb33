import type { Words } from '../template.ts';
import { isNamed, isObject, nameOf, stepsOf, type Json } from './json.ts';

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
  rows: words('行', 'row'),
  inputs: words('输入', 'input'),
  outputs: words('输出', 'output'),
  items: words('项目', 'item'),
  grades: words('等级', 'grade'),
  guards: words('限制', 'bound'),
  choices: words('选项', 'choice'),
  dimensions: words('维度', 'dimension'),
  indicators: words('指标', 'indicator'),
  parts: words('部分', 'part'),
  axes: words('分类轴', 'axis'),
  answers: words('回答', 'answer'),
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
  photo: words('照片', 'photos'),
  camera: words('相机', 'camera'),
  parent: words('上级', 'parent'),
  week: words('每周时间', 'week'),
  if: words('条件', 'conditions'),
  answer: words('结果', 'answer'),
  when: words('条件', 'condition'),
  bands: words('分段', 'bands'),
  weight: words('权重', 'weight'),
  from: words('起点', 'from'),
  say: words('话术', 'words'),
  papers: words('所用表单', 'forms'),
  margins: words('页边距', 'margins'),
  ladder: words('提醒', 'warnings'),
  late: words('超时提醒', 'warnings when late'),
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

const every = (noun: Words | undefined): Words =>
  words(`每个${noun?.['zh-CN'] ?? '属性'}`, `every ${noun?.en ?? 'property'}`);

/** A place of a template in words, from the outside in; `body` is where the elements on the way have their titles. */
export function placeInWords(path: string, bodies: readonly (Json | undefined)[]): Words {
  const parts: Words[] = [];
  let [values, list] = [bodies, ''];
  const steps = stepsOf(path);
  for (const [at, step] of steps.entries()) {
    const named = values.filter(isNamed);
    if (step === '*') {
      parts.push(every(ELEMENTS[list]));
      values = named.flat();
      list = step;
      continue;
    }
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
