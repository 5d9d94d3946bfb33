import type { RecordForm, Words } from '@zhoudao/schema/templates/form/design';

import { columnKey, fieldKey, sectionKey, type ElementKey } from './elements.ts';
import { same } from './same.ts';

/** One element that differs between two versions of a form. */
export type Difference = {
  what: 'added' | 'removed' | 'changed' | 'moved';
  kind: 'form' | 'section' | 'field' | 'column' | 'rule';
  key: ElementKey;
  title: Words;
  /** Of what changed: the names of the properties. */
  properties: readonly string[];
};

type Item = {
  id: string;
  kind: Difference['kind'];
  key: ElementKey;
  title: Words;
  body: object;
  /** Behind whom it stands, so that a move is told. */
  place: string;
};

const UNSAID = new Set(['id', 'columns', 'section']);

/** What stands in a form, by ids that stay. */
function itemsOf(form: RecordForm): Map<string, Item> {
  const items: Item[] = form.sections.map((section) => ({
    id: sectionKey(section.id),
    kind: 'section',
    key: sectionKey(section.id),
    title: section.title,
    body: section,
    place: '',
  }));
  for (const field of form.fields) {
    items.push({
      id: fieldKey(field.id),
      kind: 'field',
      key: fieldKey(field.id),
      title: field.title,
      body: field,
      place: field.section,
    });
    for (const column of field.columns ?? []) {
      const key = columnKey(field.id, column.id);
      items.push({ id: key, kind: 'column', key, title: column.title, body: column, place: field.id });
    }
  }
  const titles = new Map(items.map((item) => [item.id, item.title]));
  for (const rule of form.rules) {
    const key: ElementKey = rule.field.includes('.') ? `column:${rule.field}` : `field:${rule.field}`;
    const title = titles.get(key) ?? { 'zh-CN': rule.field, en: rule.field };
    items.push({ id: `rule:${rule.id}`, kind: 'rule', key, title, body: rule, place: rule.field });
  }
  return new Map(items.map((item) => [item.id, item]));
}

function changedIn(before: object, after: object): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter(
    (name) => !UNSAID.has(name) && !same(Reflect.get(before, name), Reflect.get(after, name)),
  );
}

/** The ids of one kind in their order, where both versions have them. */
const orderOf = (
  items: ReadonlyMap<string, Item>,
  others: ReadonlyMap<string, Item>,
  kind: string,
): string[] =>
  [...items.values()].filter((item) => item.kind === kind && others.has(item.id)).map((item) => item.id);

/** Those that had to be taken up to make one order of the other: all but a longest part that kept its order. */
function moved(before: readonly string[], after: readonly string[]): Set<string> {
  const at = new Map(before.map((id, index) => [id, index]));
  const runs: { id: string; place: number; length: number; from: number }[] = [];
  after.forEach((id) => {
    const place = at.get(id) ?? 0;
    let best = { length: 0, from: -1 };
    runs.forEach((run, index) => {
      if (run.place < place && run.length > best.length) best = { length: run.length, from: index };
    });
    runs.push({ id, place, length: best.length + 1, from: best.from });
  });
  const kept = new Set<string>();
  let run = runs.toSorted((left, right) => right.length - left.length)[0];
  while (run) {
    kept.add(run.id);
    run = runs[run.from];
  }
  return new Set(after.filter((id) => !kept.has(id)));
}

/** What differs between two versions of a form, in the order of the later one; what is gone comes last. */
export function differences(before: RecordForm, after: RecordForm): Difference[] {
  const [old, now] = [itemsOf(before), itemsOf(after)];
  const found: Difference[] = [];
  const whole = ['title', 'help', 'listed', 'example'].filter(
    (name) => !same(Reflect.get(before, name), Reflect.get(after, name)),
  );
  if (whole.length > 0)
    found.push({ what: 'changed', kind: 'form', key: 'form', title: after.title, properties: whole });
  const walked = new Set(
    ['section', 'field', 'column'].flatMap((kind) => [
      ...moved(orderOf(old, now, kind), orderOf(now, old, kind)),
    ]),
  );
  for (const item of now.values()) {
    const { kind, key, title } = item;
    const known = old.get(item.id);
    if (!known) found.push({ what: 'added', kind, key, title, properties: [] });
    else {
      const properties = changedIn(known.body, item.body);
      if (properties.length > 0) found.push({ what: 'changed', kind, key, title, properties });
      if (walked.has(item.id) || (kind === 'field' && known.place !== item.place))
        found.push({ what: 'moved', kind, key, title, properties: [] });
    }
  }
  for (const { id, kind, key, title } of old.values())
    if (!now.has(id)) found.push({ what: 'removed', kind, key, title, properties: [] });
  return found;
}
