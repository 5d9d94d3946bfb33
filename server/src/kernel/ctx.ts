import { AccessError } from './errors/access-error.ts';
import type { Locale } from './errors/messages.ts';
import type { Told } from './facts/subscriptions.ts';
import type { CompanyOfUser } from './ports/companies.ts';
import type { Rights } from './rights.ts';
import type { Scope } from './scope.ts';
import type { SharedRecords } from './shared-records.ts';

/** A rule of a company that keeps a member out for the moment: he comes from elsewhere, or has no second factor. */
export interface Barrier {
  readonly kind: 'address' | 'totp';
  readonly tenantId: string;
}

/** A person as signed in, before any company is chosen. */
export interface SignedIn {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly emailVerified: boolean;
  /** What he chose when he signed up; missing = he was not asked. */
  readonly locale?: Locale;
  readonly twoFactorEnabled: boolean;
  /** Until when his last sign-in is recent enough for what asks for one; missing = it is not. */
  readonly freshUntil?: Date;
  /** Why the company that he stands in does not let him work now. */
  readonly barrier?: Barrier;
  /** The companies he belongs to, oldest membership first. */
  readonly companies: () => Promise<readonly CompanyOfUser[]>;
}

/** Who really looks where somebody sees the company through a colleague's eyes. */
interface SeenBy {
  /** Of the look itself: what is private to a person finds nothing under this id. */
  readonly seeingId: string;
  readonly memberId: string;
  readonly userId: string;
  readonly until: Date;
}

/** Who acts, in which company, and with which rights: what every module may know. */
export interface Who {
  readonly tenantId: string;
  /** The member who acts; null = the product itself. */
  readonly memberId: string | null;
  /** For whom he acts, where somebody stands in for another. */
  readonly onBehalfOf?: string | null;
  /** Set where somebody else looks as this member: then nothing is written, and what is his alone stays his. */
  readonly seenBy?: SeenBy | undefined;
  readonly userId: string;
  /** The teams of all posts that somebody holds; the first is where what he owns stands. */
  readonly teamIds: readonly string[];
  readonly unitIds: readonly string[];
  /** Members for whom he stands in today: what is theirs is within his reach as if it were his own. */
  readonly standsInFor?: readonly string[] | undefined;
  readonly rights: Rights;
  /** What others let him into beside what his rights reach; missing = nothing. */
  readonly shared?: SharedRecords | undefined;
  readonly membershipVersion: number;
  readonly locale: Locale;
  /** In which whoever acts reads times. */
  readonly timeZone: string;
  /** In which the company counts its days: numbers and everything else that is dated for the company. */
  readonly companyTimeZone: string;
  readonly freshUntil?: Date | undefined;
  /** The network address that the request came from; the product itself has none. */
  readonly address?: string | undefined;
  readonly requestId: string;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** What a request carries. `member()` is the door: it refuses whoever is not signed in or has no company. */
export interface Ctx {
  readonly requestId: string;
  readonly locale: Locale;
  readonly signedIn: SignedIn | undefined;
  readonly who: Who | undefined;
  readonly scope: Scope;
  readonly now: () => Date;
  /** What an open stream has told before; absent in plain requests. */
  readonly told?: Told;
  /** Takes the cost of something dear from what they may ask for in a minute, or refuses it; absent where nobody counts. */
  readonly charge?: (cost: number) => void;
  /** Which part of what they may ask for in a minute the person and the company have used, from 0 to 1; absent where nobody counts. */
  readonly spent?: () => { readonly person: number; readonly company: number };
  /** Tells whoever runs the product of a failure of ours that the rest of the work outlives; `about` holds ids alone. */
  readonly report?: (error: unknown, about?: Readonly<Record<string, string>>) => void;
}

/** Who acts, or a refusal: nobody signed in, or signed in without a company. */
export function memberOf(ctx: Ctx): Who {
  if (ctx.who) return ctx.who;
  throw new AccessError(ctx.signedIn ? 'FORBIDDEN' : 'UNAUTHENTICATED');
}

/**
 * The member whose own things these are; what only a person can do is refused to the product itself. Whoever looks
 * through a colleague's eyes meets neither the colleague's own things nor his.
 */
export function memberIdOf({ memberId, seenBy }: Pick<Who, 'memberId' | 'seenBy'>): string {
  if (memberId === null) throw new AccessError('FORBIDDEN');
  return seenBy?.seeingId ?? memberId;
}

/** What a door asks for: one permission, or any one of several where only the record says which of them counts. */
export type Needed = string | { readonly action: string; readonly anyOf: (() => readonly string[]) | null };

/** What every member may do with what is his own: it asks for no permission. */
export const ofEveryMember = (action: string): Needed => ({ action, anyOf: null });

/** Whether somebody holds what a door asks for, in any scope. */
export const holds = (rights: Rights, needed: Needed): boolean =>
  typeof needed === 'string'
    ? rights.can(needed)
    : needed.anyOf === null || needed.anyOf().some((permission) => rights.can(permission));

/** Who acts, provided that what is needed is held in any scope; rows are narrowed further by the policy. */
export function memberWith(ctx: Ctx, needed: Needed): Who {
  const who = memberOf(ctx);
  if (!holds(who.rights, needed)) throw new AccessError('FORBIDDEN');
  return who;
}
