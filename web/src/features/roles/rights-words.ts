import { useQuery } from 'urql';

import type { RightsCatalogueQuery, RoleChangeKind } from '../../lib/gql/graphql.ts';
import { CatalogueQuery } from './roles.documents.ts';
import { t } from './roles.messages.ts';

/** A difference between two roles, or two versions of one. */
export type Change = { kind: RoleChangeKind; key: string; before?: string | null; after?: string | null };

/** Every permission and field, with what the reader holds of them himself. */
export function useCatalogue() {
  return useQuery({ query: CatalogueQuery, requestPolicy: 'cache-and-network' });
}

/** How far a role shows a field; one whose values lie sealed is never shown in full, only written over. */
export const shownWord = (shown: string, isSealed: boolean): string =>
  t.maybe(isSealed ? `sealed.${shown}` : `shown.${shown}`, shown);

/** Puts differences into words. */
export function wordsFor(catalogue: RightsCatalogueQuery | undefined): {
  title: (change: Change) => string;
  value: (change: Change, side: 'before' | 'after') => string;
} {
  const titles = new Map([
    ...(catalogue?.permissionCatalogue ?? []).flatMap((group) =>
      group.permissions.map(({ name, title }) => [name, `${group.title} · ${title}`] as const),
    ),
    ...(catalogue?.sensitiveFields ?? []).map(({ name, title }) => [name, title] as const),
  ]);
  const sealed = new Set(
    (catalogue?.sensitiveFields ?? []).flatMap(({ name, isSealed }) => (isSealed ? [name] : [])),
  );
  const single = new Set(
    (catalogue?.permissionCatalogue ?? []).flatMap(({ permissions }) =>
      permissions.flatMap(({ name, scopes }) => (scopes.length === 1 ? [name] : [])),
    ),
  );
  return {
    title: ({ kind, key }) => (kind === 'NAME' ? t.maybe(`word.${key}`, key) : (titles.get(key) ?? key)),
    value: (change, side) => {
      const text = change[side] ?? null;
      if (change.kind === 'NAME') return text === null || text === '' ? t('empty') : text;
      if (change.kind === 'MASK') return shownWord((text ?? 'clear').toUpperCase(), sealed.has(change.key));
      if (text === null) return t('scope.none');
      return single.has(change.key) ? t('scope.yes') : t.maybe(`scope.${text.toUpperCase()}`, text);
    },
  };
}
