import { Field, ID, InputType } from 'type-graphql';

import type { Ctx } from '../../../kernel/ctx.ts';
import { InvalidField, isUserError, type UserError } from '../../../kernel/errors/user-error.ts';
import { neededBy } from '../../../kernel/reading/policy.ts';
import type { Ref } from '../../../kernel/result.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { placeOf, unitOfTeamId } from '../../access/index.ts';
import { bulkNoun, ManyInput, startBulk, type Edited } from '../../bulk/index.ts';
import { casePolicy } from '../case.policy.ts';
import { caseLabel, findCase } from '../find-case.ts';
import { CaseFilter } from '../reading/case-inputs.ts';
import { caseList } from '../reading/case-list.query.ts';
import { listFilter } from '../reading/case-page.ts';
import { assignTo } from '../verbs/assign-case.ts';

/** Many cases for a person or a team. */
@InputType()
export class AssignCasesInput extends ManyInput {
  /** All that match, where no ids are given. */
  @Field(() => CaseFilter, { nullable: true })
  filter?: CaseFilter | null;

  @Field(() => ID, { nullable: true })
  ownerId?: string | null;

  @Field(() => ID, { nullable: true })
  teamId?: string | null;
}

type Changes = Pick<AssignCasesInput, 'ownerId' | 'teamId'>;

async function edit(tx: Tx, id: string, changes: Changes): Promise<Edited> {
  const record = await findCase(tx, { id }, { permission: 'case.assign' });
  if (isUserError(record)) return { label: await caseLabel(tx, id), refused: record };
  const label = `${record.number} ${record.title}`;
  const given = await assignTo(tx, record, changes);
  return isUserError(given) ? { label, refused: given } : { label, undo: given, isChanged: true };
}

const needs = neededBy(casePolicy, 'case.assign');
const cases = bulkNoun({ key: 'case.assign', noun: 'case', needs, edit });

async function check(tx: Tx, { ownerId, teamId }: Changes): Promise<UserError | undefined> {
  if (ownerId && !(await placeOf(tx, ownerId))) return new InvalidField('ownerId', 'input.unknown');
  if (teamId && (await unitOfTeamId(tx, teamId)) === undefined)
    return new InvalidField('teamId', 'input.unknown');
  return undefined;
}

/** Gives many cases to a person or a team: chosen ones, or all that match. */
export async function assignCases(ctx: Ctx, input: AssignCasesInput): Promise<Ref | UserError> {
  const { ownerId, teamId } = input;
  const changes: Changes = {
    ...(ownerId === undefined ? {} : { ownerId }),
    ...(teamId === undefined ? {} : { teamId }),
  };
  return startBulk(ctx, {
    noun: cases,
    list: caseList,
    input,
    filter: input.ids ? null : await listFilter(ctx, input.filter),
    changes,
    check: (tx) => check(tx, changes),
  });
}
