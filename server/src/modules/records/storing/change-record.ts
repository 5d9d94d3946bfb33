import type { RecordForm } from '@zhoudao/schema/templates';

import type { Tx } from '../../../kernel/writing/command.ts';
import type { Place } from '../../access/index.ts';
import type { Undone } from '../../undo/index.ts';
import { indexAnswers } from '../answers/index-answers.ts';
import type { JudgedAnswers } from '../answers/judge-answers.ts';
import { titleOf } from '../answers/title-of.ts';
import { indexedAs } from '../filling/index-fills.ts';
import { formAt, formInForce } from '../forms/forms-in-force.ts';
import { pointersIn } from '../naming/resolve.ts';
import { today } from '../naming/survivors.ts';
import type { StoredAnswers } from '../naming/walk.ts';
import { PaperRecord } from '../record.entity.ts';
import { keepFiles } from './files-of.ts';
import { forgetLinks, keptLinks, linkName, linksOf, storeLinks, type Link } from './links-of.ts';
import { changeAnswers, labelOfRecord } from './stored-record.ts';
import { answersForLog, changedFields, tellRecord } from './told-answers.ts';

/** What becomes of a record in hand. */
interface Change {
  readonly held: StoredAnswers;
  readonly judged: JudgedAnswers | undefined;
  readonly place: Partial<Place> | undefined;
  /** Somebody else tells of it. */
  readonly isQuiet?: boolean;
}

/** New answers with everything that goes by them; answers what the record is about now. */
async function storeChange(
  tx: Tx,
  record: PaperRecord,
  {
    form,
    held,
    judged,
    fields,
  }: Pick<Change, 'held'> & {
    readonly form: RecordForm;
    readonly judged: JudgedAnswers;
    readonly fields: readonly string[];
  },
): Promise<readonly Link[]> {
  const { answers, find } = judged;
  const { id } = record;
  const kept = await keptLinks(tx, id);
  const named = [...pointersIn(form, answers), ...pointersIn(form, held)];
  const current = await today(
    tx,
    named.map((pointer) => pointer.id),
  );
  const links = await linksOf(tx, form, answers, { find, today: current, kept, held, changed: fields });
  const [before, after] = [new Set(kept.map(linkName)), new Set(links.map(linkName))];
  forgetLinks(
    tx,
    kept.filter((link) => !after.has(linkName(link))),
  );
  storeLinks(
    tx,
    record,
    links.filter((link) => !before.has(linkName(link))),
  );
  await keepFiles(tx, id, judged.files);
  changeAnswers(tx, id, answers);
  const listed = indexedAs(form, await formInForce(tx.sql, tx.tenantId, form.key));
  indexAnswers(tx, { id, createdAt: record.createdAt, form: listed, answers, today: current }, fields);
  tx.tell(PaperRecord, id, answersForLog(form, held, answers));
  record.title = titleOf(form, answers);
  return links;
}

/** Changes a record in hand: answers, what it is about, the index, the log and the timelines. Answers what it was, or nothing where nothing changed. */
export async function changeRecord(
  tx: Tx,
  record: PaperRecord,
  { held, judged, place, isQuiet = false }: Change,
): Promise<Undone | undefined> {
  const form = await formAt(tx.sql, tx.tenantId, { key: record.form, version: record.formVersion });
  const fields = judged ? changedFields(form, held, judged.answers) : [];
  if (fields.length === 0 && !place) return undefined;
  const { ownerId = null, teamId = null, unitId = null } = record;
  const links =
    judged && fields.length > 0
      ? await storeChange(tx, record, { form, held, judged, fields })
      : await keptLinks(tx, record.id);
  if (place) Object.assign(record, place);
  Object.assign(record, { updatedAt: tx.now(), updatedBy: tx.memberId, version: record.version + 1 });
  if (!isQuiet) tellRecord(tx, { id: record.id, form }, links, 'changed');
  return {
    id: record.id,
    version: record.version,
    label: labelOfRecord(record),
    before: {
      answers: Object.fromEntries(fields.map((id) => [id, held[id] ?? null])),
      ...(place ? { place: { ownerId, teamId, unitId } } : {}),
    },
  };
}
