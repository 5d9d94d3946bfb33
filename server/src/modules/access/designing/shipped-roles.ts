import type { Text } from '../../../kernel/errors/messages.ts';
import type { RoleRights } from '../../../kernel/rights.ts';
import type { RoleBody } from './role-rules.ts';

/** A role as the product brings it. */
export interface ShippedRole extends RoleRights {
  readonly name: Text;
  readonly description?: Text;
}

let source: () => readonly ShippedRole[] = () => [];

/** Says where the roles come from that a company can go back to; whoever founds companies knows them. */
export const shipRoles = (from: () => readonly ShippedRole[]): void => void (source = from);

let ready: (key: string) => RoleBody | undefined = () => undefined;

/** Says where the posts come from that a company can take as roles. */
export const shipReadyRoles = (from: (key: string) => RoleBody | undefined): void => void (ready = from);

/** A role as the product ships it now; undefined = it ships no such role. */
function shippedBody(key: string): RoleBody | undefined {
  const role = source().find((one) => one.key === key);
  if (!role) return ready(key);
  return {
    nameZh: role.name['zh-CN'],
    nameEn: role.name.en,
    descriptionZh: role.description?.['zh-CN'] ?? '',
    descriptionEn: role.description?.en ?? '',
    grants: Object.fromEntries(role.grants.map(({ permission, rowScope }) => [permission, rowScope])),
    masks: Object.fromEntries(role.masks.map(({ field, shown }) => [field, shown])),
  };
}

/** What the product says today of a role that it brought, or of the post that a company made it of; undefined = it was made here. */
export const saidOfRole = ({ key, isBuiltin }: { readonly key: string; readonly isBuiltin: boolean }) =>
  isBuiltin ? shippedBody(key) : ready(key);
