import { readyRoles } from '@zhoudao/schema/templates';
import { Field, InputType } from 'type-graphql';

import { staleSignIn } from '../../../kernel/errors/fresh-sign-in.ts';
import { InvalidField, isUserError } from '../../../kernel/errors/user-error.ts';
import { OWNER_ROLE } from '../../../kernel/rights.ts';
import { command } from '../../../kernel/writing/command.ts';
import { KeyedInput } from '../../../kernel/writing/inputs.ts';
import { addRole } from '../designing/create-role.ts';
import { givableRoles } from '../roles/role-rights.ts';
import { bodyOfReady, readyNamed } from './ready-body.ts';

/** Which posts become roles of the company. */
@InputType('AddReadyRolesInput')
export class AddReadyRolesInput extends KeyedInput {
  @Field(() => [String])
  keys!: string[];
}

/** Makes roles of posts, for an owner; a role that the company has already stays as it is. */
export const addReadyRoles = command('role.create', async (input: AddReadyRolesInput, tx) => {
  const stale = staleSignIn(tx);
  if (stale) return stale;
  const { keys } = input;
  if (keys.length === 0) return new InvalidField('keys', 'input.required');
  const most = readyRoles().length;
  if (keys.length > most) return new InvalidField('keys', 'input.tooMany', { max: most });
  const isOwner = tx.rights.holdsRole(OWNER_ROLE);
  const there = await givableRoles(tx);
  const asked = new Set<string>();
  for (const [at, key] of keys.entries()) {
    const role = readyNamed(key);
    if (!role) return new InvalidField(`keys.${at}`, 'input.unknown');
    if (there.has(key) || asked.has(key)) continue;
    // A post is a rank by its key: who adds one could give it to whom he likes.
    if (!isOwner) return new InvalidField(`keys.${at}`, 'role.ready.owner');
    asked.add(key);
    const made = await addRole(tx, bodyOfReady(role), key);
    if (isUserError(made)) return made;
  }
  tx.note({ readyRoles: [...asked] });
  return { type: 'ReadyRoleList', id: tx.tenantId };
});
