import { InputCheck } from '../../../kernel/errors/input-check.ts';
import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { permissionNamed } from '../../../kernel/permission-catalogue.ts';
import { sensitiveField } from '../../../kernel/sensitive-fields.ts';
import { lineOf } from '../../../kernel/values/line.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import type { RoleGrantInput, RoleMaskInput } from './role-inputs.ts';
import { beyond, beyondField, senseless, type RoleBody, type RoleChange } from './role-rules.ts';

const NAME = 60;
const DESCRIPTION = 500;
const NOTE = 300;
/** More than the product has permissions, so that nobody sends a list without end. */
const MOST_GRANTS = 1000;

/** What a screen sends of a role. */
export interface AskedBody {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly descriptionZh: string;
  readonly descriptionEn: string;
  readonly grants: readonly RoleGrantInput[] | null;
  readonly masks: readonly RoleMaskInput[] | null;
  readonly note?: string | null | undefined;
}

/** The first mistake in what a screen sends. */
export function mistakeIn(asked: AskedBody): InvalidField | undefined {
  const { grants, note } = asked;
  const check = new InputCheck()
    .line('nameZh', asked.nameZh, { max: NAME, required: true })
    .line('nameEn', asked.nameEn, { max: NAME, required: true })
    .text('descriptionZh', asked.descriptionZh, { max: DESCRIPTION })
    .text('descriptionEn', asked.descriptionEn, { max: DESCRIPTION })
    .text('note', note, { max: NOTE })
    .count('grants', grants, MOST_GRANTS)
    .count('masks', asked.masks, MOST_GRANTS);
  const seen = new Set<string>();
  const twice = (grants ?? []).findIndex(({ permission }) => seen.size === seen.add(permission).size);
  if (twice >= 0) check.fail(`grants.${twice}.permission`, 'role.grant.twice');
  return check.problem;
}

/** The body as it is kept; without grants those of before stay. */
export const bodyFrom = (asked: AskedBody, before?: RoleBody): RoleBody => ({
  nameZh: lineOf(asked.nameZh),
  nameEn: lineOf(asked.nameEn),
  descriptionZh: asked.descriptionZh.trim(),
  descriptionEn: asked.descriptionEn.trim(),
  grants: asked.grants
    ? Object.fromEntries(asked.grants.map(({ permission, rowScope }) => [permission, rowScope]))
    : (before?.grants ?? {}),
  masks: asked.masks
    ? Object.fromEntries(asked.masks.map(({ field, shown }) => [field, shown]))
    : (before?.masks ?? {}),
});

/** Why a change is refused: it says something that makes no sense, or goes beyond whoever makes it. */
export function refusalOf(
  tx: Tx,
  { before, after, changes }: { before: RoleBody; after: RoleBody; changes: readonly RoleChange[] },
): InvalidField | undefined {
  const odd = senseless(changes);
  if (odd) return new InvalidField(placeOf(odd), 'role.grant.senseless', { name: nameOf(tx, odd) });
  const far = beyond(tx.rights, changes);
  if (far) return new InvalidField(placeOf(far), 'role.grant.beyond', { name: nameOf(tx, far) });
  const field = beyondField(tx.rights, before, after);
  if (field === undefined) return undefined;
  return new InvalidField(`masks.${field}`, 'role.mask.beyond', {
    name: sensitiveField(field).title[tx.locale],
  });
}

const placeOf = ({ kind, key }: RoleChange): string => `${kind}s.${key}`;

const nameOf = ({ locale }: Tx, { key }: RoleChange): string => permissionNamed(key)?.title[locale] ?? key;
