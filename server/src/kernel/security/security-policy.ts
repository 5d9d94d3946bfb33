import type { Grant, Rights } from '../rights.ts';

/** Who needs a second factor: nobody, those with some roles, everybody. */
type TotpFor = 'nobody' | 'roles' | 'everybody';

/** How safely a company is entered; a document of its row in `tenant`. */
export interface SecurityPolicy {
  readonly passwordMinLength: number;
  /** Of letters in two sizes, digits and signs: so many kinds at least. */
  readonly passwordKinds: number;
  readonly totpFor: TotpFor;
  /** Keys of roles; only with `roles`. */
  readonly totpRoles: readonly string[];
  /** How long a sign-in lasts, however busy somebody is. */
  readonly sessionHours: number;
  /** How long it lasts without a sign of life. */
  readonly idleMinutes: number;
  /** Ranges of addresses; empty = from everywhere. */
  readonly addresses: readonly string[];
  /** Whether people are told of a sign-in with a browser that is new. */
  readonly signInNotice: boolean;
  /** After so many minutes, seeing as a colleague ends by itself. */
  readonly seeAsMinutes: number;
}

/** The design's figures: what a company has that never said anything else, and what counts outside of any company. */
export const DEFAULT_SECURITY: SecurityPolicy = {
  passwordMinLength: 12,
  passwordKinds: 1,
  totpFor: 'nobody',
  totpRoles: [],
  sessionHours: 168,
  idleMinutes: 720,
  addresses: [],
  signInNotice: true,
  seeAsMinutes: 30,
};

/** How far each figure may go: a password that nobody can type keeps everybody out. */
export const SECURITY_BOUNDS = {
  passwordMinLength: { min: 12, max: 64 },
  passwordKinds: { min: 1, max: 4 },
  sessionHours: { min: 1, max: 720 },
  idleMinutes: { min: 5, max: 720 },
  seeAsMinutes: { min: 1, max: 240 },
} as const;

/** A stored document, with the defaults where an older release wrote less. */
export const securityOf = (stored: Partial<SecurityPolicy> | null | undefined): SecurityPolicy => ({
  ...DEFAULT_SECURITY,
  ...stored,
});

/**
 * Whether somebody with these rights needs a second factor. A duty of roles is that of all who may do as much: a copy of
 * the role under another name gives nobody a way around it. `ofRoles` = what each of those roles gives.
 */
export const needsTotp = (
  { totpFor, totpRoles }: SecurityPolicy,
  rights: Rights,
  ofRoles: readonly (readonly Grant[])[] = [],
): boolean =>
  totpFor === 'everybody' ||
  (totpFor === 'roles' &&
    (totpRoles.some((key) => rights.holdsRole(key)) ||
      ofRoles.some(
        (grants) =>
          grants.length > 0 &&
          grants.every(({ permission, rowScope }) => rights.covers(permission, rowScope)),
      )));

/** The strictest of several companies, for what belongs to the person and not to one of them: his password. */
export function strictestPassword(
  policies: readonly Pick<SecurityPolicy, 'passwordMinLength' | 'passwordKinds'>[],
): Pick<SecurityPolicy, 'passwordMinLength' | 'passwordKinds'> {
  const all = [DEFAULT_SECURITY, ...policies];
  return {
    passwordMinLength: Math.max(...all.map((policy) => policy.passwordMinLength)),
    passwordKinds: Math.max(...all.map((policy) => policy.passwordKinds)),
  };
}
