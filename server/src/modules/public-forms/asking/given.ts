import {
  checkAnswers,
  firstAnswers,
  rulesOf,
  type AnswerFacts,
  type Answers,
  type RecordField,
  type RecordForm,
} from '@zhoudao/schema/templates';

import { laterIn } from './asked-form.ts';

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

/**
 * What has, or may have, to be filled in and is neither asked nor known: a visitor whose answers ask for it could never
 * send his in, so such a paper cannot be open.
 */
export function missing(
  form: RecordForm,
  asked: ReadonlySet<string>,
  { known, clock }: { readonly known: Known; readonly clock: ClockFacts },
): readonly RecordField[] {
  const given = givenAnswers(form, asked, known, clock);
  const compiled = rulesOf(form);
  const later = laterIn(form);
  const moves = moved(compiled, asked);
  const { required: needed } = checkAnswers(form, given, factsOf(known, clock));
  const rulesFor = (id: string, effect: string) =>
    compiled.rules.filter(({ rule }) => rule.effect === effect && rule.field === id);
  const isMoved = ({ reads }: { readonly reads: ReadonlySet<string> }): boolean =>
    [...reads].some((name) => moves.has(name.split('.', 1)[0] ?? ''));
  return form.fields.filter((field) => {
    const { id, section, type, required } = field;
    if (asked.has(id) || given[id] !== undefined || type === 'serial') return false;
    if (rulesFor(id, 'compute').length > 0) return false;
    if (needed.has(id)) return true;
    // What an answer of the visitor shows or asks for.
    if (rulesFor(id, 'required').some(isMoved)) return true;
    return required === true && !later.has(section) && rulesFor(id, 'visible').some(isMoved);
  });
}
