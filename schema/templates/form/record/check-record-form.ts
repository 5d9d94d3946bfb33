import { Check, unique } from '../../check.ts';
import { checkPolicies } from '../../merging/check-policies.ts';
import type { Problem } from '../../template.ts';
import { checkColumn, checkField, FIELD_ID, isIndexable } from './check-field.ts';
import { ruleProblems } from './compile-rules.ts';
import { BLOCKS, EFFECTS, type RecordForm } from './record-form.ts';

const ID = /^[a-z][a-z0-9.-]{0,60}:form\/[A-Za-z0-9-]{1,60}$/;
const KEY = /^[A-Za-z][A-Za-z0-9-]{0,59}$/;
const TARGET =
  /^(?:[a-z][A-Za-z0-9]{0,39}|x_[a-z][a-z0-9]{0,30}_[A-Za-z][A-Za-z0-9]{0,39})(?:\.(?:[a-z][A-Za-z0-9]{0,39}|x_[a-z][a-z0-9]{0,30}_[A-Za-z][A-Za-z0-9]{0,39}))?$/;
const HEADER = ['id', 'kind', 'key', 'version', 'title', 'subject', 'module', 'help', 'isRetired'];
const BODY = ['sections', 'fields', 'rules', 'listed', 'example'];
const MOST_BYTES = 256 * 1024;
const MOST_FIELDS = 300;
const MOST_COLUMNS = 60;
const MOST_SECTIONS = 60;
const MOST_RULES = 400;
const MOST_LISTED = 8;
/** More would make every record a bundle of index rows. */
const MOST_FILTERABLE = 20;
/** Types that no list can show in a cell. */
const UNLISTED = new Set(['table', 'matrix', 'facts', 'series', 'file', 'signature']);

/** Reports every reason against using a paper: what could not be drawn, kept, found or reckoned. */
export function checkRecordForm(body: unknown): readonly Problem[] {
  const form = new Check(body);
  if (!form.isRecord()) return form.problems;
  if (new TextEncoder().encode(JSON.stringify(body)).length > MOST_BYTES) {
    form.fail(`表单最大 ${MOST_BYTES / 1024} kB`, `A form has ${MOST_BYTES / 1024} kB at most`);
    return form.problems;
  }
  form.only([...HEADER, ...BODY, 'policies']);
  if (form.has('policies')) checkPolicies(form.at('policies'));
  form.at('id').text({ pattern: ID });
  form.at('kind').oneOf(['form']);
  form.at('key').text({ pattern: KEY });
  form.at('version').number({ min: 1, integer: true });
  form.at('title').words();
  form.at('subject').oneOf(['record']);
  form.at('module').text({ pattern: FIELD_ID });
  form.at('help').words();
  if (form.has('isRetired')) form.at('isRetired').flag();
  if (form.has('example')) form.at('example').isRecord();
  const blocks = checkSections(form.at('sections'));
  const types = checkFields(form.at('fields'), blocks);
  checkListed(form.at('listed'), types);
  checkRules(form.at('rules'));
  // Rules are typed by the fields, so they wait until the fields can be relied on.
  return form.problems.length > 0 ? form.problems : ruleProblems(body as RecordForm);
}

function checkSections(sections: Check): ReadonlyMap<string, string> {
  const blocks = new Map<string, string>();
  const ids = new Set<string>();
  sections.each(
    (section) => {
      if (!section.isRecord()) return;
      section.only(['id', 'block', 'title', 'text']);
      const id = section.at('id').text({ pattern: FIELD_ID });
      unique(section.at('id'), ids, id);
      const block = section.at('block').oneOf(BLOCKS);
      section.at('title').words();
      if (block === 'note') section.at('text').words();
      else if (section.has('text'))
        section.at('text').fail('只有说明栏有文字', 'Only a note has words of its own');
      if (id !== undefined && block !== undefined) blocks.set(id, block);
    },
    { min: 1, max: MOST_SECTIONS },
  );
  return blocks;
}

function checkFields(fields: Check, blocks: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const ids = new Set<string>();
  const types = new Map<string, string>();
  const filled = new Set<string>();
  let filterable = 0;
  fields.each(
    (field) => {
      if (!field.isRecord()) return;
      const type = checkField(field);
      const id = field.at('id').text({ pattern: FIELD_ID });
      unique(field.at('id'), ids, id);
      if (id !== undefined && type !== undefined) types.set(id, type);
      const section = checkPlace(field, type, blocks);
      if (section !== undefined) filled.add(section);
      if (type === 'table') checkColumns(field.at('columns'));
      if (field.at('filterable').value !== true) return;
      filterable += 1;
      if (type !== undefined && !isIndexable(type))
        field.at('filterable').fail('此类型的字段不能用于筛选', 'Fields of this type cannot be filtered by');
    },
    { min: 1, max: MOST_FIELDS },
  );
  if (filterable > MOST_FILTERABLE)
    fields.fail(
      `可筛选的字段最多 ${MOST_FILTERABLE} 个`,
      `At most ${MOST_FILTERABLE} fields can be filtered by`,
    );
  for (const [section, block] of blocks)
    if (block !== 'note' && !filled.has(section))
      fields.fail(`栏目“${section}”没有字段`, `Section "${section}" has no fields`);
  return types;
}

function checkPlace(
  field: Check,
  type: string | undefined,
  blocks: ReadonlyMap<string, string>,
): string | undefined {
  field.at('span').number({ min: 4, max: 24, integer: true });
  const section = field.at('section').text();
  if (section === undefined) return undefined;
  const block = blocks.get(section);
  if (block === undefined) field.at('section').fail('没有这个栏目', 'There is no such section');
  else if (block === 'note') field.at('section').fail('说明栏没有字段', 'A note has no fields');
  else if (block === 'table' && type !== 'table')
    field.at('section').fail('表格栏只放明细表', 'A section of tables has only tables');
  return section;
}

function checkColumns(columns: Check): void {
  const ids = new Set<string>();
  columns.each(
    (column) => {
      if (!column.isRecord()) return;
      checkColumn(column);
      unique(column.at('id'), ids, column.at('id').text({ pattern: FIELD_ID }));
    },
    { min: 1, max: MOST_COLUMNS },
  );
}

function checkListed(listed: Check, types: ReadonlyMap<string, string>): void {
  const seen = new Set<string>();
  listed.each(
    (item) => {
      const id = item.text();
      unique(item, seen, id);
      if (id === undefined) return;
      const type = types.get(id);
      if (type === undefined) item.fail(`没有字段“${id}”`, `There is no field "${id}"`);
      else if (UNLISTED.has(type))
        item.fail('此类型的字段不能列出', 'Fields of this type cannot stand in a list');
    },
    { min: 1, max: MOST_LISTED },
  );
}

function checkRules(rules: Check): void {
  const ids = new Set<string>();
  const pairs = new Set<string>();
  rules.each(
    (rule) => {
      if (!rule.isRecord()) return;
      rule.only(['id', 'field', 'effect', 'expr', 'message']);
      unique(rule.at('id'), ids, rule.at('id').text({ pattern: FIELD_ID }));
      const field = rule.at('field').text({ pattern: TARGET, max: 90 });
      const effect = rule.at('effect').oneOf(EFFECTS);
      rule.at('expr').text({ max: 100_000 });
      if (effect === 'check') rule.at('message').words();
      else if (rule.has('message'))
        rule.at('message').fail('只有校验规则有提示', 'Only a check has a message');
      // Several checks add up; two values for one field would not.
      if (field !== undefined && effect !== undefined && effect !== 'check')
        unique(rule.at('effect'), pairs, `${field} ${effect}`);
    },
    { max: MOST_RULES },
  );
}
