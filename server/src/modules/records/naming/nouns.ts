import { nounOfEntity, type RecordColumn } from '@zhoudao/schema/templates';

import type { Who } from '../../../kernel/ctx.ts';
import type { InvalidField } from '../../../kernel/errors/user-error.ts';
import { inScope, type Judged } from '../../../kernel/reading/policy.ts';
import { sqlStatement, type Statement } from '../../../kernel/reading/statement.ts';
import { casePolicy } from '../../cases/index.ts';
import { archivedProblem, customerPolicy } from '../../customers/index.ts';
import { orderPolicy } from '../../orders/index.ts';
import { recordPolicy } from '../record.policy.ts';
import { RecordNoun } from '../record.type.ts';

/** What fields can name. */
export type NounKey = RecordNoun | 'user' | 'unit' | 'record';

/** Something with an id, as it is called now. */
export interface NamedThing extends Judged {
  readonly id: string;
  readonly label: string;
  /** The customer of a contact, whose place is judged. */
  readonly customerId?: string;
  /** Of a member: whether he is disabled. */
  readonly isShut?: boolean;
  readonly type?: string;
  readonly archivedAt?: Date | null;
  readonly mergedIntoId?: string | null;
}

interface Noun {
  readonly statement: () => Statement<NamedThing>;
  readonly isSeen: (who: Who, row: NamedThing) => boolean;
}

const PLACE = `owner_id as "ownerId", team_id as "teamId", unit_id as "unitId"`;
const OF_CUSTOMER = `c.owner_id as "ownerId", c.team_id as "teamId", c.unit_id as "unitId"`;

/** Things by their ids, with what tells who may see them. */
const named = (noun: NounKey, what: string): (() => Statement<NamedThing>) =>
  sqlStatement<NamedThing>(`named-${noun}`, what);

const NOUNS: Readonly<Record<NounKey, Noun>> = {
  [RecordNoun.CUSTOMER]: {
    statement: named(
      RecordNoun.CUSTOMER,
      `select id, name as label, archived_at as "archivedAt", merged_into_id as "mergedIntoId", ${PLACE} from app.customer where tenant_id = :tenantId and id = any(:ids)`,
    ),
    isSeen: (who, row) => inScope(customerPolicy, who, customerPolicy.read, row),
  },
  [RecordNoun.CONTACT]: {
    statement: named(
      RecordNoun.CONTACT,
      `select p.id, p.name as label, p.customer_id as "customerId", ${OF_CUSTOMER}
       from app.contact p join app.customer c on c.tenant_id = p.tenant_id and c.id = p.customer_id
       where p.tenant_id = :tenantId and p.id = any(:ids)`,
    ),
    // A contact follows its customer.
    isSeen: (who, row) => inScope(customerPolicy, who, customerPolicy.read, { ...row, id: row.customerId }),
  },
  [RecordNoun.CASE]: {
    statement: named(
      RecordNoun.CASE,
      `select id, number || ' ' || title as label, type, ${PLACE} from app.service_case where tenant_id = :tenantId and id = any(:ids)`,
    ),
    isSeen: (who, row) => inScope(casePolicy, who, casePolicy.read, row),
  },
  [RecordNoun.ORDER]: {
    statement: named(
      RecordNoun.ORDER,
      `select id, number as label, ${PLACE} from app.order_seen where tenant_id = :tenantId and id = any(:ids)`,
    ),
    isSeen: (who, row) => inScope(orderPolicy, who, orderPolicy.read, row),
  },
  [RecordNoun.PRODUCT]: {
    statement: named(
      RecordNoun.PRODUCT,
      `select id, name as label from app.product where tenant_id = :tenantId and id = any(:ids)`,
    ),
    isSeen: (who) => who.rights.can('product.read'),
  },
  user: {
    statement: named(
      'user',
      `select id, display_name as label, disabled_at is not null as "isShut" from app.membership where tenant_id = :tenantId and id = any(:ids)`,
    ),
    isSeen: () => true,
  },
  unit: {
    statement: named(
      'unit',
      `select id, name as label from app.org_unit where tenant_id = :tenantId and id = any(:ids)`,
    ),
    isSeen: () => true,
  },
  record: {
    statement: named(
      'record',
      `select id, btrim(number || ' ' || title) as label, case_id as "caseId", case_kind as "caseKind", ${PLACE} from app.record where tenant_id = :tenantId and id = any(:ids)`,
    ),
    isSeen: (who, row) => inScope(recordPolicy, who, recordPolicy.read, row),
  },
};

/** How things of a noun are read, and who sees them. */
export const nounOf = (key: NounKey): Noun => NOUNS[key];

/** Nothing new is written on a customer that was put away. */
export const putAwayProblem = (
  noun: NounKey,
  { archivedAt = null, mergedIntoId = null }: NamedThing,
  field: string,
): InvalidField | undefined =>
  noun === RecordNoun.CUSTOMER ? archivedProblem({ archivedAt, mergedIntoId }, field) : undefined;

/** Every noun, for what is read in one batch each. */
export const nounKeys = Object.keys(NOUNS) as readonly NounKey[];

/** The nouns that a record can be about, and the column of a link that names each. */
export const LINK_COLUMNS: Readonly<Record<RecordNoun, string>> = {
  [RecordNoun.CUSTOMER]: 'customer_id',
  [RecordNoun.CONTACT]: 'contact_id',
  [RecordNoun.CASE]: 'case_id',
  [RecordNoun.ORDER]: 'order_id',
  [RecordNoun.PRODUCT]: 'product_id',
};

/** Whether a record can be about things of this noun. */
export const isLinked = (noun: NounKey): noun is RecordNoun => Object.hasOwn(LINK_COLUMNS, noun);

const ANY = 'any';

/** Whether a field that names cases takes one of this type: those that name a type take no other. */
export const takesCase = (entity: string | undefined, type: string | undefined): boolean =>
  entity === undefined || entity === 'case' || nounOfEntity(entity) !== 'case' || entity === type;

/** What an answer of a field names; whatever nobody keeps as a noun of its own is another record. */
export function namedBy({ type, entity }: RecordColumn, said: unknown): NounKey {
  if (type === 'user' || type === 'unit') return type;
  const told = typeof said === 'string' ? said : undefined;
  const name = type === 'signature' ? (told ?? 'user') : entity === ANY ? (told ?? '') : (entity ?? '');
  return (nounOfEntity(name) as NounKey | undefined) ?? 'record';
}

/** Whether answers of a field name something. */
export const isNaming = ({ type }: RecordColumn): boolean =>
  type === 'reference' || type === 'user' || type === 'unit' || type === 'signature';
