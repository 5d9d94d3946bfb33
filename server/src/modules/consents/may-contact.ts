import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { Rows } from '../../kernel/scope.ts';

/** What is asked of the register: this person, for this purpose, by this way (any, if none is named), on this day. */
export interface ContactWish {
  readonly contactId: string;
  readonly purpose: string;
  readonly channel?: string | undefined;
  /** The company's day. */
  readonly today: string;
}

/** What has to be done for the service itself needs no consent, unless the person took one back. */
const SERVICE = 'service';
/** Ways that a do-not-call mark closes. */
const CALLS: readonly string[] = ['phone', 'sms'];

interface Standing {
  readonly isClosed: boolean;
  readonly stands: boolean;
  readonly wasAsked: boolean;
}

const standing = sqlStatement<Standing>(
  'consent-standing',
  `select c.do_not_call as "isClosed",
     exists (select from app.consent k where k.tenant_id = c.tenant_id and k.contact_id = c.id and k.purpose = :purpose
       and k.withdrawn_at is null and (k.valid_until is null or k.valid_until >= :today::date)
       and (:channel::text is null or k.channels = '{}' or :channel = any(k.channels))) as stands,
     exists (select from app.consent k where k.tenant_id = c.tenant_id and k.contact_id = c.id and k.purpose = :purpose) as "wasAsked"
   from app.contact c where c.tenant_id = :tenantId and c.id = :contactId`,
);

/**
 * Whether the company may turn to this person for this purpose now. For whatever reaches out (surveys, campaigns,
 * recordings): asked at the moment of reaching out, so that a withdrawal counts at once.
 */
export async function mayContact(rows: Rows, wish: ContactWish): Promise<boolean> {
  const { contactId, purpose, channel = null, today } = wish;
  const found = await rows.row(standing(), { contactId, purpose, channel, today });
  if (!found) return false;
  if (purpose === SERVICE && !found.wasAsked) return true;
  const byCall = channel === null || CALLS.includes(channel);
  return found.stands && !(found.isClosed && byCall && purpose !== SERVICE);
}
