import { permissionNamed } from './permission-catalogue.ts';
import { OWNER_ROLE, type Rights } from './rights.ts';
import { allSensitiveFields, OPENNESS } from './sensitive-fields.ts';

/** What lets somebody look through a colleague's eyes; asked for anew with every request. */
export const SEE_AS = 'member.seeAs';

/**
 * Whether somebody sees at least what another does, so that looking through his eyes shows nothing new. A team is not
 * another team: who stands elsewhere reaches other rows by the same word, so only "all" is as wide as his.
 */
function isWithinSight(own: Rights, other: Rights, isSamePlace: boolean): boolean {
  const covers = (permission: string): boolean => {
    const reach = permissionNamed(permission)?.reach;
    const scope = other.scopeOf(permission);
    // What nobody declares is asked for by nothing; what concerns the holder alone shows nothing of others.
    if (reach === undefined || scope === undefined) return true;
    if (reach === 'self') return own.can(permission);
    return own.covers(permission, isSamePlace ? scope : 'all');
  };
  return (
    other.permissions.every(covers) &&
    allSensitiveFields().every(({ name }) => OPENNESS[own.shown(name)] >= OPENNESS[other.shown(name)])
  );
}

/** Somebody by his place and his rights. */
interface Placed {
  readonly memberId: string | null;
  readonly rights: Rights;
}

/** Whether somebody may look through another's eyes: never where he would see or be more than he is. */
export const mayLookAs = (viewer: Placed, seen: Placed): boolean =>
  isWithinSight(viewer.rights, seen.rights, seen.memberId === viewer.memberId) &&
  (!seen.rights.holdsRole(OWNER_ROLE) || viewer.rights.holdsRole(OWNER_ROLE));
