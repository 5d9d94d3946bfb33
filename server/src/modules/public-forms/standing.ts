import type { RecordForm } from '@zhoudao/schema/templates';

import type { Rows } from '../../kernel/scope.ts';
import { dayIn, momentIn } from '../../kernel/values/days.ts';
import { openedWith } from '../cases/index.ts';
import { formInForce } from '../records/index.ts';
import { askedForm } from './asking/asked-form.ts';
import { missing, type ClockFacts, type Known } from './asking/given.ts';
import type { PublicForm } from './public-form.entity.ts';

/** A link, and how those stand whom it names. */
export type StandingLink = Pick<PublicForm, 'form' | 'leftOut' | 'ownerId'> & {
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
  readonly asked: ReturnType<typeof askedForm>;
  readonly known: Known;
}

/** Day and moment on the company's clock. */
export const clockOf = (timeZone: string, now: Date): ClockFacts => ({
  today: dayIn(timeZone, now),
  now: momentIn(timeZone, now),
});

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
  const known = { ownerId, unitId, customerId, caseId };
  const asked = askedForm(form, link.leftOut);
  const ids = new Set(asked.form.fields.map(({ id }) => id));
  if (ids.size === 0 || missing(form, ids, { known, clock }).length > 0) return 'needs';
  return { form, asked, known };
}

/** Whether a link can be filled in now. */
export const isFit = (fit: Fit | Trouble): fit is Fit => typeof fit !== 'string';
