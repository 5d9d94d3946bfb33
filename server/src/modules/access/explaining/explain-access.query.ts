import { memberOf, memberWith, type Ctx, type Who } from '../../../kernel/ctx.ts';
import { AccessError } from '../../../kernel/errors/access-error.ts';
import { nounOf, type Permission } from '../../../kernel/permission-catalogue.ts';
import type { Standing } from '../../../kernel/ports/standings.ts';
import { lentBy } from '../../../kernel/reading/policy.ts';
import { readRecord } from '../../../kernel/reading/record.ts';
import type { RowScopeChoice } from '../designing/role-inputs.ts';
import { rolePolicy } from '../designing/role.policy.ts';
import { readMember } from '../member-list.query.ts';
import { RecordReach, type AccessExplanationType, type RecordAccessType } from './explaining.type.ts';
import { isReached, reachOf } from './record-reach.ts';
import { standingOfMember } from './standing-of-member.ts';
import { declared, rolesGiving, rolesThatWouldGive, whoCouldGive } from './who-has.query.ts';

/** What is asked: may this person do that, and with this record? */
export interface AccessQuestion {
  readonly memberId: string;
  readonly permission: string;
  readonly recordId?: string | null | undefined;
}

/** Which records a permission is about, by its noun; others are about the company as a whole. */
const RECORDS: Readonly<Record<string, { readonly type: string; readonly noun: string }>> = {
  customer: { type: 'Customer', noun: 'customer' },
  contact: { type: 'Customer', noun: 'customer' },
  interaction: { type: 'Customer', noun: 'customer' },
  order: { type: 'Order', noun: 'order' },
  complaint: { type: 'Complaint', noun: 'case' },
  import: { type: 'Import', noun: 'import' },
};
const LENT = { shared: RecordReach.SHARED, deputy: RecordReach.DEPUTY } as const;

/** Reads a record as somebody else sees it; undefined = he does not. */
const seenBy = (ctx: Ctx, who: Who, type: string, id: string): Promise<object | undefined> =>
  readRecord({ ...ctx, who }, { type, id }).catch((error: unknown) => {
    if (error instanceof AccessError && (error.code === 'NOT_FOUND' || error.code === 'FORBIDDEN'))
      return undefined;
    throw error;
  });

async function recordAccess(
  ctx: Ctx,
  standing: Standing,
  permission: Permission,
  id: string,
): Promise<RecordAccessType> {
  const about = RECORDS[nounOf(permission.name)];
  if (about === undefined) throw new AccessError('BAD_USER_INPUT');
  const { type, noun } = about;
  // Whoever asks has to see the record himself: an explanation must not tell that there is one.
  const record = await readRecord(ctx, { type, id });
  const scope = standing.rights.scopeOf(permission.name);
  const reason = reachOf({ scope, reach: permission.reach, who: standing, record });
  if (reason !== RecordReach.OUTSIDE) return { isReached: isReached(reason), reason };
  const who: Who = { ...memberOf(ctx), ...standing };
  const lent = lentBy(noun, who, permission.name, record as never);
  if (lent) return { isReached: true, reason: LENT[lent] };
  const isReading = permission.name.endsWith('.read');
  const isShared = isReading && (await seenBy(ctx, who, type, id)) !== undefined;
  return isShared ? { isReached: true, reason: RecordReach.SHARED } : { isReached: false, reason };
}

/** Why somebody can do something, or what is missing. Everybody may ask about himself. */
export async function explainAccess(ctx: Ctx, question: AccessQuestion): Promise<AccessExplanationType> {
  const { memberId, permission: name, recordId } = question;
  const who = memberOf(ctx);
  if (memberId !== who.memberId) memberWith(ctx, rolePolicy.read);
  const permission = declared(name);
  const member = await readMember(ctx, memberId);
  const standing = await standingOfMember(ctx, who, member.id);
  const roles = await rolesGiving(ctx, name, member.id);
  const rowScope = (standing?.rights.scopeOf(name) ?? null) as RowScopeChoice | null;
  return {
    permission: name,
    isDisabled: member.isDisabled,
    rowScope,
    roles,
    wouldGive: rowScope === null ? await rolesThatWouldGive(ctx, name) : [],
    couldGive: await whoCouldGive(ctx, name),
    record: recordId && standing ? await recordAccess(ctx, standing, permission, recordId) : null,
  };
}
