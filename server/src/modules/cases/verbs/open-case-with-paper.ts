import { Field, ID, InputType } from 'type-graphql';

import type { Needed } from '../../../kernel/ctx.ts';
import { AccessError } from '../../../kernel/errors/access-error.ts';
import { InvalidField, isUserError, type UserError } from '../../../kernel/errors/user-error.ts';
import type { Ref } from '../../../kernel/result.ts';
import { Json } from '../../../kernel/values/scalars.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import { KeyedInput } from '../../../kernel/writing/inputs.ts';
import { archivedProblem, customerPointedAt } from '../../customers/index.ts';
import { allTypes, type CaseType } from '../case-type.ts';
import { openCase } from '../open-case.ts';
import { columnsFor } from '../papers/change-by-paper.ts';
import { keepOpening, onPaper, openingFilled, type FilledOpening } from '../papers/opening.ts';

/** A case as its paper tells it. */
@InputType()
export class OpenCaseInput extends KeyedInput {
  /** Which kind of work: one that is opened with a paper and has no filing verb of its own. */
  @Field(() => String)
  type!: string;

  /** Answers by the ids of the paper's fields. */
  @Field(() => Json)
  answers!: unknown;

  /** For whom, where the answers do not name the customer. */
  @Field(() => ID, { nullable: true })
  customerId?: string | null;

  /** Whose word it is, where the answers do not name the contact. */
  @Field(() => ID, { nullable: true })
  contactId?: string | null;
}

/** A type whose cases are opened here. */
type Filed = CaseType & { readonly born: NonNullable<CaseType['born']> };

const isFiled = (type: CaseType): type is Filed => type.born !== undefined && type.opening !== undefined;

/** The type of this key whose cases are opened with their paper alone. */
const filedType = (key: string): Filed | undefined =>
  allTypes()
    .filter(isFiled)
    .find((type) => type.key === key);

const OPENS: Needed = {
  action: 'case.file',
  anyOf: () =>
    allTypes()
      .filter(isFiled)
      .map(({ opens }) => opens),
};

/** Opens a case of a type that has no filing verb of its own: its paper says everything. */
export const openCaseWithPaper = command(OPENS, async (input: OpenCaseInput, tx) => {
  const type = filedType(input.type);
  if (!type) return new InvalidField('type', 'input.unknown');
  if (!tx.rights.can(type.opens)) throw new AccessError('FORBIDDEN');
  const filled = await openingFilled(tx, type, answersOf(type, input));
  if (isUserError(filled)) return filled;
  const done = await opened(tx, type, filled);
  return isUserError(done) ? onPaper(type, done) : done;
});

/** The answers, with those whom the input names in the fields that are theirs. */
function answersOf({ opening }: Filed, { answers, ...named }: OpenCaseInput): unknown {
  if (typeof answers !== 'object' || answers === null || Array.isArray(answers)) return answers;
  const people = Object.entries(opening?.fields ?? {}).flatMap(([field, { to }]) => {
    const id = to === 'customerId' || to === 'contactId' ? named[to] : undefined;
    return id ? [[field, { id }]] : [];
  });
  return { ...(Object.fromEntries(people) as object), ...answers };
}

async function opened(tx: Tx, type: Filed, filled: FilledOpening): Promise<Ref | UserError> {
  const { customerId, ...inputs } = filled.inputs;
  if (typeof customerId !== 'string') return new InvalidField('customerId', 'input.required');
  const customer = await customerPointedAt(tx, customerId, type.opens);
  const archived = archivedProblem(customer, 'customerId');
  if (archived) return archived;
  const words = { title: '', description: '', channel: '' };
  const said = Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== null));
  const record = await openCase(tx, type.key, customer, { ...words, ...said });
  if (isUserError(record)) return record;
  const { extension, born } = type;
  const row = { caseId: record.id, ...born(columnsFor(type, inputs)) };
  const own = extension ? tx.add(extension.entity as never, row) : row;
  await keepOpening(tx, type, { record, own }, filled);
  return { type: 'Case', id: record.id };
}
