import { Field, ID, InputType, Int } from 'type-graphql';

import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { KeyedInput } from '../../../kernel/writing/inputs.ts';
import { advanced } from '../verbs/advance-case.ts';
import { stepCommand } from '../verbs/step-command.ts';

/** A case in the version in which it was read. */
@InputType()
export class ReadCaseInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  version!: number;
}

/** One event for several cases that were read together. */
@InputType()
export class AdvanceCasesInput extends KeyedInput {
  @Field(() => [ReadCaseInput])
  cases!: ReadCaseInput[];

  @Field(() => String)
  event!: string;

  @Field(() => String, { nullable: true })
  note?: string | null;
}

/** As many as somebody reads before he decides on all of them. */
const MOST = 200;

/** Sends one event to cases as they were read, all or none: whoever may, their charts say. What changed since is looked at again. */
export const advanceCases = stepCommand(async ({ cases, event, note }: AdvanceCasesInput, tx) => {
  const [first] = cases;
  if (!first) return new InvalidField('cases', 'input.required');
  if (cases.length > MOST) return new InvalidField('cases', 'input.tooMany', { max: MOST });
  const read = new Map(cases.map(({ id, version }) => [id.toLowerCase(), version]));
  // In the order of ids: two who decide on the same cases do not wait for each other in a circle.
  for (const [id, version] of [...read].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const refused = await advanced(tx, { id, version }, { event, note: note ?? null });
    if (refused) return refused;
  }
  return { type: 'Case', id: first.id };
});
