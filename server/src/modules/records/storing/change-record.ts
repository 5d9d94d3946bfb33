import type { Tx } from '../../../kernel/writing/command.ts';
import type { Place } from '../../access/index.ts';
import { keepFileUntil } from '../../files/index.ts';
import type { Undone } from '../../undo/index.ts';
import { indexAnswers } from '../answers/index-answers.ts';
import type { JudgedAnswers } from '../answers/judge-answers.ts';
import { titleOf } from '../answers/title-of.ts';
import { formAt } from '../forms/forms-in-force.ts';
import type { StoredAnswers } from '../naming/walk.ts';
import { PaperRecord } from '../record.entity.ts';
import { forgetLinks, keptLinks, linksOf, storeLinks, type Link } from './links-of.ts';
import { changeAnswers, labelOfRecord } from './stored-record.ts';
import { answersForLog, changedFields, tellRecord } from './told-answers.ts';

/** Until the record lets it go. */
const FOR_EVER = new Date('9999-01-01T00:00:00Z');

/** What becomes of a record in hand. */
interface Change {
  readonly held: StoredAnswers;
  readonly judged: JudgedAnswers | undefined;
  readonly place: Partial<Place> | undefined;
}

const nameOf = ({ noun, id }: Link): string => `${noun} ${id}`;

/** Changes a record in hand: answers, what it is about, the index, the log and the timelines. Answers what it was, or nothing where nothing changed. */
export async function changeRecord(
  tx: Tx,
  record: PaperRecord,
  { held, judged, place }: Change,
): Promise<Undone | undefined> {
  const form = await formAt(tx.sql, tx.tenantId, { key: record.form, version: record.formVersion });
  const answers = judged?.answers ?? held;
  const fields = judged ? changedFields(form, held, answers) : [];
  if (fields.length === 0 && !place) return undefined;
  const { ownerId = null, teamId = null, unitId = null } = record;
  const kept = await keptLinks(tx, record.id);
  let links: readonly Link[] = kept;
  if (judged && fields.length > 0) {
    links = await linksOf(tx, form, answers, { find: judged.find, kept, changed: fields });
    const [before, after] = [new Set(kept.map(nameOf)), new Set(links.map(nameOf))];
    forgetLinks(
      tx,
      kept.filter((link) => !after.has(nameOf(link))),
    );
    storeLinks(
      tx,
      record,
      links.filter((link) => !before.has(nameOf(link))),
    );
    for (const file of judged.files) await keepFileUntil(tx, file, FOR_EVER);
    changeAnswers(tx, record.id, answers);
    indexAnswers(tx, { id: record.id, form, answers }, fields);
    tx.tell(PaperRecord, record.id, answersForLog(form, held, answers));
    record.title = titleOf(form, answers);
  }
  if (place) Object.assign(record, place);
  Object.assign(record, { updatedAt: tx.now(), updatedBy: tx.memberId, version: record.version + 1 });
  tellRecord(tx, { id: record.id, form }, links, 'changed');
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
