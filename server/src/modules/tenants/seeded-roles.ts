import type { Text } from '../../kernel/errors/messages.ts';
import type { RoleRights, RowScope } from '../../kernel/rights.ts';

/** A role that a new company starts with. */
export interface SeededRole extends RoleRights {
  readonly name: Text;
}

/** How far a permission reaches by its name, else by `noun.*`; absent or null = not given. */
type Reach = Readonly<Record<string, RowScope | null>>;

const EVERYBODY: Reach = {
  'member.read': 'all',
  'template.read': 'all',
  'profile.*': 'own',
  'notification.*': 'own',
};

/** Works with customers and cases: sees all of them, changes those of the own team. */
const AGENT: Reach = {
  ...EVERYBODY,
  'customer.read': 'all',
  'customer.create': 'all',
  'customer.archive': null,
  'customer.*': 'team',
  'contact.create': 'all',
  'contact.*': 'team',
  'interaction.*': 'all',
  'consent.*': 'all',
  'product.read': 'all',
  'order.read': 'all',
  'order.*': 'team',
  'record.archive': null,
  'record.*': 'team',
  'view.share': 'team',
  'export.run': 'all',
  'complaint.read': 'all',
  'complaint.file': 'all',
  'complaint.*': 'team',
  'proposal.read': 'all',
  'proposal.file': 'all',
  'proposal.approve': null,
  'proposal.*': 'team',
  'callback.read': 'all',
  'callback.plan': 'all',
  'callback.*': 'team',
};

/** Looks on. */
const VIEWER: Reach = {
  ...EVERYBODY,
  'customer.read': 'all',
  'consent.read': 'all',
  'complaint.read': 'all',
  'proposal.read': 'all',
  'callback.read': 'all',
  'product.read': 'all',
  'order.read': 'all',
};

/** What reaches or describes a person stays masked to whoever only looks on. */
const VIEWER_MASKS = [
  'contact.phone',
  'contact.email',
  'contact.account',
  'contact.birthday',
  'customer.address',
  'customer.extraPhone',
  'complaint.extraPhone',
  'record.pii',
].map((field) => ({ field, shown: 'masked' as const }));

const reachOf = (reach: Reach, permission: string): RowScope | null => {
  const named = reach[permission];
  return named === undefined ? (reach[`${permission.split('.')[0] ?? ''}.*`] ?? null) : named;
};

const grantsOf = (declared: readonly string[], reach: Reach): SeededRole['grants'] =>
  declared.flatMap((permission) => {
    const rowScope = reachOf(reach, permission);
    return rowScope === null ? [] : [{ permission, rowScope }];
  });

/** What a new company's roles are, from the permissions that modules declare. */
export const seededRoles = (declared: readonly string[]): readonly SeededRole[] => [
  {
    key: 'owner',
    name: { 'zh-CN': '所有者', en: 'Owner' },
    grants: declared.map((permission) => ({ permission, rowScope: 'all' })),
    masks: [],
  },
  { key: 'agent', name: { 'zh-CN': '客服', en: 'Agent' }, grants: grantsOf(declared, AGENT), masks: [] },
  {
    key: 'viewer',
    name: { 'zh-CN': '只读成员', en: 'Viewer' },
    grants: grantsOf(declared, VIEWER),
    masks: VIEWER_MASKS,
  },
];
