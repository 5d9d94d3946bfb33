import type { ReactNode } from 'react';

import type { RightsCatalogueQuery, RowScope } from '../../../lib/gql/graphql.ts';
import { Tag } from '../../../ui/kit/tag.tsx';
import { scopeText } from '../design/matrix.tsx';

import css from '../roles.module.css';

type Permission = RightsCatalogueQuery['permissionCatalogue'][number]['permissions'][number];
type Giving = { rowScope: RowScope; role: { id: string; name: string } };

/** Roles with how far each reaches. */
export function GivingRoles({ roles, entry }: { roles: readonly Giving[]; entry: Permission }): ReactNode {
  return (
    <ul className={css['facts']}>
      {roles.map(({ role, rowScope }) => (
        <li key={role.id}>
          {role.name} <Tag tone="accent">{scopeText(rowScope, entry)}</Tag>
        </li>
      ))}
    </ul>
  );
}
