import { Field, ID, InputType } from 'type-graphql';

import { InvalidField, isUserError } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { KeyedInput } from '../../../kernel/writing/inputs.ts';
import { caseCommand } from '../verbs/case-command.ts';
import { addLink, LinkKind } from './add-link.ts';
import { CaseLink } from './case-link.entity.ts';
import { lockEnds, type Ends } from './lock-ends.ts';

/** Two cases and what the first is to the second. */
@InputType()
export class LinkCasesInput extends KeyedInput {
  @Field(() => ID)
  fromId!: string;

  @Field(() => ID)
  toId!: string;

  @Field(() => LinkKind)
  kind!: LinkKind;
}

/** The page of a case shows all its links at once. */
export const MOST_LINKS = 100;

const linksOf = sqlStatement<{ total: number }>(
  'links-of-case-count',
  `select count(*)::int as total from app.case_link where tenant_id = :tenantId and (from_id = :id or to_id = :id)`,
);
const leadsTo = sqlStatement<{ found: number }>(
  'links-lead-to',
  `with recursive way (id) as (
     select to_id from app.case_link where tenant_id = :tenantId and from_id = :start and kind = :kind
     union
     select l.to_id from app.case_link l join way w on l.from_id = w.id where l.tenant_id = :tenantId and l.kind = :kind)
   select 1 as found from way where id = :target limit 1`,
);

/** Links two cases; both tell it on their timelines. */
export const linkCases = caseCommand('case.link', async (input: LinkCasesInput, tx) => {
  const ends = await lockEnds(tx, input.fromId.toLowerCase(), input.toId.toLowerCase());
  if (isUserError(ends)) return ends;
  const problem = await problemWith(tx, ends, input.kind);
  if (problem) return problem;
  addLink(tx, { ...ends, kind: input.kind });
  return { type: 'Case', id: ends.from.id };
});

async function problemWith(tx: Tx, { from, to }: Ends, kind: string): Promise<InvalidField | undefined> {
  if (await tx.em.findOne(CaseLink, { fromId: from.id, toId: to.id, kind }))
    return new InvalidField('toId', 'case.link.exists');
  if (await tx.sql.row(leadsTo(), { start: to.id, target: from.id, kind }))
    return new InvalidField('toId', 'case.link.circle');
  const totals = await Promise.all([from, to].map(({ id }) => tx.sql.row(linksOf(), { id })));
  const full = totals.findIndex((row) => (row?.total ?? 0) >= MOST_LINKS);
  return full < 0
    ? undefined
    : new InvalidField(full === 0 ? 'fromId' : 'toId', 'input.tooMany', { max: MOST_LINKS });
}
