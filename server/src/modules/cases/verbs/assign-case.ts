import { Field, ID, InputType } from 'type-graphql';

import { InvalidField, isUserError, type UserError } from '../../../kernel/errors/user-error.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { ChangeInput } from '../../../kernel/writing/inputs.ts';
import { placeOf, unitOfTeamId } from '../../access/index.ts';
import { addEntry } from '../../timeline/index.ts';
import { keepUndo, type Undone } from '../../undo/index.ts';
import { chartOf, eventOf } from '../case-chart.ts';
import { typeOf } from '../case-type.ts';
import type { ServiceCase } from '../case.entity.ts';
import { findCase } from '../find-case.ts';
import { moveCase } from '../move-case.ts';
import { touchCase } from '../touch-case.ts';
import { caseCommand } from './case-command.ts';

/** Who shall take it: a person, a team, or a person in a team that is not his own. */
@InputType()
export class AssignCaseInput extends ChangeInput {
  @Field(() => ID, { nullable: true })
  ownerId?: string | null;

  @Field(() => ID, { nullable: true })
  teamId?: string | null;
}

/** Gives a case to a person or a team. Where the chart has a stage for it, the case moves there. */
export const assignCase = caseCommand('case.assign', async (input: AssignCaseInput, tx) => {
  const record = await findCase(tx, input, { permission: 'case.assign' });
  if (isUserError(record)) return record;
  const given = await assignTo(tx, record, input);
  if (isUserError(given)) return given;
  if (given) keepUndo(tx, { noun: 'case', action: 'assign', subject: given.label }, [given]);
  return { type: 'Case', id: record.id };
});

/** Gives a case in hand. Answers where it stood, unless it moved on by that: a stage is not taken back by itself. */
export async function assignTo(
  tx: Tx,
  record: ServiceCase,
  input: Pick<AssignCaseInput, 'ownerId' | 'teamId'>,
): Promise<Undone | UserError | undefined> {
  const place = (await giverProblem(tx, record)) ?? (await placeFor(tx, record, input));
  if (place instanceof InvalidField) return place;
  const chart = await chartOf(tx.sql, tx.tenantId, record);
  const event = place.ownerId === null ? undefined : eventOf(chart, record.stage, 'assignCase');
  const { id, stage, ownerId, teamId, unitId } = record;
  const refused = event === undefined ? undefined : await moveCase(tx, record, event);
  if (refused) return refused;
  giveCase(tx, record, place);
  if (record.stage !== stage) return undefined;
  const label = `${record.number} ${record.title}`;
  return { id, version: record.version, label, before: { ownerId, teamId, unitId } };
}

/** What speaks against whoever gives a case to somebody, or back; the product itself may. */
export const giverProblem = async (tx: Tx, record: ServiceCase): Promise<InvalidField | undefined> =>
  tx.memberId === null ? undefined : typeOf(record.type).actorProblem?.(tx, record);

/** Where a record stands; `reason` is a code that the timeline tells. */
export interface NewPlace {
  readonly ownerId: string | null;
  readonly teamId?: string | null;
  readonly unitId?: string | null;
  readonly reason?: string;
}

/** Changes owner, team and unit and tells it; for verbs that have the case in hand. */
export function giveCase(tx: Tx, record: ServiceCase, { reason, ...place }: NewPlace): void {
  const { id: caseId, type, customerId, ownerId, teamId } = record;
  Object.assign(record, place);
  touchCase(tx, record);
  const to = { ownerId: record.ownerId, teamId: record.teamId };
  addEntry(tx, {
    caseId,
    customerId,
    kind: 'assignment',
    details: { from: { ownerId, teamId }, to, ...(reason === undefined ? {} : { reason }) },
  });
  tx.emit({
    type: 'case.assigned',
    payload: { caseId, type, ownerId: record.ownerId ?? null, byId: tx.memberId ?? '' },
  });
}

/** A team without an owner is the team's queue; an owner without a team brings his own. */
async function placeFor(
  tx: Tx,
  record: ServiceCase,
  { ownerId, teamId }: Pick<AssignCaseInput, 'ownerId' | 'teamId'>,
): Promise<NewPlace | InvalidField> {
  if (ownerId === undefined && teamId === undefined) return new InvalidField('ownerId', 'case.assign.nobody');
  const own = ownerId ? await placeOf(tx, ownerId) : { ownerId: null };
  if (!own) return new InvalidField('ownerId', 'input.unknown');
  const problem =
    own.ownerId === null ? undefined : await typeOf(record.type).ownerProblem?.(tx, record, own.ownerId);
  if (problem) return problem;
  if (teamId === undefined) return own;
  if (teamId === null) return { ...own, teamId };
  const unitId = await unitOfTeamId(tx, teamId);
  return unitId === undefined ? new InvalidField('teamId', 'input.unknown') : { ...own, teamId, unitId };
}
