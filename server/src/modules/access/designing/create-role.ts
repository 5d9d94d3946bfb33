import { staleSignIn } from '../../../kernel/errors/fresh-sign-in.ts';
import { isUserError, InvalidField, type UserError } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Ref } from '../../../kernel/result.ts';
import { OWNER_ROLE } from '../../../kernel/rights.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import { onePeopleChangeAtATime } from '../roles/last-owner.ts';
import { Role } from '../roles/role.entity.ts';
import { bodyFrom, mistakeIn, refusalOf } from './checked-body.ts';
import { bodyOf, roleForChange, storeNew } from './role-body.ts';
import type { CopyRoleInput, CreateRoleInput } from './role-inputs.ts';
import { changesBetween, type RoleBody } from './role-rules.ts';

const MOST_ROLES = 2000;
const KEY = /^[a-z][a-zA-Z0-9]{1,39}$/;

const taken = sqlStatement<{ isTaken: boolean; n: number }>(
  'role-key-taken',
  `select count(*)::int as n, coalesce(bool_or(key = :key), false) as "isTaken" from app.role where tenant_id = :tenantId and (deleted_at is null or key = :key)`,
);

/** A role that gives nothing and is called nothing. */
export const NOTHING: RoleBody = {
  nameZh: '',
  nameEn: '',
  descriptionZh: '',
  descriptionEn: '',
  grants: {},
  masks: {},
};

/** A role that nobody holds yet; refused where it gives more than whoever makes it holds. */
export async function addRole(tx: Tx, body: RoleBody, key: string | null): Promise<Ref | UserError> {
  const id = tx.newId();
  const named = key ?? `r${id.replaceAll('-', '')}`;
  await onePeopleChangeAtATime(tx);
  const known = await tx.sql.row(taken(), { key: named });
  if (known?.isTaken) return new InvalidField('key', 'role.key.taken');
  if ((known?.n ?? 0) >= MOST_ROLES) return new InvalidField('nameZh', 'role.tooMany', { max: MOST_ROLES });
  const changes = changesBetween(NOTHING, body);
  const refusal = refusalOf(tx, { before: NOTHING, after: body, changes });
  if (refusal) return refusal;
  const { nameZh, nameEn, descriptionZh, descriptionEn } = body;
  // Its grants refer to it, and leave before what waits for the last burst: the keys between them are looked at by COMMIT.
  const role = tx.add(Role, {
    id,
    key: named,
    nameZh,
    nameEn,
    descriptionZh,
    descriptionEn,
    isBuiltin: false,
    version: 1,
    createdAt: tx.now(),
    updatedAt: tx.now(),
    deletedAt: null,
  });
  await storeNew(tx, role, body, changes);
  return { type: 'Role', id };
}

/** Makes a role of what whoever makes it holds himself. */
export const createRole = command('role.create', async (input: CreateRoleInput, tx) => {
  const stale = staleSignIn(tx);
  if (stale) return stale;
  const { key = null, descriptionZh, descriptionEn } = input;
  const asked = {
    ...input,
    descriptionZh: descriptionZh ?? '',
    descriptionEn: descriptionEn ?? '',
    masks: input.masks ?? null,
  };
  const mistake = mistakeIn(asked);
  if (mistake) return mistake;
  if (key !== null && !KEY.test(key)) return new InvalidField('key', 'role.key.form');
  // What a company's rules say of roles, they say by their keys: who names a role could step into them.
  if (key !== null && !tx.rights.holdsRole(OWNER_ROLE)) return new InvalidField('key', 'role.key.owner');
  return addRole(tx, bodyFrom(asked), key);
});

/** Makes another role with the same rights, for whoever holds all of them. */
export const copyRole = command('role.create', async (input: CopyRoleInput, tx) => {
  const stale = staleSignIn(tx);
  if (stale) return stale;
  const from = await roleForChange(tx, input.id, 'role.create');
  if (isUserError(from)) return from;
  const body = await bodyOf(tx.sql, from);
  const asked = { ...body, nameZh: input.nameZh, nameEn: input.nameEn, grants: null, masks: null };
  return mistakeIn(asked) ?? addRole(tx, bodyFrom(asked, body), null);
});
