import {
  checkAnswers,
  firstAnswers,
  holdsWhatever,
  rulesOf,
  type AnswerFacts,
  type Answers,
  type RecordField,
  type RecordForm,
} from '@zhoudao/schema/templates';

import { laterIn, type Names, namesOf, neededColumns, wholeForm } from './asked-form.ts';

/** What a link knows that nobody is asked for. */
export interface Known {
  readonly ownerId: string;
  readonly unitId: string | null;
  readonly customerId: string | null;
  readonly caseId: string | null;
}

/** What the link itself answers: whoever looks after it for people, his unit, and the customer or case that it is about. */
function answered({ type, entity, many, required }: RecordField, known: Known): Answers[string] | undefined {
  const one = (id: string | null): Answers[string] | undefined =>
    id === null ? undefined : many === true ? [{ id, label: '' }] : { id, label: '' };
  if (type === 'reference') {
    if (entity === 'customer') return one(known.customerId);
    return entity === 'case' || entity === 'complaint' ? one(known.caseId) : undefined;
  }
  if (required !== true) return undefined;
  if (type === 'user') return one(known.ownerId);
  return type === 'unit' ? one(known.unitId) : undefined;
}

/** Day and moment on the company's clock. */
export type ClockFacts = Pick<AnswerFacts, 'today' | 'now'>;

const factsOf = ({ ownerId }: Known, clock: ClockFacts): AnswerFacts => ({
  ...clock,
  me: { id: ownerId, label: '' },
  codesOf: () => undefined,
});

/** The answers to what is not asked. */
export function givenAnswers(
  form: RecordForm,
  asked: ReadonlySet<string>,
  known: Known,
  clock: ClockFacts,
): Answers {
  const first = firstAnswers(form, factsOf(known, clock));
  const answers: Answers = {};
  const later = laterIn(form);
  for (const field of form.fields) {
    if (asked.has(field.id) || later.has(field.section)) continue;
    const value = answered(field, known) ?? first[field.id];
    if (value !== undefined) answers[field.id] = value;
  }
  return answers;
}

/** What a visitor moves: the fields that he is asked, and whatever is reckoned or shown by them. */
function moved({ rules }: ReturnType<typeof rulesOf>, asked: ReadonlySet<string>): ReadonlySet<string> {
  const names = new Set(asked);
  const isMoved = (name: string): boolean => names.has(name) || names.has(name.split('.', 1)[0] ?? '');
  for (let size = -1; size !== names.size;) {
    size = names.size;
    for (const { rule, reads } of rules)
      if (rule.effect === 'compute' || rule.effect === 'visible')
        if ([...reads].some((name) => isMoved(name))) names.add(rule.field.split('.', 1)[0] ?? '');
  }
  return names;
}

type Ruled = ReturnType<typeof rulesOf>['rules'][number];

/** What an answer of a visitor can never make right: it hangs on what he is not asked, and is not sure to hold. */
function unsure(form: RecordForm, asked: Names, held: Held): readonly string[] {
  const { moves, answers, hidden } = held;
  const foreseen = { names: { form: answers }, isOpen: (field: string) => moves.has(field) };
  const isRun = ({ rule: { field } }: Ruled): boolean => {
    const [top = '', column] = field.split('.');
    if (hidden.has(top) && !moves.has(top)) return false;
    return column === undefined || moves.has(top) || answers[top] !== undefined;
  };
  return rulesOf(form)
    .rules.filter((ruled) => ruled.rule.effect === 'check' && isRun(ruled))
    .flatMap((ruled) => {
      const strange = [ruled.rule.field, ...ruled.reads].filter((name) => !asked.has(name));
      return strange.length === 0 || holdsWhatever(ruled.node, foreseen) ? [] : strange;
    })
    .map((name) => name.split('.', 1)[0] ?? '');
}

interface Held {
  readonly moves: ReadonlySet<string>;
  readonly answers: Answers;
  readonly hidden: ReadonlySet<string>;
}

/** A table that could be asked, whose rows need a column that is not. */
function lacksColumn(form: RecordForm, field: RecordField, names: Names): boolean {
  if (!names.has(field.id)) return false;
  const askable = namesOf(wholeForm(form).form.fields);
  const needed = neededColumns(form, field).map(({ id }) => `${field.id}.${id}`);
  return askable.has(field.id) && needed.some((name) => !names.has(name));
}

interface Link {
  /** What the link names, whether or not it can be asked. */
  readonly names: readonly string[];
  readonly known: Known;
  readonly clock: ClockFacts;
}

/**
 * What has, or may have, to be filled in and is neither asked nor known: a visitor whose answers ask for it could never
 * send his in, so such a paper cannot be open.
 */
export function missing(
  form: RecordForm,
  asked: readonly RecordField[],
  { names, known, clock }: Link,
): readonly RecordField[] {
  const ids = new Set(asked.map(({ id }) => id));
  const given = givenAnswers(form, ids, known, clock);
  const compiled = rulesOf(form);
  const later = laterIn(form);
  const moves = moved(compiled, ids);
  const { required: needed, answers, hidden } = checkAnswers(form, given, factsOf(known, clock));
  const rulesFor = (id: string, effect: string) =>
    compiled.rules.filter(({ rule }) => rule.effect === effect && rule.field === id);
  const isMoved = ({ reads }: { readonly reads: ReadonlySet<string> }): boolean =>
    [...reads].some((name) => moves.has(name.split('.', 1)[0] ?? ''));
  const named = new Set(names);
  const stuck = new Set(unsure(form, namesOf(asked), { moves, answers, hidden }));
  return form.fields.filter((field) => {
    const { id, section, type, required } = field;
    if (stuck.has(id) || lacksColumn(form, field, named)) return true;
    if (ids.has(id) || given[id] !== undefined || type === 'serial') return false;
    if (rulesFor(id, 'compute').length > 0) return false;
    if (needed.has(id)) return true;
    // What an answer of the visitor shows or asks for.
    if (rulesFor(id, 'required').some(isMoved)) return true;
    return required === true && !later.has(section) && rulesFor(id, 'visible').some(isMoved);
  });
}
