import { InvalidField, isUserError, StaleVersion, type UserError } from '../../kernel/errors/user-error.ts';
import { inOwnReach } from '../../kernel/reading/policy.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import { placeOf, type Place } from '../access/index.ts';
import { readOnTaking } from '../cases/index.ts';
import { keepUndo } from '../undo/index.ts';
import { correctedAnswers } from './answers/correct-answers.ts';
import type { JudgedAnswers } from './answers/judge-answers.ts';
import { formAt } from './forms/forms-in-force.ts';
import type { StoredAnswers } from './naming/walk.ts';
import type { UpdateRecordInput } from './record-inputs.ts';
import type { PaperRecord } from './record.entity.ts';
import { recordPolicy } from './record.policy.ts';
import { changeRecord } from './storing/change-record.ts';
import {
  archivedRecord,
  heldAnswers,
  labelOfRecord,
  paperOfCase,
  recordFor,
} from './storing/stored-record.ts';
import { changedFields } from './storing/told-answers.ts';

const needed = { action: 'record.update', anyOf: () => ['record.write'] };

/** Changes what was given, judged by the version of the paper that the record was made with. */
export const updateRecord = command(needed, async (input: UpdateRecordInput, tx) => {
  const record = await recordFor(tx, input.id, 'record.write');
  if (record.version !== input.version) return new StaleVersion(record.version);
  const shut = paperOfCase(record) ?? archivedRecord(record);
  if (shut) return shut;
  const held = await heldAnswers(tx, record.id);
  const judged = await judgedChange(tx, record, held, input.answers);
  if (judged && isUserError(judged)) return judged;
  const place = await newPlace(tx, record, input.ownerId);
  if (place instanceof InvalidField) return place;
  const changed = await changeRecord(tx, record, { held, judged, place });
  if (changed) keepUndo(tx, { noun: 'record', action: 'update', subject: labelOfRecord(record) }, [changed]);
  return { type: 'Record', id: record.id };
});

async function judgedChange(
  tx: Tx,
  record: PaperRecord,
  held: StoredAnswers,
  given: unknown,
): Promise<JudgedAnswers | UserError | undefined> {
  if (given === undefined || given === null) return undefined;
  const form = await formAt(tx.sql, tx.tenantId, { key: record.form, version: record.formVersion });
  const judged = await correctedAnswers(tx, form, { held, given });
  if (isUserError(judged)) return judged;
  const read = readOnTaking(record.form);
  const wrong = changedFields(form, held, judged.answers).find((id) => read.includes(id));
  return wrong === undefined ? judged : new InvalidField(`answers.${wrong}`, 'record.taken');
}

/** Where the record goes with a new owner; nothing where it stays. */
async function newPlace(
  tx: Tx,
  record: PaperRecord,
  ownerId: string | null | undefined,
): Promise<Partial<Place> | InvalidField | undefined> {
  if (ownerId === undefined || ownerId === (record.ownerId ?? null)) return undefined;
  if (!inOwnReach(recordPolicy, tx, 'record.write', record))
    return new InvalidField('ownerId', 'record.notMine');
  if (ownerId === null) return { ownerId };
  return (await placeOf(tx, ownerId)) ?? new InvalidField('ownerId', 'input.unknown');
}
