import type { RecordField, Words } from '@zhoudao/schema/templates';
import { ownIds } from '@zhoudao/schema/templates/own-ids';

type RecordFieldType = RecordField['type'];

/** A column of a table from which a form is made. */
export interface NamedColumn {
  readonly name: string;
  /** A few of its values, where the table has rows. */
  readonly values?: readonly string[];
}

type Body = Readonly<Record<string, unknown>>;

const words = (zh: string, en = zh): Words => ({ 'zh-CN': zh, en });

/** What the names of columns tell of their values. */
const BY_NAME: readonly (readonly [RegExp, RecordFieldType])[] = [
  [/备注|说明|内容|描述|意见|原因|remark|note|description|comment/i, 'longText'],
  [/时间$|time$/i, 'datetime'],
  [/日期|日$|date/i, 'date'],
  [/手机|电话|phone|mobile|tel\b/i, 'phone'],
  [/邮箱|邮件|e-?mail/i, 'email'],
  [/网址|链接|url|website/i, 'url'],
  [/金额|费用|价格|单价|总价|amount|price|cost|fee/i, 'money'],
  [/比例|百分|率$|percent|rate$/i, 'percent'],
  [/数量|个数|件数|人数|次数|quantity|qty|count|number of/i, 'number'],
  [/^是否|^has |^is /i, 'boolean'],
];
const DAY = /^\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日?$/;
const FIGURE = /^-?\d{1,15}(?:\.\d{1,4})?$/;

function typeOf({ name, values = [] }: NamedColumn): RecordFieldType {
  const found = BY_NAME.find(([pattern]) => pattern.test(name))?.[1];
  if (found) return found;
  const said = values.map((value) => value.trim()).filter((value) => value !== '');
  if (said.length === 0) return 'text';
  if (said.every((value) => DAY.test(value))) return 'date';
  // What begins with a nought is a number of something, such as an article.
  if (said.every((value) => FIGURE.test(value) && !/^0\d/.test(value))) return 'number';
  return said.some((value) => value.length > 100) ? 'longText' : 'text';
}

const WIDE: ReadonlySet<RecordFieldType> = new Set(['longText', 'url']);
const LISTED = 4;

/** A paper with one field for each column; every name is the company's to change. */
export function formOf(title: Words, module: string, columns: readonly NamedColumn[]): Body {
  const newId = ownIds(new Set());
  const fields = columns.map((column) => {
    const type = typeOf(column);
    return {
      id: newId('field'),
      type,
      title: words(column.name),
      section: 'main',
      span: WIDE.has(type) ? 24 : 12,
      ...(type === 'number' ? { decimals: 4 } : {}),
    };
  });
  return {
    title,
    subject: 'record',
    module,
    help: title,
    sections: [{ id: 'main', block: 'grid', title: words('内容', 'Content') }],
    fields,
    rules: [],
    listed: fields.slice(0, LISTED).map(({ id }) => id),
  };
}

/** What a new template of a kind begins with; a kind that makes no sense empty has nothing. */
export function blankBody(kind: string, title: Words, module: string): Body | undefined {
  if (kind === 'form') {
    const form = formOf(title, module, [{ name: '' }]);
    const [field] = form['fields'] as readonly object[];
    return { ...form, fields: [{ ...field, title: words('字段 1', 'Field 1') }] };
  }
  if (kind === 'dictionary') return { title, entries: [{ code: 'x-1', title: words('选项 1', 'Option 1') }] };
  return undefined;
}
