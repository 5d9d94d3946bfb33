import type { Barrier } from '../../../kernel/ctx.ts';
import { admits } from '../../../kernel/security/address-list.ts';
import { needsTotp, securityOf } from '../../../kernel/security/security-policy.ts';
import type { Standing } from './membership-rights.ts';
import { RENEW_SECONDS } from './session-cookie.ts';
import type { StoredSession } from './session-store.ts';

/** What a company's rules make of a session. */
export interface Door {
  /** The session has lasted too long, or nobody has moved for too long: who comes has to sign in. */
  readonly isOver: boolean;
  /** A sign of life is old enough to be written down anew. */
  readonly isStale: boolean;
  /** Until the session has to be looked at again. */
  readonly restSeconds: number;
  readonly barrier?: Barrier;
  /** Whether the company lets requests from an address in; absent = from everywhere. */
  readonly admits?: (address: string | undefined) => boolean;
}

type Times = Pick<StoredSession, 'ageSeconds' | 'idleSeconds' | 'leftSeconds' | 'twoFactorEnabled'>;

const HOUR_SECONDS = 3600;
const MINUTE_SECONDS = 60;
/** Signs of life are written often enough that whoever works is not taken for idle. */
const SIGNS = 10;
const LEAST_RENEW_SECONDS = 30;

/** Judges a session by the rules of the company in which it stands; without a company only its own end counts. */
export function doorOf(
  times: Times,
  standing: Pick<Standing, 'who' | 'security' | 'totpGrants'> | undefined,
): Door {
  const { ageSeconds, idleSeconds, leftSeconds, twoFactorEnabled } = times;
  if (!standing) {
    const rest = Math.min(leftSeconds, RENEW_SECONDS - idleSeconds);
    return { isOver: false, isStale: idleSeconds > RENEW_SECONDS, restSeconds: rest };
  }
  const policy = securityOf(standing.security);
  const { rights, tenantId } = standing.who;
  const [longest, idle] = [policy.sessionHours * HOUR_SECONDS, policy.idleMinutes * MINUTE_SECONDS];
  const renew = Math.min(RENEW_SECONDS, Math.max(LEAST_RENEW_SECONDS, idle / SIGNS));
  return {
    isOver: ageSeconds >= longest || idleSeconds >= idle,
    isStale: idleSeconds > renew,
    restSeconds: Math.min(leftSeconds, longest - ageSeconds, idle - idleSeconds, renew - idleSeconds),
    ...(!twoFactorEnabled && needsTotp(policy, rights, standing.totpGrants)
      ? { barrier: { kind: 'totp', tenantId } }
      : {}),
    ...(policy.addresses.length > 0 ? { admits: admits(policy.addresses) } : {}),
  };
}
