import { type Check, unique } from '../check.ts';
import { FIELD_TYPES, FORM_SUBJECTS } from './form.ts';
import { patternProblem } from './pattern.ts';

const ID = /^x_[a-z][a-z0-9]{0,30}_[A-Za-z][A-Za-z0-9]{0,39}$/;
const SECTION = /^[A-Za-z][A-Za-z0-9]{0,39}$/;
const DICTIONARY = /^[A-Za-z][A-Za-z0-9-]{0,59}$/;
const MOST_FIELDS = 100;
const MOST_SECTIONS = 20;
/** More would make every record a bundle of index rows. */
const MOST_FILTERABLE = 20;
const MOST_NUMBER = 100_000_000_000;
/** The index keeps four places behind the point. */
const MOST_DECIMALS = 4;

const FIELD_KEYS = [
  'id',
  'type',
  'title',
  'help',
  'section',
  'required',
  'filterable',
  'isRetired',
  'maxLength',
  'pattern',
  'patternHelp',
  'min',
  'max',
  'decimals',
  'dictionary',
];

/** Which properties only make sense for some types. */
const ONLY_FOR: Readonly<Record<string, readonly string[]>> = {
  maxLength: ['text', 'longText'],
  pattern: ['text'],
  patternHelp: ['text'],
  min: ['number', 'money'],
  max: ['number', 'money'],
  decimals: ['number'],
  dictionary: ['choice'],
};

/** Reports fields that pages could not draw, records could not keep, or lists could not find by. */
export function checkForm(form: Check): void {
  form.only(['id', 'kind', 'key', 'version', 'title', 'subject', 'isRetired', 'sections', 'fields']);
  form.at('subject').oneOf(FORM_SUBJECTS);
  if (form.has('isRetired')) form.at('isRetired').flag();
  const sections = new Set<string>();
  form.at('sections').each(
    (section) => {
      section.only(['id', 'title']);
      unique(section.at('id'), sections, section.at('id').text({ pattern: SECTION }));
      section.at('title').words();
    },
    { max: MOST_SECTIONS },
  );
  const ids = new Set<string>();
  let filterable = 0;
  form.at('fields').each(
    (field) => {
      checkField(field, sections);
      unique(field.at('id'), ids, field.at('id').text({ pattern: ID }));
      if (field.at('filterable').value === true) filterable += 1;
    },
    { max: MOST_FIELDS },
  );
  if (filterable > MOST_FILTERABLE)
    form
      .at('fields')
      .fail(`可筛选的字段最多 ${MOST_FILTERABLE} 个`, `At most ${MOST_FILTERABLE} fields can be filtered by`);
}

function checkField(field: Check, sections: ReadonlySet<string>): void {
  if (!field.isRecord()) return;
  field.only(FIELD_KEYS);
  const type = field.at('type').oneOf(FIELD_TYPES);
  field.at('title').words();
  if (field.has('help')) field.at('help').words();
  for (const key of ['required', 'filterable', 'isRetired']) if (field.has(key)) field.at(key).flag();
  const section = field.has('section') ? field.at('section').text() : undefined;
  if (section !== undefined && !sections.has(section))
    field.at('section').fail('没有这个分组', 'There is no such section');
  if (type === undefined) return;
  if (type === 'longText' && field.at('filterable').value === true)
    field.at('filterable').fail('长文本不能用于筛选', 'Long texts cannot be filtered by');
  for (const [key, types] of Object.entries(ONLY_FOR))
    if (field.has(key) && !types.includes(type))
      field.at(key).fail(`此类型的字段没有该属性`, 'A field of this type has no such property');
  checkLimits(field, type);
}

function checkLimits(field: Check, type: string): void {
  if (type === 'choice') field.at('dictionary').text({ pattern: DICTIONARY });
  if (field.has('maxLength'))
    field.at('maxLength').number({ min: 1, max: type === 'longText' ? 5000 : 200, integer: true });
  if (field.has('decimals')) field.at('decimals').number({ min: 0, max: MOST_DECIMALS, integer: true });
  const min = field.has('min') ? field.at('min').number({ min: -MOST_NUMBER, max: MOST_NUMBER }) : undefined;
  const max = field.has('max') ? field.at('max').number({ min: -MOST_NUMBER, max: MOST_NUMBER }) : undefined;
  if (min !== undefined && max !== undefined && min > max)
    field.at('max').fail('须不小于最小值', 'Must not be below the least value');
  if (!field.has('pattern')) return;
  const pattern = field.at('pattern').text({ max: 200 });
  const wrong = pattern === undefined ? undefined : patternProblem(pattern);
  if (wrong) field.at('pattern').fail(wrong['zh-CN'], wrong.en);
  field.at('patternHelp').words();
}
