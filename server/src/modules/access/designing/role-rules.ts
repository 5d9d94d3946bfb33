import { permissionNamed, SCOPES } from '../../../kernel/permission-catalogue.ts';
import {
  Rights,
  WIDTH,
  type Grant,
  type Mask,
  type RoleRights,
  type RowScope,
} from '../../../kernel/rights.ts';
import { allSensitiveFields, OPENNESS } from '../../../kernel/sensitive-fields.ts';

/** A role as it is designed and kept, version by version. */
export interface RoleBody {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly descriptionZh: string;
  readonly descriptionEn: string;
  /** How far each permission reaches; what is not named is not given. */
  readonly grants: Readonly<Record<string, RowScope>>;
  /** What is kept back of sensitive fields; what is not named is clear to whoever may read the record. */
  readonly masks: Readonly<Record<string, Mask['shown']>>;
}

/** One thing in which two bodies differ; null = it is not there. */
export interface RoleChange {
  readonly kind: 'name' | 'grant' | 'mask';
  /** The permission, the field, or which of the names. */
  readonly key: string;
  readonly before: string | null;
  readonly after: string | null;
}

const WORDS = ['nameZh', 'nameEn', 'descriptionZh', 'descriptionEn'] as const;

const differing = (
  kind: RoleChange['kind'],
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): RoleChange[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .toSorted()
    .filter((key) => before[key] !== after[key])
    .map((key) => ({ kind, key, before: before[key] ?? null, after: after[key] ?? null }));

const wordsOf = (body: RoleBody): Record<string, string> =>
  Object.fromEntries(WORDS.map((word) => [word, body[word]]));

/** What differs between two bodies: names first, then permissions, then masks, each in the order of their names. */
export const changesBetween = (before: RoleBody, after: RoleBody): readonly RoleChange[] => [
  ...differing('name', wordsOf(before), wordsOf(after)),
  ...differing('grant', before.grants, after.grants),
  ...differing('mask', before.masks, after.masks),
];

/** The further of two reaches: what somebody has to hold who gives one in place of the other. */
const wider = (before: RowScope | null, after: RowScope | null): RowScope =>
  WIDTH[before ?? 'own'] > WIDTH[after ?? 'own'] ? (before ?? 'own') : (after ?? 'own');

/** The first permission in which a change goes beyond whoever makes it: nobody gives, or takes, more than he has. */
export function beyond(rights: Rights, changes: readonly RoleChange[]): RoleChange | undefined {
  return changes.find(
    ({ kind, key, before, after }) =>
      kind === 'grant' && !rights.covers(key, wider(before as RowScope | null, after as RowScope | null)),
  );
}

/** What a change gives further than before. */
export const widenedBy = (changes: readonly RoleChange[]): readonly Grant[] =>
  changes.flatMap(({ kind, key, before, after }) => {
    const rowScope = after as RowScope | null;
    if (kind !== 'grant' || rowScope === null) return [];
    return wider(before as RowScope | null, rowScope) === rowScope ? [{ permission: key, rowScope }] : [];
  });

/** A body as rights are compiled from it. */
const rightsOf = ({ grants, masks }: Pick<RoleBody, 'grants' | 'masks'>): RoleRights => ({
  key: '',
  grants: Object.entries(grants).map(([permission, rowScope]) => ({ permission, rowScope })),
  masks: Object.entries(masks).map(([field, shown]) => ({ field, shown })),
});

/**
 * The first sensitive field of which a change shows, or takes, more than whoever makes it sees himself. A permission to
 * read opens fields too: where a role says nothing of them, they are clear.
 */
export function beyondField(rights: Rights, before: RoleBody, after: RoleBody): string | undefined {
  const [was, becomes] = [Rights.of([rightsOf(before)]), Rights.of([rightsOf(after)])];
  const openness = (of: Rights, field: string): number => OPENNESS[of.shown(field)];
  return allSensitiveFields().find(({ name }) => {
    const [earlier, later] = [openness(was, name), openness(becomes, name)];
    return earlier !== later && openness(rights, name) < Math.max(earlier, later);
  })?.name;
}

/** The first change to a permission or field that nobody declares, or to a reach that makes no sense for it. */
export function senseless(changes: readonly RoleChange[]): RoleChange | undefined {
  const fields = new Set(allSensitiveFields().map(({ name }) => name));
  return changes.find(({ kind, key, after }) => {
    if (kind === 'name' || after === null) return false;
    if (kind === 'mask') return !fields.has(key);
    const permission = permissionNamed(key);
    return !permission || !SCOPES[permission.reach].includes(after as RowScope);
  });
}
