import { Field, InputType } from 'type-graphql';

import type { Ctx } from '../../../kernel/ctx.ts';
import { isUserError, type UserError } from '../../../kernel/errors/user-error.ts';
import type { Ref } from '../../../kernel/result.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { bulkNoun, ManyInput, startBulk, type Edited } from '../../bulk/index.ts';
import { CaseFilter, caseLabel, caseList, findCase, listFilter, Priority } from '../../cases/index.ts';
import { ComplaintAttribute, ComplaintScene } from '../complaint.type.ts';
import { problemWith } from '../file-complaint.ts';
import { changeComplaint } from './change-complaint.ts';

/**
 * Changes to many complaints: absent = unchanged, null = cleared. What follows from a judgement (severity), from the chart
 * (stage) or from a promise (due) is not here: each of them needs its own words for each complaint.
 */
@InputType()
export class EditComplaintsInput extends ManyInput {
  /** All that match, where no ids are given. */
  @Field(() => CaseFilter, { nullable: true })
  filter?: CaseFilter | null;

  @Field(() => Priority, { nullable: true })
  priority?: Priority | null;

  @Field(() => String, { nullable: true })
  topic?: string | null;

  @Field(() => ComplaintAttribute, { nullable: true })
  attribute?: ComplaintAttribute | null;

  @Field(() => ComplaintScene, { nullable: true })
  scene?: ComplaintScene | null;
}

type Changes = Omit<EditComplaintsInput, 'ids' | 'filter' | 'idempotencyKey'>;

const changesOf = ({ priority, topic, attribute, scene }: EditComplaintsInput): Changes =>
  Object.fromEntries(
    Object.entries({ priority: priority ?? undefined, topic, attribute, scene }).filter(
      ([, value]) => value !== undefined,
    ),
  );

async function edit(tx: Tx, id: string, changes: Changes): Promise<Edited> {
  const record = await findCase(tx, { id }, { permission: 'complaint.update', type: 'complaint' });
  if (isUserError(record)) return { label: await caseLabel(tx, id), refused: record };
  const done = await changeComplaint(tx, record, changes);
  const label = `${record.number} ${record.title}`;
  return isUserError(done) ? { label, refused: done } : { label, undo: done };
}

const complaints = bulkNoun({ key: 'complaint.update', noun: 'complaint', needs: 'complaint.update', edit });

/** Changes many complaints: chosen ones, or all that match. */
export async function editComplaints(ctx: Ctx, input: EditComplaintsInput): Promise<Ref | UserError> {
  const changes = changesOf(input);
  return startBulk(ctx, {
    noun: complaints,
    list: caseList,
    input,
    filter: input.ids ? null : await listFilter(ctx, { ...input.filter, type: 'complaint' }),
    changes,
    check: (tx): Promise<UserError | undefined> => problemWith(tx, changes),
  });
}
