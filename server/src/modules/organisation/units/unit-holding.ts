import { Field, Int, ObjectType } from 'type-graphql';

import { UserError } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Rows } from '../../../kernel/scope.ts';

/** What a unit holds that cannot simply go. */
export interface Holds {
  readonly people: number;
  readonly work: number;
  readonly units: number;
}

const holding = sqlStatement<Holds>(
  'organisation-unit-holds',
  `select (select count(*) from (
       select m.id from app.membership m where m.tenant_id = :tenantId and (m.team_id = :id or (m.unit_id = :id and m.team_id is null))
       union select x.membership_id from app.membership_post x join app.post p on p.tenant_id = x.tenant_id and p.id = x.post_id
       where p.tenant_id = :tenantId and p.unit_id = :id) o)::int as people,
     ((select count(*) from app.service_case c where c.tenant_id = :tenantId and (c.team_id = :id or (c.unit_id = :id and c.team_id is null)) and c.category not in ('closed', 'withdrawn'))
       + (select count(*) from app.customer c where c.tenant_id = :tenantId and (c.team_id = :id or (c.unit_id = :id and c.team_id is null)) and c.archived_at is null)
       + (select count(*) from app.record r where r.tenant_id = :tenantId and (r.team_id = :id or (r.unit_id = :id and r.team_id is null)) and r.archived_at is null and r.case_id is null))::int as work,
     (select count(*) from app.org_unit u where u.tenant_id = :tenantId and u.parent_id = :id)::int as units`,
);

/** Counts what stands in a unit itself, what lies below it not included. */
export const heldBy = async (rows: Rows, id: string): Promise<Holds> =>
  (await rows.row(holding(), { id })) ?? { people: 0, work: 0, units: 0 };

/** The unit still holds people, open work or sub-units; the screen offers to choose where they go. */
@ObjectType('UnitHolds', { implements: UserError, simpleResolvers: true })
export class UnitHolds extends UserError {
  @Field(() => Int)
  readonly people: number;

  @Field(() => Int)
  readonly work: number;

  @Field(() => Int)
  readonly units: number;

  constructor(name: string, { people, work, units }: Holds) {
    super('UNIT_HOLDS', 'organisation.holding', { name, people, work, units });
    this.people = people;
    this.work = work;
    this.units = units;
  }
}
