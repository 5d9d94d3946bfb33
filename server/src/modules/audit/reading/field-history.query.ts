import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { AccessError, notFound } from '../../../kernel/errors/access-error.ts';
import { pageSize } from '../../../kernel/reading/paging.ts';
import { readRecord } from '../../../kernel/reading/record.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { nounOf, type KnownNoun } from '../audited-noun.ts';
import type { FieldChangeType, FieldHistoryType } from './audit.type.ts';
import { isWithheld, readDiff } from './diff.ts';
import { fieldLabel } from './labels.ts';
import { isFieldClear, isShown, shownValue } from './shown-value.ts';

interface Row {
  readonly id: string;
  readonly at: Date;
  readonly actor: string | null;
  readonly onBehalfOf: string | null;
  readonly action: string;
  readonly reason: string | null;
  readonly changes: unknown;
}

const COLUMNS = `t.id, t.at, t.actor, t.on_behalf_of as "onBehalfOf", t.action, t.reason,
  jsonb_path_query_array(t.diff, '$.changes[*] ? (@.id == $id)', jsonb_build_object('id', :recordId::text)) as changes`;

// Acts of the last second lie in no side table yet; those about the record itself are found by it.
const acts = (name: string, ofField: string) =>
  sqlStatement<Row>(
    name,
    `select ${COLUMNS} from app.audit_log t
     where t.tenant_id = :tenantId and t.outcome is null and t.id = any(array(
       (select l.audit_id from app.audit_touch l where l.tenant_id = :tenantId and l.record_id = :recordId::uuid and ${ofField}
          and (:after::uuid is null or l.audit_id < :after::uuid) group by l.audit_id order by l.audit_id desc limit :most)
       union all (select u.id from app.audit_log u where u.tenant_id = :tenantId and u.sealed_at is null
         and u.entity_id = :recordId::uuid and :after::uuid is null)))
     order by t.id desc limit :most`,
  );
const ofOne = acts('audit-history-field', `l.field = :field`);
const ofAll = acts('audit-history', `l.field <> ''`);

/** Which record, which of its fields (missing = all of them), and from where on. */
export interface HistoryAsk {
  readonly noun: string;
  readonly recordId: string;
  readonly field?: string | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** The noun of a record whose history can be read; the record itself has to be readable. */
export async function readableNoun(
  ctx: Ctx,
  name: string,
  recordId: string,
): Promise<{ readonly noun: KnownNoun; readonly record: object }> {
  memberOf(ctx);
  const noun = nounOf(name);
  if (!noun?.reader || !isId(recordId)) throw notFound();
  return { noun, record: await readRecord(ctx, { type: noun.reader, id: recordId }) };
}

/** Who gave a record's fields their values, and when. Whoever may read the record may read its story, under the same masks. */
export async function fieldHistory(ctx: Ctx, ask: HistoryAsk): Promise<FieldHistoryType> {
  const { recordId, field, after } = ask;
  const { noun, record } = await readableNoun(ctx, ask.noun, recordId);
  if (after && !isId(after)) throw new AccessError('BAD_USER_INPUT');
  const size = pageSize(ask.first);
  const rows = await ctx.scope.read.rows(field ? ofOne() : ofAll(), {
    recordId,
    field,
    after: after ?? null,
    most: size + 1,
  });
  const page = rows.slice(0, size);
  const told = await Promise.all(page.map((row) => changesIn(ctx, noun, row, field)));
  const { version } = record as { readonly version?: number };
  return {
    version: version ?? null,
    changes: told.flat(),
    endCursor: rows.length > size ? (page.at(-1)?.id ?? null) : null,
  };
}

async function changesIn(
  ctx: Ctx,
  noun: KnownNoun,
  row: Row,
  field: string | null | undefined,
): Promise<FieldChangeType[]> {
  const { id, at, actor, onBehalfOf, action, reason } = row;
  const found = readDiff({ changes: row.changes }).changes.flatMap(({ entity, act, fields = {} }) =>
    Object.entries(fields)
      .filter(([name]) => !field || name === field)
      .map(([name, pair]) => ({ entity, act, name, pair })),
  );
  return Promise.all(
    found.map(async ({ entity, act, name, pair }) => {
      const isMasked = isWithheld(pair) || !isShown(ctx, entity, name);
      const [before = null, after = null] = isMasked
        ? []
        : await Promise.all(pair.map((value) => shownValue(ctx, entity, name, value)));
      const label = fieldLabel(ctx.locale, entity, name);
      const canRestore =
        !isMasked &&
        act === 'update' &&
        isFieldClear(ctx, entity, name) &&
        noun.restore?.fields.includes(name) === true;
      return {
        id,
        at,
        actor,
        onBehalfOf,
        action,
        field: name,
        label,
        before,
        after,
        isMasked,
        reason,
        canRestore,
      };
    }),
  );
}
