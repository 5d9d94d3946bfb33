import { decide, type DecisionTable } from '@zhoudao/schema/templates';

import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { refusePublishing } from '../../templates/index.ts';

/** The tables that call-backs read, with what they are asked and what they answer. */
const READ = {
  'callback-interval': { inputs: ['grade'], output: { id: 'days', type: 'number' } },
  'follow-up': { inputs: ['type', 'stage'], output: { id: 'isFollowed', type: 'boolean' } },
} as const;

/** Ten years: who is to be called back later than that is never due. */
const LONGEST = 3650;

const isInterval = (days: unknown): days is number =>
  typeof days === 'number' && Number.isInteger(days) && days >= 1 && days <= LONGEST;

/** After how many days at the latest customers of a grade are called back; '' stands for every other grade. What is no interval is none: they are never due. */
export function intervalsOf(table: DecisionTable): ReadonlyMap<string, number> {
  const grades = table.inputs.find(({ id }) => id === 'grade')?.options ?? [];
  const daysOf = (grade: string): unknown => decide(table, { grade: grade || null }).outputs['days'];
  return new Map(
    [...grades.map(({ id }) => id), ''].flatMap((grade) => {
      const days = daysOf(grade);
      return isInterval(days) ? [[grade, days] as const] : [];
    }),
  );
}

/** What of a table call-backs could not read. */
function unreadable({ key, inputs, outputs, hitPolicy }: DecisionTable): InvalidField | undefined {
  const read = READ[key as keyof typeof READ];
  const strange = inputs.findIndex(({ id }) => !(read.inputs as readonly string[]).includes(id));
  if (strange >= 0)
    return new InvalidField(`body.inputs.${strange}.id`, 'callback.table.input', {
      known: read.inputs.join(', '),
    });
  const { id, type } = read.output;
  if (!outputs.some((output) => output.id === id && output.type === type))
    return new InvalidField('body.outputs', 'callback.table.output', { id });
  return hitPolicy === 'first' || hitPolicy === 'unique'
    ? undefined
    : new InvalidField('body.hitPolicy', 'callback.table.one');
}

// A table that answers something else would silently propose nobody, or follow up nothing.
refusePublishing<DecisionTable>('decision', (table) => {
  if (!Object.hasOwn(READ, table.key)) return Promise.resolve(undefined);
  const wrong = unreadable(table);
  if (wrong || table.key !== 'callback-interval') return Promise.resolve(wrong);
  const grade = table.inputs.findIndex(({ id, type }) => id === 'grade' && type !== 'choice');
  if (grade >= 0)
    return Promise.resolve(new InvalidField(`body.inputs.${grade}.type`, 'callback.table.grade'));
  const row = table.rows.findIndex(({ answer: { days = null } }) => days !== null && !isInterval(days));
  return Promise.resolve(
    row < 0
      ? undefined
      : new InvalidField(`body.rows.${row}.answer.days`, 'input.range', { min: 1, max: LONGEST }),
  );
});
