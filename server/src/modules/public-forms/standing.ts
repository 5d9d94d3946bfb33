import type { RecordForm } from '@zhoudao/schema/templates';

import type { Rows } from '../../kernel/scope.ts';
import { dayIn, momentIn } from '../../kernel/values/days.ts';
import { openedWith, stepsWith } from '../cases/index.ts';
import { formInForce } from '../records/index.ts';
import { askedForm, type AskedForm } from './asking/asked-form.ts';
import { missing, type ClockFacts, type Known } from './asking/given.ts';
import { askedNames, type NamingLink } from './asking/names.ts';
import type { PublicForm } from './public-form.entity.ts';

/** A link, and how those stand whom it names. */
export type StandingLink = NamingLink &
  Pick<PublicForm, 'ownerId'> & {
    readonly customerId?: string | null | undefined;
    readonly caseId?: string | null | undefined;
    readonly hasOwner: boolean;
    readonly ownerUnitId: string | null;
    readonly isCustomerAway: boolean;
  };

/** Columns and tables of a link with whom it names. */
export const STANDING = {
  columns: `m.id is not null as "hasOwner", coalesce(m.team_id, m.unit_id) as "ownerUnitId",
    (c.archived_at is not null or c.merged_into_id is not null) is true as "isCustomerAway"`,
  tables: `app.public_form f
    left join app.membership m on m.tenant_id = f.tenant_id and m.id = f.owner_id and m.disabled_at is null
    left join app.customer c on c.tenant_id = f.tenant_id and c.id = f.customer_id`,
} as const;

/** Why a link takes nothing though nobody closed it: its paper, who looks after it, its customer, or what it cannot ask. */
export type Trouble = 'form' | 'owner' | 'customer' | 'needs';

/** A link as it can be filled in now. */
export interface Fit {
  readonly form: RecordForm;
  readonly asked: AskedForm;
  /** The fields and columns that the link names. */
  readonly names: readonly string[];
  readonly known: Known;
}

/** Day and moment on the company's clock. */
export const clockOf = (timeZone: string, now: Date): ClockFacts => ({
  today: dayIn(timeZone, now),
  now: momentIn(timeZone, now),
});

type Lacking = Parameters<typeof missing>[2];

/** Links that ask the same of a paper lack the same: a page of them, and every visitor, asks it once a day. */
const weighed = new WeakMap<AskedForm, Map<string, boolean>>();
const MOST_WEIGHED = 20;

function lacks(form: RecordForm, asked: AskedForm, link: Lacking): boolean {
  const known = weighed.get(asked) ?? new Map<string, boolean>();
  weighed.set(asked, known);
  const { unitId, customerId, caseId } = link.known;
  const key = JSON.stringify([link.clock.today, ...[unitId, customerId, caseId].map((id) => id === null)]);
  const found = known.get(key) ?? missing(form, asked.form.fields, link).length > 0;
  if (known.size >= MOST_WEIGHED) known.clear();
  known.set(key, found);
  return found;
}

/** The paper of a link and what the link knows, or why it can take nothing at present. */
export async function fitOf(
  rows: Rows,
  tenantId: string,
  link: StandingLink,
  clock: ClockFacts,
): Promise<Fit | Trouble> {
  const { ownerId, ownerUnitId: unitId, customerId = null, caseId = null } = link;
  if (!link.hasOwner) return 'owner';
  if (link.isCustomerAway) return 'customer';
  const form = await formInForce(rows, tenantId, link.form);
  if (!form || form.isRetired === true || openedWith(form.key)) return 'form';
  if ((await stepsWith(rows, tenantId)).has(form.key)) return 'form';
  const known = { ownerId, unitId, customerId, caseId };
  const names = askedNames(link, form);
  const asked = askedForm(form, names);
  if (asked.form.fields.length === 0 || lacks(form, asked, { names, known, clock })) return 'needs';
  return { form, asked, known, names };
}

/** Whether a link can be filled in now. */
export const isFit = (fit: Fit | Trouble): fit is Fit => typeof fit !== 'string';
