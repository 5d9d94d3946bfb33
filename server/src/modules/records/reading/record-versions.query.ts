import type { RecordColumn, RecordForm } from '@zhoudao/schema/templates';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { pageSize } from '../../../kernel/reading/paging.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { FieldChange } from '../../../kernel/writing/audit.ts';
import { indexName } from '../answers/index-answers.ts';
import { shownAnswers } from '../answers/shown-answers.ts';
import { isNaming } from '../naming/nouns.ts';
import { loadNamed, pointersIn } from '../naming/resolve.ts';
import { isGroup, mapAnswers, type Answer, type StoredAnswers } from '../naming/walk.ts';
import type { RecordType } from '../record.type.ts';
import { serialOf } from '../storing/number-of.ts';
import { hiddenAt } from './hidden-fields.ts';
import { formOfRecord } from './record-parts.query.ts';
import type { RecordVersion } from './record-version.type.ts';

interface Row {
  readonly id: string;
  readonly at: Date;
  readonly actor: string | null;
  readonly changes: readonly {
    readonly act?: string;
    readonly fields?: Readonly<Record<string, FieldChange>>;
  }[];
}

// Acts of the last second lie in no side table yet; those about the record itself are found by it.
const acts = sqlStatement<Row>(
  'record-versions',
  `select t.id, t.at, t.actor,
     jsonb_path_query_array(t.diff, '$.changes[*] ? (@.id == $id && @.entity == "PaperRecord")', jsonb_build_object('id', :recordId::text)) as changes
   from app.audit_log t
   where t.tenant_id = :tenantId and t.outcome is null and t.id = any(array(
     (select l.audit_id from app.audit_touch l where l.tenant_id = :tenantId and l.record_id = :recordId::uuid and l.field <> ''
        group by l.audit_id order by l.audit_id desc limit :most)
     union all (select u.id from app.audit_log u where u.tenant_id = :tenantId and u.sealed_at is null and u.entity_id = :recordId::uuid)))
   order by t.id desc limit :most`,
);

/** What an act was, by what it changed of the record itself. */
function actOf(kinds: readonly string[], fields: Readonly<Record<string, FieldChange>>): string {
  if (kinds.includes('create')) return 'created';
  const archived = fields['archivedAt'];
  if (archived) return archived[1] === null ? 'restored' : 'archived';
  return fields['ownerId'] && !Object.keys(fields).some((name) => name.includes('.')) ? 'moved' : 'changed';
}

interface Told extends Omit<RecordVersion, 'answers' | 'hidden'> {
  readonly stored: StoredAnswers;
}

/** When what a version says was answered: the act itself, or the one before it that wrote answers. */
function answeredAt({ createdAt }: RecordType, told: readonly Told[], at: number): Date {
  const answering = told.slice(at).find(({ act, fields }) => act === 'created' || fields.length > 0);
  return answering?.at ?? told[at]?.at ?? createdAt;
}

/** Every version so far, newest first: what the record answers now, and back from there act by act. */
function walkBack(form: RecordForm, now: StoredAnswers, rows: readonly Row[]): Told[] {
  const names = new Map(form.fields.map(({ id }) => [indexName(form, id), id]));
  let stored = now;
  return rows.map(({ id, at, actor, changes }) => {
    const fields = Object.assign({}, ...changes.map((change) => change.fields ?? {})) as Record<
      string,
      FieldChange
    >;
    const changed = Object.entries(fields).flatMap(([name, [before]]) => {
      const field = names.get(name);
      return field === undefined ? [] : [{ field, before }];
    });
    const told: Told = {
      id,
      at,
      actorId: actor,
      act: actOf(
        changes.map(({ act = '' }) => act),
        fields,
      ),
      fields: changed.map(({ field }) => field),
      stored,
    };
    stored = Object.fromEntries(
      Object.entries({
        ...stored,
        ...Object.fromEntries(changed.map(({ field, before }) => [field, before])),
      }).filter(([, value]) => value !== null && value !== undefined),
    );
    return told;
  });
}

/** What the log names by noun and id, as answers name it. */
function asAnswered(column: RecordColumn, value: Answer): Answer {
  if (!isNaming(column) || !isGroup(value) || typeof value['noun'] !== 'string') return value;
  const { id = null, noun, file } = value;
  const isSaid = column.type === 'signature' || (column.entity ?? 'any') === 'any';
  return {
    id,
    ...(isSaid && column.type !== 'user' && column.type !== 'unit' ? { entity: noun } : {}),
    ...(file === undefined ? {} : { file }),
  };
}

/** The versions of a record, newest first, under the masks and names that its reader has today. */
export async function versionsOf(
  ctx: Ctx,
  record: RecordType,
  first: number | null | undefined,
): Promise<RecordVersion[]> {
  const who = memberOf(ctx);
  const { read } = ctx.scope;
  const form = await formOfRecord(ctx, record);
  const rows = await read.rows(acts(), { recordId: record.id, most: pageSize(first) });
  const serial = serialOf(form);
  // Printing is an act as well, and changes nothing.
  const acted = rows.filter(({ changes }) => changes.length > 0);
  const told = walkBack(form, record.storedAnswers, acted).map(({ stored, ...version }) => ({
    ...version,
    stored: {
      ...mapAnswers(form, stored, asAnswered),
      ...(serial ? { [serial.id]: record.number } : {}),
    },
  }));
  const find = await loadNamed(
    read,
    who,
    told.flatMap(({ stored }) => pointersIn(form, stored)),
  );
  return Promise.all(
    told.map(async ({ stored, ...version }, index) => ({
      ...version,
      answers: shownAnswers(form, stored, { rights: who.rights, find }).answers,
      hidden: [...(await hiddenAt(ctx, record, { form, stored, at: answeredAt(record, told, index) }))],
    })),
  );
}
