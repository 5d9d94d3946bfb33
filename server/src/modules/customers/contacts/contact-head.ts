import { Columns, type Head, type WantedHead } from '../../../kernel/reading/columns.ts';

/** The columns of contacts, under alias `c`. */
export const contactCells = new Columns(
  {
    id: 'c.id',
    customerId: 'c.customer_id',
    name: 'c.name',
    salutation: `coalesce(c.salutation, 'none')`,
    post: 'c.post',
    department: 'c.department',
    decisionRole: 'c.decision_role',
    preferredChannel: 'c.preferred_channel',
    contactHours: 'c.contact_hours',
    birthday: 'c.birthday',
    remark: 'c.remark',
    isPrimary: 'c.is_primary',
    isKey: 'c.is_key',
    doNotCall: 'c.do_not_call',
    version: 'c.version',
  },
  { points: [], sealed: ['customerId'], viewerCan: ['customerId'] },
);

/** The first contacts of customer `t`: whoever may read a customer may read its contacts. One more tells whether there are more. */
export function contactHead({ first, fields }: WantedHead): Head {
  const picked = contactCells.pick(fields);
  return {
    key: `contacts ${first} ${picked.key}`,
    sql: `(select coalesce(json_agg(k), '[]') from (
      select c.is_primary as "isPrimary", ${picked.sql} from app.contact c
      where c.tenant_id = t.tenant_id and c.customer_id = t.id order by c.is_primary desc, c.id limit ${first + 1}) k)`,
  };
}
