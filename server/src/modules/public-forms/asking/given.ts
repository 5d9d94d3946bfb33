import { firstAnswers, type Answers, type RecordField, type RecordForm } from '@zhoudao/schema/templates';

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

type Facts = Pick<Parameters<typeof firstAnswers>[1], 'today' | 'now'>;

/** The answers to what is not asked. */
export function givenAnswers(
  form: RecordForm,
  asked: ReadonlySet<string>,
  known: Known,
  facts: Facts,
): Answers {
  const first = firstAnswers(form, {
    ...facts,
    me: { id: known.ownerId, label: '' },
    codesOf: () => undefined,
  });
  const answers: Answers = {};
  const later = laterIn(form);
  for (const field of form.fields) {
    if (asked.has(field.id) || later.has(field.section)) continue;
    const value = answered(field, known) ?? first[field.id];
    if (value !== undefined) answers[field.id] = value;
  }
  return answers;
}

/** What has to be filled in and is neither asked nor known: such a paper cannot be open. */
export function missing(
  form: RecordForm,
  asked: ReadonlySet<string>,
  given: Answers,
): readonly RecordField[] {
  const later = laterIn(form);
  const free = new Set(
    form.rules.filter(({ effect }) => effect === 'visible' || effect === 'compute').map(({ field }) => field),
  );
  return form.fields.filter(
    ({ id, section, type, required }) =>
      required === true &&
      type !== 'serial' &&
      !asked.has(id) &&
      !later.has(section) &&
      !free.has(id) &&
      given[id] === undefined,
  );
}
