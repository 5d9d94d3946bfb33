import type { Ctx, Who } from '../ctx.ts';
import type { Locale } from '../errors/messages.ts';
import type { UserError } from '../errors/user-error.ts';

/** A company that a person belongs to. */
export interface CompanyOfUser {
  readonly id: string;
  readonly memberId: string;
  readonly name: string;
  readonly isDisabled: boolean;
}

/** A person as identity knows him when he founds or joins a company. */
export interface Newcomer {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly locale: Locale;
  readonly requestId: string;
}

/** A company that is to be founded; the id is given, so that founding it twice makes one. */
interface NewCompany {
  readonly id: string;
  readonly name: string;
  readonly industry?: string | null | undefined;
}

/** An invitation that was just made; the token exists only here and in the message. */
interface MadeInvitation {
  readonly id: string;
  readonly email: string;
  readonly token: string;
  readonly companyName: string;
}

/** An invitation as the invited person sees it. */
interface InvitationView {
  readonly companyName: string;
  readonly email: string;
  readonly status: 'pending' | 'accepted' | 'expired' | 'revoked';
}

/** Opens a company for the product itself or for somebody who is no member yet; whoever opens closes `scope`. */
export type EnterCompany = (tenantId: string, actor: Partial<Who> & Pick<Who, 'requestId'>) => Ctx;

/** What identity asks of the business: companies, and how people get into them. */
export interface Companies {
  found(person: Newcomer, company: NewCompany): Promise<UserError | undefined>;
  invite(
    ctx: Ctx,
    input: {
      readonly email: string;
      readonly roleKey: string;
      readonly roleKeys?: readonly string[];
      readonly name?: string | null;
      readonly teamId?: string | null;
    },
  ): Promise<MadeInvitation | UserError>;
  /** Gives an open invitation a new token and its full time. */
  renew(ctx: Ctx, id: string): Promise<MadeInvitation | UserError>;
  invitation(token: string): Promise<InvitationView | undefined>;
  /** Answers the company's id. An unknown token throws NOT_FOUND. */
  accept(person: Newcomer, token: string): Promise<{ readonly companyId: string } | UserError>;
}
