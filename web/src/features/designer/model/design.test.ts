import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import {
  BLOCKS,
  checkRecordForm,
  RECORD_FIELD_TYPES,
  type RecordForm,
} from '@zhoudao/schema/templates/form/design';
import { foreignIds, type Json } from '@zhoudao/schema/templates/merging';
import { describe, expect, test } from 'vitest';

import { contentsOf } from './contents.ts';
import { copyFields, pasteFields } from './copy-fields.ts';
import { Design } from './design.ts';
import {
  addColumn,
  addFields,
  changeColumn,
  moveColumn,
  moveFields,
  removeElements,
  setProperty,
} from './edit-fields.ts';
import { addRule, setListed, setRule } from './edit-rules.ts';
import {
  addSection,
  moveSection,
  newSection,
  setSection,
  stepField,
  stepFields,
  wrap,
} from './edit-sections.ts';
import { columnAt, columnKey, fieldKey, isThere, sectionKey, takes } from './elements.ts';
import { newColumn, newField, newOption, retyped } from './field-kinds.ts';
import { problemsOf } from './problems.ts';
import { renameColumn, renameOption } from './rename.ts';
import { isMissing, setText, textsOf } from './texts.ts';

const root = path.join(import.meta.dirname, '../../../../../schema/templates/form/papers');
const forms = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(path.join(root, name), 'utf8')) as RecordForm);
const formOf = (key: string): RecordForm => {
  const found = forms.find((form) => form.key === key);
  if (!found) throw new Error(`There is no paper ${key}.`);
  return found;
};

/** Chance that comes out the same with every run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

type Dice = { of: <T>(list: readonly T[]) => T | undefined; to: (most: number) => number };

const dice = (random: () => number): Dice => ({
  of: (list) => list[Math.floor(random() * list.length)],
  to: (most) => Math.floor(random() * most),
});

/** Everything that people can do to a form. */
const COMMANDS: Record<string, (design: Design, roll: Dice) => void> = {
  addField: (design, roll) => {
    const section = roll.of(design.form.sections)?.id ?? '';
    const field = newField(roll.of(RECORD_FIELD_TYPES) ?? 'text', section, new Set(), design.newId);
    const before = roll.of(design.form.fields)?.id;
    design.do((form) => addFields(form, [field], { section, before }), { select: [fieldKey(field.id)] });
  },
  addSection: (design, roll) => {
    const section = newSection(design.form, roll.of(BLOCKS) ?? 'grid', design.newId);
    design.do((form) => addSection(form, section, roll.of(form.sections)?.id));
  },
  addColumn: (design, roll) => {
    const table = roll.of(design.form.fields.filter((field) => field.type === 'table'))?.id;
    const column = newColumn('number', new Set(), design.newId);
    if (table !== undefined) design.do((form) => addColumn(form, table, column));
  },
  addOption: (design, roll) => {
    const choice = roll.of(design.form.fields.filter((field) => field.options));
    const option = newOption(9, design.newId);
    if (choice)
      design.do((form) =>
        changeColumn(form, choice.id, (one) => ({ ...one, options: [...(one.options ?? []), option] })),
      );
  },
  remove: (design, roll) => {
    const { form } = design;
    const table = form.fields.find((field) => field.type === 'table');
    const column = table && roll.of(table.columns ?? [])?.id;
    const key = [
      fieldKey(roll.of(form.fields)?.id ?? ''),
      sectionKey(roll.of(form.sections)?.id ?? ''),
      ...(table && column !== undefined ? [columnKey(table.id, column)] : []),
    ];
    const gone = roll.of(key);
    if (gone && form.sections.length > 1) design.do((now) => removeElements(now, [gone]));
  },
  duplicate: (design, roll) => {
    const field = roll.of(design.form.fields);
    if (!field) return;
    const clip = copyFields(design.form, [field.id, roll.of(design.form.fields)?.id ?? '']);
    const spot = { section: field.section, before: roll.of(design.form.fields)?.id };
    design.do((form) => pasteFields(form, clip, spot, design.newId).form);
  },
  move: (design, roll) => {
    const ids = [roll.of(design.form.fields)?.id ?? '', roll.of(design.form.fields)?.id ?? ''];
    const spot = {
      section: roll.of(design.form.sections)?.id ?? '',
      before: roll.of(design.form.fields)?.id,
    };
    design.do((form) => moveFields(form, ids, spot));
  },
  step: (design, roll) =>
    design.do((form) => stepField(form, roll.of(form.fields)?.id ?? '', roll.to(2) ? 1 : -1)),
  moveSection: (design, roll) =>
    design.do((form) => moveSection(form, roll.of(form.sections)?.id ?? '', roll.to(5) - 2)),
  moveColumn: (design, roll) => {
    const table = design.form.fields.find((field) => field.type === 'table');
    if (table) design.do((form) => moveColumn(form, table.id, roll.of(table.columns ?? [])?.id ?? '', 1));
  },
  property: (design, roll) => {
    const id = roll.of(design.form.fields)?.id ?? '';
    const [name, value] = roll.of([
      ['span', 4 + roll.to(21)],
      ['required', true],
      ['required', undefined],
      ['help', { 'zh-CN': '说明', en: 'Help' }],
      ['pii', true],
    ] as const) ?? ['required', true];
    design.do((form) => setProperty(form, id, name, value), { join: name });
  },
  retype: (design, roll) => {
    const field = roll.of(design.form.fields.filter((one) => one.type !== 'table'));
    const type = roll.of(RECORD_FIELD_TYPES.filter((one) => one !== 'table')) ?? 'text';
    if (field) design.do((form) => changeColumn(form, field.id, (one) => retyped(one, type, design.newId)));
  },
  wrap: (design, roll) => {
    const section = newSection(design.form, 'grid', design.newId);
    const id = roll.of(design.form.fields)?.id ?? '';
    design.do((form) => wrap(form, [id], section));
  },
  rule: (design, roll) => {
    const [one, other] = [roll.of(design.form.fields)?.id, roll.of(design.form.fields)?.id];
    if (one === undefined || one === other) return;
    const rule = {
      id: design.newId('rule'),
      field: one,
      effect: 'required',
      expr: `has(form.${other})`,
    } as const;
    design.do((form) => addRule(form, rule));
  },
  setRule: (design, roll) =>
    design.do((form) => setRule(form, roll.of(form.rules)?.id ?? '', 'expr', 'has(form.nothing) &&')),
  rename: (design, roll) => {
    const field = roll.of(design.form.fields);
    const column = roll.of(field?.columns ?? []);
    const target = field && (column ? `${field.id}.${column.id}` : field.id);
    if (target !== undefined) design.do((form) => renameColumn(form, target, design.newId('renamed')));
  },
  listed: (design, roll) =>
    design.do((form) => setListed(form, roll.of(form.fields)?.id ?? '', roll.to(2) === 1)),
  text: (design, roll) =>
    design.do((form) => setText(form, roll.of(textsOf(form))?.path ?? '', 'en', `Text ${roll.to(9)}`)),
};

/** Ids that are one too many, sections and rules that lead nowhere. */
function faults(form: RecordForm): string[] {
  const twice = (ids: readonly string[]): string[] => ids.filter((id, at) => ids.indexOf(id) !== at);
  const sections = new Map(form.sections.map((section) => [section.id, section]));
  return [
    ...twice(form.sections.map(({ id }) => id)),
    ...twice(form.fields.map(({ id }) => id)),
    ...twice(form.rules.map(({ id }) => id)),
    ...form.fields.flatMap((field) => twice((field.columns ?? []).map(({ id }) => id))),
    ...form.fields.flatMap((field) => twice((field.options ?? []).map(({ id }) => id))),
    ...form.fields
      .filter((field) => !sections.has(field.section))
      .map((field) => `no section of ${field.id}`),
    ...form.rules.filter((rule) => !columnAt(form, rule.field)).map((rule) => `nothing for ${rule.id}`),
    ...form.listed.filter((id) => !columnAt(form, id)).map((id) => `listed ${id}`),
  ];
}

describe.each([1, 2, 3, 4, 5, 6, 7, 8])('random commands, seed %i', (seed) => {
  test('every state can be checked, ids stay single, undo leads back and redo forth', () => {
    const random = chance(seed * 7919);
    const roll = dice(random);
    const first = roll.of(forms.filter((form) => form.fields.some((field) => field.type === 'table')))!;
    let clock = 0;
    const design = new Design(first, { random, now: () => (clock += 5000) });
    const states = [design.form];
    const given = new Set<string>();
    for (let step = 0; step < 120; step += 1) {
      const before = new Set(idsOf(design.form));
      COMMANDS[roll.of(Object.keys(COMMANDS)) ?? '']?.(design, roll);
      const { form, selected } = design.state();
      if (form !== states.at(-1)) states.push(form);
      expect(faults(form)).toEqual([]);
      expect(() => checkRecordForm(form)).not.toThrow();
      expect(() => problemsOf(form)).not.toThrow();
      expect(selected.every((key) => isThere(form, key))).toBe(true);
      // What is new was never there, not even before it was taken away.
      const fresh = idsOf(form).filter((id) => !before.has(id));
      expect(fresh.filter((id) => given.has(id))).toEqual([]);
      for (const id of fresh) given.add(id);
    }
    const last = design.form;
    for (const state of states.slice(0, -1).toReversed()) {
      design.undo();
      expect(design.form).toBe(state);
    }
    expect(design.form).toEqual(first);
    expect(design.state().canUndo).toBe(false);
    for (const state of states.slice(1)) {
      design.redo();
      expect(design.form).toBe(state);
    }
    expect(design.form).toBe(last);
  });
});

const idsOf = (form: RecordForm): string[] =>
  [...form.fields, ...form.sections, ...form.rules].map(({ id }) => id);

test('however long one looks for a character, undo takes back the word', () => {
  let clock = 0;
  const design = new Design(formOf('F-CMP-01'), { now: () => clock });
  const { 'zh-CN': before } = design.form.title;
  const type = (text: string, after: number): void => {
    clock += after;
    design.do((form) => setText(form, 'title', 'zh-CN', text), { join: 'title zh-CN' });
  };
  type('表', 0);
  clock += 60_000;
  design.compose(true);
  type('表d', 100);
  type('表dan', 30_000);
  type('表单', 30_000);
  design.compose(false);
  type('表单一', 500);
  design.undo();
  expect(design.form.title['zh-CN']).toBe('表');
  design.undo();
  expect(design.form.title['zh-CN']).toBe(before);
});

test('typing is one step, and what changes nothing is none', () => {
  let clock = 0;
  const design = new Design(formOf('F-CMP-01'), { now: () => (clock += 100) });
  for (const text of ['投', '投诉', '投诉人'])
    design.do((form) => setText(form, 'title', 'zh-CN', text), { join: 'title zh-CN' });
  design.do((form) => form);
  design.undo();
  expect(design.form).toBe(formOf('F-CMP-01'));
  expect(design.state()).toMatchObject({ canUndo: false, canRedo: true });
});

test('a field goes with its rules, its place in lists and its example', () => {
  const before = formOf('F-CMP-01');
  const form = removeElements(before, ['field:receivedAt', 'section:rating']);
  const gone = before.fields.filter(({ id, section }) => id === 'receivedAt' || section === 'rating');
  const isGone = (field: string): boolean => gone.some(({ id }) => id === field);
  expect(form.rules).toEqual(before.rules.filter((rule) => !isGone(rule.field)));
  expect(form.listed).toEqual(before.listed.filter((id) => !isGone(id)));
  expect(form.example).not.toHaveProperty('receivedAt');
  // The rule of another field that read it is told of, where it stands.
  expect(new Set(problemsOf(form).map(({ key, rule }) => `${key} ${rule}`))).toEqual(
    new Set(['field:occurredAt r4']),
  );
});

test('another id is followed by rules, lists and the example', () => {
  const form = renameColumn(formOf('F-CMP-01'), 'receivedAt', 'xIntake');
  expect(form.rules.find((rule) => rule.id === 'r4')?.expr).toBe(
    '!has(form.occurredAt) || !has(form.xIntake) || form.occurredAt <= form.xIntake',
  );
  expect(form.listed).toContain('xIntake');
  expect(form.example).toHaveProperty('xIntake');
  expect(checkRecordForm(form)).toEqual([]);
  for (const paper of forms)
    for (const field of paper.fields) {
      expect(checkRecordForm(renameColumn(paper, field.id, 'xOther'))).toEqual([]);
      for (const column of field.columns ?? [])
        expect(checkRecordForm(renameColumn(paper, `${field.id}.${column.id}`, 'xOther'))).toEqual([]);
    }
});

test('copies have rules of their own, that speak of the copies', () => {
  const before = formOf('F-CMP-01');
  const clip = copyFields(before, ['complainant', 'phone', 'receivedAt']);
  const { newId } = new Design(before, { random: chance(3) });
  const { form, made } = pasteFields(before, clip, { section: 'who' }, newId);
  expect(made).toHaveLength(3);
  expect(form.fields.filter((field) => made.includes(field.id)).map((field) => field.title['zh-CN'])).toEqual(
    ['受理时间 2', '投诉人 2', '联系电话 2'],
  );
  expect(form.rules.at(-1)).toMatchObject({
    field: made[2],
    effect: 'required',
    expr: `has(form.${made[1]})`,
  });
  expect(checkRecordForm(form)).toEqual([]);
  // Elsewhere what they compared with is not there.
  const other = pasteFields(
    formOf('F-INF-03'),
    copyFields(before, ['occurredAt']),
    { section: formOf('F-INF-03').sections[0]!.id },
    newId,
  );
  expect(other.form.rules).toEqual(formOf('F-INF-03').rules);
});

/** What a company is told when it publishes this instead of what the publisher says. */
const toldOf = (form: RecordForm, publishers: RecordForm): string[] => [
  ...checkRecordForm(form).map((problem) => `${problem.path} ${problem.message.en}`),
  ...foreignIds(form as unknown as Json, {
    before: publishers as unknown as Json,
    said: publishers as unknown as Json,
  }).map((place) => `${place.path} ${place.id}`),
];

test('a copy of any field of any shipped paper can be published', () => {
  const told = forms.flatMap((before) => {
    const { newId } = new Design(before, { random: chance(11) });
    return before.fields.flatMap(({ id, section }) => {
      const { form } = pasteFields(before, copyFields(before, [id]), { section }, newId);
      expect(form.fields).toHaveLength(before.fields.length + 1);
      return toldOf(form, before).map((line) => `${before.key} ${id}: ${line}`);
    });
  });
  expect(told).toEqual([]);
});

test('a shipped paper can begin with any other one: what comes has ids of its own, its number and state stay', () => {
  const own = { ...formOf('F-CMP-01'), isRetired: true } as const;
  const { newId } = new Design(own, { random: chance(13) });
  for (const other of forms.filter(({ key }) => key !== own.key)) {
    const form = contentsOf({ ...other }, own, { newId, isNew: false });
    expect(toldOf(form, own).map((line) => `${other.key} ${line}`)).toEqual([]);
    expect(form).toMatchObject({ id: own.id, key: own.key, title: own.title, isRetired: true });
    expect(form.rules).toHaveLength(other.rules.length);
    expect(Object.keys(form.example ?? {})).toHaveLength(Object.keys(other.example ?? {}).length);
    const serial = ({ fields }: RecordForm) => fields.find(({ type }) => type === 'serial');
    if (serial(other)) expect(serial(form)).toMatchObject({ id: 'no', pattern: serial(own)?.pattern });
  }
  const retired = { ...formOf('F-INF-03'), isRetired: true } as const;
  expect(contentsOf(retired, formOf('F-CMP-01'), { newId, isNew: false })).not.toHaveProperty('isRetired');
  // The same form from a file keeps its ids, and so does what nobody has ever answered.
  const fieldIds = ({ fields }: RecordForm) => fields.map(({ id }) => id);
  expect(fieldIds(contentsOf(own, own, { newId, isNew: false }))).toEqual(fieldIds(own));
  const fresh = { ...formOf('F-INF-03'), id: 'x.own:form/x-1', key: 'x-1' };
  expect(fieldIds(contentsOf(own, fresh, { newId, isNew: true })).slice(1)).toEqual(fieldIds(own).slice(1));
});

test('every type of field is right from the start, wherever it may stand', () => {
  const before = formOf('F-CMP-01');
  const { newId } = new Design(before, { random: chance(5) });
  for (const type of RECORD_FIELD_TYPES) {
    const field = newField(type, 'what', new Set(), newId);
    expect(checkRecordForm(addFields(before, [field], { section: 'what' }))).toEqual([]);
    for (const other of RECORD_FIELD_TYPES) {
      const changed = retyped(field, other, newId);
      expect(
        checkRecordForm(addFields(before, [changed], { section: 'what' })),
        `${type} to ${other}`,
      ).toEqual([]);
    }
  }
  const tables = { ...newSection(before, 'table', newId), id: 'tables' };
  expect(takes(tables, 'text')).toBe(false);
  expect(
    addFields(addSection(before, tables), [newField('text', 'tables', new Set(), newId)], {
      section: 'tables',
    }).fields,
  ).toHaveLength(before.fields.length);
});

test('problems stand at the element that they are about', () => {
  const form = formOf('F-CMP-01');
  const wrong = setRule(
    setProperty(setText(form, 'section:who title', 'en', ''), 'phone', 'span', 99),
    'r6',
    'expr',
    'form.x',
  );
  expect(problemsOf(wrong)).toMatchObject([
    { key: 'section:who', property: 'title' },
    { key: 'field:phone', property: 'span' },
  ]);
  expect(problemsOf(setRule(form, 'r6', 'expr', 'form.x'))).toMatchObject([
    { key: 'field:phone', rule: 'r6' },
  ]);
  expect(
    problemsOf(
      addSection(
        form,
        newSection(form, 'grid', (hint) => `x${hint}`),
      ),
    ),
  ).toMatchObject([{ key: 'section:xsection' }]);
  expect(problemsOf(setSection(form, 'claim', 'block', 'note')).map(({ key }) => key)).toContain(
    'field:remedy',
  );
});

test('texts without one of their languages are found', () => {
  const form = formOf('F-CMP-01');
  expect(textsOf(form).filter((text) => isMissing(text))).toEqual([]);
  for (const { path: at } of textsOf(form)) {
    const missing = textsOf(setText(form, at, 'en', '')).filter((text) => isMissing(text));
    expect(missing.map((text) => text.path)).toEqual([at]);
  }
  expect(textsOf(setText(form, 'title', 'en', '投诉')).filter((text) => isMissing(text))).toHaveLength(1);
});

test('several fields are moved together by one place, at the edge into the next section', () => {
  const form = formOf('F-CMP-01');
  const inside = form.fields.filter(({ section }) => section === form.sections[0]?.id).map(({ id }) => id);
  const [first = '', second = '', third = ''] = inside;
  const idsAfter = (ids: string[], by: 1 | -1): string[] =>
    stepFields(form, ids, by).fields.map(({ id }) => id);
  expect(idsAfter([first, second], 1).slice(0, 3)).toEqual([third, first, second]);
  expect(idsAfter([second, third], -1).slice(0, 3)).toEqual([second, third, first]);
  const ends = inside.slice(-2);
  const moved = stepFields(form, ends, 1);
  expect(moved.fields.filter(({ id }) => ends.includes(id)).map(({ section }) => section)).toEqual([
    form.sections[1]?.id,
    form.sections[1]?.id,
  ]);
  expect(stepFields(form, [first, second], -1)).toBe(form);
});

test('another code of a choice is followed by the rules that compare with it, and by no other', () => {
  const form = formOf('F-CMP-01');
  const rule = (id: string, expr: string): RecordForm['rules'][number] => ({
    id,
    field: 'place',
    effect: 'visible',
    expr,
  });
  const before = {
    ...form,
    rules: [
      rule('r1', "form.priority == 'urgent' && form.content != 'urgent'"),
      rule('r2', "form.priority in ['urgent', 'normal'] || form.content == 'urgent'"),
      rule('r3', "form.content == 'urgent'"),
      { id: 'r4', field: 'priority', effect: 'default', expr: "'urgent'" } as const,
    ],
    example: { ...form.example, priority: 'urgent', content: 'urgent' },
  };
  const after = renameOption(before, 'priority', 'urgent', 'xNow');
  expect(after.rules.map(({ expr }) => expr)).toEqual([
    "form.priority == 'xNow' && form.content != 'urgent'",
    "form.priority in ['xNow', 'normal'] || form.content == 'urgent'",
    "form.content == 'urgent'",
    "'xNow'",
  ]);
  expect(after.example).toMatchObject({ priority: 'xNow', content: 'urgent' });
  expect(columnAt(after, 'priority')?.options?.map(({ id }) => id)).toContain('xNow');
});
