import { askedOfPapers, type PaperFact, type RecordForm, type Statechart } from '@zhoudao/schema/templates';

import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { refusePublishing, type Judging } from '../../templates/index.ts';
import { allTypes, type CaseType } from '../case-type.ts';
import { boundOn, type As, type BoundField, type Opening } from './bound.ts';
import { chartsInUse } from './charts-in-use.ts';
import { paperBeside, paperDesk } from './desk.ts';

type Field = RecordForm['fields'][number];

/** Types whose answers a value of the case can be made of; what is kept as it is comes from any that answers one plain value. */
const FITTING: Readonly<Record<Exclude<As, 'value'>, readonly string[]>> = {
  id: ['reference', 'user', 'unit'],
  money: ['money'],
  day: ['date', 'datetime'],
  moment: ['datetime'],
};
const NOT_PLAIN: readonly string[] = [
  'richText',
  'reference',
  'user',
  'unit',
  'signature',
  'file',
  'table',
  'address',
  'matrix',
  'facts',
  'series',
  'dateRange',
  'serial',
];

const isFitting = ({ type }: Field, as: As = 'value'): boolean =>
  as === 'value' ? !NOT_PLAIN.includes(type) : FITTING[as].includes(type);

/** What of a bound field the case could not keep. */
function boundProblem(field: Field, bound: BoundField, path: string, type: string): InvalidField | undefined {
  if (!isFitting(field, bound.as)) return new InvalidField(`${path}.type`, 'case.paper.kind', { type });
  if (field.many) return new InvalidField(`${path}.many`, 'case.paper.many', { type });
  if (bound.isGiven && field.required) return new InvalidField(`${path}.required`, 'case.paper.given');
  if (bound.dictionary !== undefined && field.dictionary !== bound.dictionary)
    return new InvalidField(`${path}.dictionary`, 'case.paper.dictionary', { dictionary: bound.dictionary });
  const { codes } = bound;
  const strange = codes ? (field.options ?? []).findIndex(({ id }) => !codes.includes(id)) : -1;
  if (codes && !field.options) return new InvalidField(`${path}.options`, 'input.required');
  const code = field.options?.[strange]?.id;
  return code === undefined
    ? undefined
    : new InvalidField(`${path}.options.${strange}.id`, 'case.paper.codes', { code, type });
}

/** What a rule makes of a bound field that filing could not do with. */
function ruleProblem(form: RecordForm, { fields }: Opening, type: string): InvalidField | undefined {
  for (const [at, { field, effect }] of form.rules.entries()) {
    const bound = Object.hasOwn(fields, field) ? fields[field] : undefined;
    const path = `body.rules.${at}.effect`;
    if (!bound) continue;
    if (bound.isNeeded && (effect === 'visible' || effect === 'readonly'))
      return new InvalidField(path, 'case.paper.hidden', { type });
    if (bound.isGiven && effect === 'required') return new InvalidField(path, 'case.paper.given');
    if (effect === 'compute') return new InvalidField(path, 'case.paper.reckoned', { type });
  }
  return undefined;
}

/** Why cases of a type could not be opened with this version of their paper. */
async function openingProblem(
  tx: Judging,
  form: RecordForm,
  { names, opening }: CaseType & { readonly opening: Opening },
): Promise<InvalidField | undefined> {
  const type = names[tx.locale];
  const kept = new Set(form.fields.map(({ id }) => id));
  const [gone] = Object.entries(opening.fields).filter(([id, { isNeeded }]) => isNeeded && !kept.has(id));
  if (gone) {
    const before = await paperDesk().inForce(tx, opening.paper);
    const title = before?.fields.find(({ id }) => id === gone[0])?.title[tx.locale] ?? gone[0];
    return new InvalidField('body.fields', 'case.paper.needed', { type, field: title, id: gone[0] });
  }
  for (const [field, bound] of boundOn(form, opening)) {
    const problem = boundProblem(field, bound, `body.fields.${form.fields.indexOf(field)}`, type);
    if (problem) return problem;
  }
  return ruleProblem(form, opening, type);
}

// What files a case needs stays on its paper, whatever else the company makes of it.
refusePublishing<RecordForm>('form', async (form, tx) => {
  const type = allTypes().find(({ opening }) => opening?.paper === form.key);
  return type?.opening && form.subject === 'record'
    ? openingProblem(tx, form, { ...type, opening: type.opening })
    : undefined;
});

// What guards ask of a paper stays on it, also for cases that began with an earlier chart.
refusePublishing<RecordForm>('form', async (form, tx) => {
  if (form.subject !== 'record') return undefined;
  for (const chart of await chartsInUse(tx, form.key))
    for (const { fact, paper } of askedOfPapers(chart)) {
      if (paper !== form.key || fact.field === undefined || fits(form, fact)) continue;
      const words = { chart: chart.title[tx.locale], field: fact.field };
      return new InvalidField('body.fields', 'case.step.asked', words);
    }
  return undefined;
});

/** Types of fields whose answers are one value. */
const COMPARED = new Set([
  'number',
  'percent',
  'money',
  'duration',
  'rating',
  'year',
  'boolean',
  'choice',
  'text',
  'date',
  'datetime',
  'month',
  'quarter',
  'week',
  'time',
]);
const RECKONED = new Set(['number', 'percent', 'money', 'duration', 'rating', 'year']);

/** Whether a form has the field that a guard asks for, and its answers can be compared. */
function fits({ fields }: RecordForm, fact: PaperFact): boolean {
  const field = fields.find(({ id }) => id === fact.field);
  return (
    field !== undefined && field.many !== true && (fact.of === 'case' ? RECKONED : COMPARED).has(field.type)
  );
}

// A chart names papers and their fields; whether the company has them only its own forms say.
refusePublishing<Statechart>('statechart', async (chart, tx) => {
  for (const [at, { paper }] of chart.events.entries())
    if (paper !== undefined && !(await paperBeside(tx, paper)))
      return new InvalidField(`body.events.${at}.paper`, 'case.step.paper', { paper });
  for (const { path, fact, paper } of askedOfPapers(chart)) {
    if (fact.field === undefined) continue;
    const form = await paperBeside(tx, paper);
    if (!form || !fits(form, fact))
      return new InvalidField(`body.${path}`, 'case.step.field', { paper, field: fact.field });
  }
  return undefined;
});
