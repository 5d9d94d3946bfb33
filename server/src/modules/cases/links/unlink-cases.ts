import { Field, ID, InputType } from 'type-graphql';

import { notFound } from '../../../kernel/errors/access-error.ts';
import { InvalidField, isUserError } from '../../../kernel/errors/user-error.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { KeyedInput } from '../../../kernel/writing/inputs.ts';
import { caseCommand } from '../verbs/case-command.ts';
import { tellLink } from './add-link.ts';
import { CaseLink } from './case-link.entity.ts';
import { lockEnds } from './lock-ends.ts';

/** Which link shall go. */
@InputType()
export class UnlinkCasesInput extends KeyedInput {
  @Field(() => ID)
  id!: string;
}

/** Takes a link away; both ends tell it. Whoever may not see both ends does not know of the link. */
export const unlinkCases = caseCommand('case.link', async (input: UnlinkCasesInput, tx) => {
  const link = isId(input.id) ? await tx.em.findOne(CaseLink, { id: input.id }) : null;
  if (!link) throw notFound();
  const ends = await lockEnds(tx, link.fromId, link.toId);
  if (isUserError(ends)) return ends;
  // What the product itself linked goes on by it.
  if (link.createdBy == null) return new InvalidField('id', 'case.link.product');
  tx.em.remove(link);
  tellLink(tx, 'removed', { ...ends, kind: link.kind });
  return { type: 'Case', id: ends.from.id };
});
