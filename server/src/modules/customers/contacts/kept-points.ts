import { InvalidField } from '../../../kernel/errors/user-error.ts';
import type { Rights } from '../../../kernel/rights.ts';
import { fieldOfPoint } from '../customers.fields.ts';
import type { ContactPointInput } from './contact-inputs.ts';
import type { ContactPoint } from './contact.entity.ts';

/** Entered ways to reach somebody that are there and stay, with their rows. */
export type KeptPoints = ReadonlyMap<ContactPointInput, ContactPoint>;

/**
 * Sealed phones that are sent back as they were shown: nobody sees them in full, so their number stays as it is. Where two
 * look alike behind their stars and only one is sent back, nobody can tell which is meant.
 */
export function keptPoints(
  rights: Rights,
  there: readonly ContactPoint[],
  entered: readonly ContactPointInput[],
): KeptPoints | InvalidField {
  const sealed = there.filter(({ kind, isSealed }) => isSealed && rights.isClear(fieldOfPoint(kind)));
  const open = new Set(sealed.toSorted((a, b) => a.position - b.position));
  const kept = new Map<ContactPointInput, ContactPoint>();
  for (const point of entered) {
    const found = [...open].find(({ kind, value }) => kind === point.kind && value === point.value.trim());
    if (!found) continue;
    open.delete(found);
    kept.set(point, found);
  }
  for (const [point, { kind, value }] of kept)
    if ([...open].some((left) => left.kind === kind && left.value === value))
      return new InvalidField(`contact.points.${entered.indexOf(point)}.value`, 'contact.phone.alike');
  return kept;
}
