import { useMemo } from 'react';
import { useQuery } from 'urql';

import { useCan } from '../../../app/session/session.ts';
import type { MemberFilter, MemberSort } from '../../../lib/gql/graphql.ts';
import { present, textOrNone } from '../../../lib/present.ts';
import { valuesOf, type FilterField } from '../../../ui/grid/filter/filter-state.ts';
import { t } from '../members.messages.ts';
import type { MemberSearch } from '../members.routes.tsx';
import { MemberChoicesQuery } from './list.documents.ts';

/** The orders of the list; the first is the one it opens in. */
export const SORTS: readonly MemberSort[] = ['NAME', 'JOINED', 'LAST_SEEN'];

const either = (value: string | undefined, yes: string, no: string): boolean | undefined =>
  value === yes ? true : value === no ? false : undefined;

/** The filter of the server from the address. */
export function memberFilterOf(search: MemberSearch): MemberFilter {
  const roleKeys = valuesOf(search, 'role');
  return present<MemberFilter>({
    search: textOrNone(search.q),
    roleKeys: roleKeys.length > 0 ? roleKeys : undefined,
    unitId: textOrNone(search.unit),
    disabled: either(search.state, 'disabled', 'active'),
    twoFactor: either(search.factor, 'on', 'off'),
  });
}

/** A role that can be given. */
export type Role = { id: string; key: string; name: string };
type Unit = { id: string; parentId?: string | null; kind: string; name: string };

/** Teams of the same name are told apart by what stands above them. */
function unitOptions(units: readonly Unit[]): FilterField['options'] {
  const names = new Map(units.map(({ id, name }) => [id, name]));
  return units.map(({ id, parentId, kind, name }) => ({
    value: id,
    label: kind === 'team' && parentId ? `${names.get(parentId) ?? ''} / ${name}` : name,
  }));
}

/** Roles and units to choose from, and the filters made of them. */
export function useMemberFields(): { fields: FilterField[]; roles: readonly Role[] } {
  const [{ data }] = useQuery({ query: MemberChoicesQuery });
  const seesPresence = useCan()('member.disable');
  return useMemo(() => {
    const roles = data?.roles ?? [];
    const fields: FilterField[] = [
      { key: 'role', label: t('role'), options: roles.map(({ key, name }) => ({ value: key, label: name })) },
      {
        key: 'unit',
        label: t('unit'),
        options: unitOptions(data?.organisation.units ?? []),
        isSingle: true,
      },
      {
        key: 'state',
        label: t('status'),
        options: [
          { value: 'active', label: t('active') },
          { value: 'disabled', label: t('disabled') },
        ],
        isSingle: true,
      },
    ];
    if (seesPresence)
      fields.push({
        key: 'factor',
        label: t('factor'),
        options: [
          { value: 'on', label: t('factor.on') },
          { value: 'off', label: t('factor.off') },
        ],
        isSingle: true,
      });
    return { fields, roles };
  }, [data, seesPresence]);
}
