import { typesetBy, typesetter, type Typesetter } from '../../kernel/ports/typesetter.ts';
import type { Person } from '../people/people.ts';
import { unpacked } from '../printed.ts';
import { world } from '../world.ts';
import { fetchedExport } from './export-story.ts';
import { recordStory } from './record-story.ts';

const START = `mutation ($input: PrintRecordsInput!) { printRecords(input: $input) { __typename ... on Export { id state total fileName }
  ... on UserError { code message } ... on InvalidField { field } } }`;

/** Begins a batch of papers; answers the code where it is refused as a whole. */
const start = async (person: Person, input: object = {}) => {
  const done = await person.run(START, { input });
  return done.errors ? done.errors[0]?.extensions.code : done.data.printRecords;
};

/** The documents of a packed file by their names. */
const filesOf = async (person: Person, id: string) => unpacked(await fetchedExport(person, id));

/** Copies of one record, as many as a batch needs. */
async function manyVisits(owner: Person, count: number): Promise<void> {
  const { admin } = await world();
  const made = await recordStory.aVisit(owner, { topic: '批量打印', visitor: '张三' });
  await admin.query(
    `with r as (select record.*, ('01900000-0000-7000-8000-' || lpad(to_hex(n + $4::bigint), 12, '0'))::uuid as copy, n from app.record, generate_series(1, $3::int) n where tenant_id = $1 and id = $2),
       f as (insert into app.form_record (tenant_id, id, subject_type, subject_id, form, form_version, answers)
         select f.tenant_id, r.copy, f.subject_type, r.copy, f.form, f.form_version, f.answers
         from app.form_record f join r on r.tenant_id = f.tenant_id and r.id = f.id)
     insert into app.record (tenant_id, id, form, form_version, number, title, owner_id, team_id, unit_id, created_by, updated_by, created_at, updated_at, version)
     select tenant_id, copy, form, form_version, 'LX9' || n, title, owner_id, team_id, unit_id, created_by, updated_by, created_at, updated_at, 1 from r`,
    [owner.tenant.id, made.id, count - 1, Math.floor(Math.random() * 2 ** 46)],
  );
}

/** A press of which one thing is another. */
const pressWith = (over: Partial<Typesetter>): Typesetter => ({ ...typesetter(), ...over });

/** Does something while another press draws. */
async function drawnBy<T>(press: Typesetter, work: () => Promise<T>): Promise<T> {
  const own = typesetter();
  typesetBy(press);
  try {
    return await work();
  } finally {
    typesetBy(own);
  }
}

/** Batches of papers. */
export const printStory = { start, filesOf, manyVisits, pressWith, drawnBy } as const;
