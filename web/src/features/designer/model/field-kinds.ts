import {
  hasProperty,
  type RecordColumn,
  type RecordField,
  type RecordFieldType,
  type Words,
} from '@zhoudao/schema/templates/form/design';
import type { NewId } from '@zhoudao/schema/templates/own-ids';

import type { IconName } from '../../../ui/kit/icon-paths.ts';

/** How the palette puts types together. */
export const GROUPS = ['text', 'number', 'time', 'choice', 'record', 'more'] as const;

type Kind = { group: (typeof GROUPS)[number]; icon: IconName; title: Words; pinyin: string; span: number };

const kind = (
  group: Kind['group'],
  icon: IconName,
  [zh, en, pinyin]: readonly [string, string, string],
  span = 8,
): Kind => ({ group, icon, title: { 'zh-CN': zh, en }, pinyin, span });

/** What the types of fields are called, and what a new one begins with. */
export const FIELD_KINDS: Readonly<Record<RecordFieldType, Kind>> = {
  text: kind('text', 'text', ['单行文字', 'Text', 'danhangwenzi dhwz'], 12),
  longText: kind('text', 'note', ['多行文字', 'Long text', 'duohangwenzi dhwz'], 24),
  richText: kind('text', 'edit', ['富文本', 'Rich text', 'fuwenben fwb'], 24),
  phone: kind('text', 'phone', ['电话', 'Phone', 'dianhua dh']),
  email: kind('text', 'mail', ['电子邮箱', 'E-mail', 'dianziyouxiang dzyx']),
  url: kind('text', 'link', ['网址', 'Web address', 'wangzhi wz'], 12),
  address: kind('text', 'pin', ['地址', 'Address', 'dizhi dz'], 24),
  serial: kind('text', 'tag', ['自动编号', 'Serial number', 'zidongbianhao zdbh']),
  number: kind('number', 'sort', ['数字', 'Number', 'shuzi sz']),
  money: kind('number', 'receipt', ['金额', 'Money', 'jine je']),
  percent: kind('number', 'circle', ['百分比', 'Percent', 'baifenbi bfb']),
  rating: kind('number', 'star', ['评分', 'Rating', 'pingfen pf'], 12),
  duration: kind('number', 'pause', ['时长', 'Duration', 'shichang sc']),
  date: kind('time', 'calendar', ['日期', 'Date', 'riqi rq']),
  datetime: kind('time', 'clock', ['日期时间', 'Date and time', 'riqishijian rqsj']),
  time: kind('time', 'clock', ['时间', 'Time', 'shijian sj']),
  dateRange: kind('time', 'calendar', ['起止日期', 'Period', 'qizhiriqi qzrq'], 12),
  week: kind('time', 'calendar', ['周', 'Week', 'zhou z']),
  month: kind('time', 'calendar', ['月份', 'Month', 'yuefen yf']),
  quarter: kind('time', 'calendar', ['季度', 'Quarter', 'jidu jd']),
  year: kind('time', 'calendar', ['年份', 'Year', 'nianfen nf']),
  choice: kind('choice', 'checkCircle', ['单选', 'Single choice', 'danxuan dx']),
  choices: kind('choice', 'list', ['多选', 'Multiple choice', 'duoxuan dx'], 12),
  matrix: kind('choice', 'table', ['矩阵题', 'Matrix', 'juzhenti jzt'], 24),
  boolean: kind('choice', 'check', ['是否', 'Yes or no', 'shifou sf']),
  reference: kind('record', 'link', ['关联记录', 'Record', 'guanlianjilu gljl']),
  user: kind('record', 'member', ['人员', 'Person', 'renyuan ry']),
  unit: kind('record', 'building', ['部门', 'Unit', 'bumen bm']),
  table: kind('more', 'table', ['明细表', 'Table', 'mingxibiao mxb'], 24),
  file: kind('more', 'upload', ['附件', 'Files', 'fujian fj'], 24),
  signature: kind('more', 'edit', ['签名', 'Signature', 'qianming qm'], 12),
  facts: kind('more', 'list', ['名称与内容', 'Facts', 'mingchengyuneirong mcynr'], 24),
  series: kind('more', 'merge', ['数据序列', 'Series', 'shujuxulie sjxl'], 24),
};

/** What a title is made of where several have the same name: `文字 2`. */
export function freeTitle(title: Words, taken: ReadonlySet<string>): Words {
  for (let number = 1; ; number += 1) {
    const end = number === 1 ? '' : ` ${number}`;
    const words = { 'zh-CN': `${title['zh-CN']}${end}`, en: `${title.en}${end}` };
    if (!taken.has(words['zh-CN']) && !taken.has(words.en)) return words;
  }
}

/** An option with its title. */
export const newOption = (number: number, newId: NewId): NonNullable<RecordColumn['options']>[number] => ({
  id: newId('option'),
  title: { 'zh-CN': `选项 ${number}`, en: `Option ${number}` },
});

/** A question of a matrix with its title. */
export const newQuestion = (
  number: number,
  newId: NewId,
): NonNullable<RecordColumn['questions']>[number] => ({
  id: newId('question'),
  title: { 'zh-CN': `题目 ${number}`, en: `Question ${number}` },
});

/** What a type cannot do without. */
function needs(type: RecordFieldType, newId: NewId): Partial<RecordField> {
  if (type === 'choice' || type === 'choices') return { options: [newOption(1, newId), newOption(2, newId)] };
  if (type === 'rating') return { from: 1, to: 5 };
  if (type === 'matrix') return { questions: [newQuestion(1, newId), newQuestion(2, newId)], from: 1, to: 5 };
  if (type === 'reference') return { entity: 'customer' };
  if (type === 'serial') return { pattern: 'NO{yyyy}{0000}' };
  if (type === 'table') return { columns: [newColumn('text', new Set(), newId)] };
  return {};
}

/** A new column. */
export const newColumn = (type: RecordFieldType, taken: ReadonlySet<string>, newId: NewId): RecordColumn => ({
  id: newId(type),
  title: freeTitle(FIELD_KINDS[type].title, taken),
  type,
  ...needs(type, newId),
});

/** A new field of a section. */
export const newField = (
  type: RecordFieldType,
  section: string,
  taken: ReadonlySet<string>,
  newId: NewId,
): RecordField => ({ ...newColumn(type, taken, newId), section, span: FIELD_KINDS[type].span });

const ALWAYS = ['id', 'title', 'help', 'type', 'required', 'pii', 'section', 'span'];

/** The same field as another type: what that type has no use for goes, what it needs comes. */
export function retyped<C extends RecordColumn>(column: C, type: RecordFieldType, newId: NewId): C {
  const isColumn = !('section' in column);
  const kept = Object.entries({ ...column, type }).filter(
    ([key]) => ALWAYS.includes(key) || hasProperty(type, key, isColumn),
  );
  const left = Object.fromEntries(kept) as Partial<RecordField>;
  // A pattern of a text is none of a number series, and the other way round.
  if (column.type !== type) delete (left as { pattern?: string }).pattern;
  // How many files there are has nothing to do with how large a number is.
  if (column.type !== type && [column.type, type].includes('file')) delete (left as { max?: number }).max;
  const wanted = Object.entries(needs(type, newId)).filter(
    ([key]) => !(key in left) && !(key === 'options' && 'dictionary' in left),
  );
  // A matrix that was a choice keeps its choices, and has no scale beside them.
  if (type === 'matrix' && ('options' in left || 'dictionary' in left))
    return { ...left, ...Object.fromEntries(wanted.filter(([key]) => key === 'questions')) } as unknown as C;
  return { ...left, ...Object.fromEntries(wanted) } as unknown as C;
}
