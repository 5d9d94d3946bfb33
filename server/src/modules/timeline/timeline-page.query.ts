import { memberOf, type Ctx, type Who } from '../../kernel/ctx.ts';
import { fromCursor, pageSize, toPage, type Page, type PageArgs } from '../../kernel/reading/paging.ts';
import { sqlStatement, type Statement } from '../../kernel/reading/statement.ts';
import type { Rights } from '../../kernel/rights.ts';
import { isSensitive, shownValue } from '../../kernel/sensitive-fields.ts';
import type { TimelineEntryType } from './timeline.type.ts';

const page = (name: string, column: 'customer_id' | 'case_id') =>
  sqlStatement<TimelineEntryType>(
    name,
    `select id, kind, body, details, is_internal as "isInternal", actor_id as "actorId", case_id as "caseId", at from app.timeline_entry t
     where tenant_id = :tenantId and ${column} = :subject and (:kinds::text[] is null or kind = any(:kinds::text[]))
       and (case_id is null or :withCases::boolean or exists (select 1 from app.service_case c
         where c.tenant_id = t.tenant_id and c.id = t.case_id and c.type = any(:types::text[])))
       and (at, id) < (coalesce(:at::timestamptz, 'infinity'), coalesce(:id::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
     order by at desc, id desc limit :limit`,
  );

const ofCustomer = page('timeline-of-customer', 'customer_id');
const ofCase = page('timeline-of-case', 'case_id');

/** Of which types of case somebody reads all: every one, or these. */
type ReadInFull = 'every' | readonly string[];

let readInFull: (who: Who) => ReadInFull = () => [];

/** Told by the module of cases, which imports this one: who may learn on a customer's timeline of what happened in cases. */
export const tellCasesTo = (look: typeof readInFull): void => {
  readInFull = look;
};

interface Told {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
  /** Under which name roles speak of it, where that is not its own. */
  readonly guard?: string;
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Old and new values of a sensitive field are told as the page shows the field: `address` of a customer is `customer.address`. */
function shownDetails(
  rights: Rights,
  noun: string,
  { details }: TimelineEntryType,
): TimelineEntryType['details'] {
  const { changes } = details as { readonly changes?: readonly Told[] };
  if (!changes) return details;
  const told = changes.map(({ guard, ...change }) => {
    const field = guard ?? `${noun}.${change.field}`;
    if (!isSensitive(field) || rights.isClear(field)) return change;
    const shown = (value: unknown): string | null => shownValue(rights, field, textOf(value));
    return { ...change, from: shown(change.from), to: shown(change.to) };
  });
  return { ...details, changes: told };
}

/**
 * A page of what happened to one subject; whoever may read the subject may read its timeline. What happened in cases is
 * told on a customer's timeline only to readers of all cases of that type: the others find it on the pages of theirs.
 */
export async function timelinePage(
  ctx: Ctx,
  subject: { readonly customerId: string } | { readonly caseId: string },
  args: PageArgs & { readonly kinds?: readonly string[] | null | undefined },
): Promise<Page<TimelineEntryType>> {
  const size = pageSize(args.first);
  const [at, id] = args.after ? fromCursor(args.after, 'timestamptz') : [null, null];
  const isCustomer = 'customerId' in subject;
  const statement: Statement<TimelineEntryType> = isCustomer ? ofCustomer() : ofCase();
  const told = isCustomer ? readInFull(memberOf(ctx)) : 'every';
  const rows = await ctx.scope.read.rows(statement, {
    subject: isCustomer ? subject.customerId : subject.caseId,
    withCases: told === 'every',
    types: told === 'every' ? null : told,
    kinds: args.kinds?.length ? args.kinds : null,
    at,
    id,
    limit: size + 1,
  });
  const noun = isCustomer ? 'customer' : 'case';
  const { rights } = memberOf(ctx);
  const shown = rows.map((row) => ({ ...row, details: shownDetails(rights, noun, row) }));
  return toPage(shown, size, (row) => row.at);
}
