import type { IncomingHttpHeaders } from 'node:http';

import type { Pool } from 'pg';

import {
  judgePassword,
  LONGEST_PASSWORD,
  type PasswordOwner,
  type PasswordProblem,
} from '../../../kernel/security/password-rules.ts';
import type { UsedEndpoint } from '../endpoints.ts';
import type { IdentityLibrary } from '../identity-library.ts';
import type { IdentityCache } from '../session/identity-cache.ts';
import type { SessionStore } from '../session/session-store.ts';
import { RULES_OF_NOBODY, rulesOfPerson } from './person-rules.ts';

type Body = Readonly<Record<string, unknown>>;

interface GuardParts {
  readonly pool: Pool;
  readonly library: Pick<IdentityLibrary, 'ownerOfReset'>;
  readonly sessions: SessionStore;
  readonly cache: IdentityCache;
}

interface Asked {
  readonly password: string;
  readonly owner: PasswordOwner;
  readonly userId?: string | undefined;
}

const textOf = (body: Body, field: string): string => {
  const value = body[field];
  return typeof value === 'string' ? value : '';
};

/** Refuses passwords that anybody would guess wherever a new one is given: at sign-up, after a reset, at a change. */
export class PasswordGuard {
  readonly #parts: GuardParts;

  constructor(parts: GuardParts) {
    this.#parts = parts;
  }

  /** What is wrong with the new password in a request; undefined = nothing, or the library will say it. */
  async problem(
    endpoint: UsedEndpoint,
    body: Body,
    headers: IncomingHttpHeaders,
  ): Promise<PasswordProblem | undefined> {
    const asked = await this.#asked(endpoint, body, headers);
    if (!asked || asked.password === '' || asked.password.length > LONGEST_PASSWORD) return undefined;
    const { userId, owner, password } = asked;
    const rules = userId === undefined ? RULES_OF_NOBODY : await rulesOfPerson(this.#parts.pool, userId);
    const companies = [...(owner.companies ?? []), ...rules.companies];
    return judgePassword(password, { ...owner, companies }, rules.password);
  }

  async #asked(endpoint: UsedEndpoint, body: Body, headers: IncomingHttpHeaders): Promise<Asked | undefined> {
    if (endpoint === 'POST /sign-up/email')
      return {
        password: textOf(body, 'password'),
        owner: {
          email: textOf(body, 'email'),
          name: textOf(body, 'name'),
          companies: [textOf(body, 'companyName')],
        },
      };
    if (endpoint === 'POST /change-password') {
      const { signedIn } = await this.#parts.cache.identify(headers);
      if (!signedIn) return undefined;
      const { email, name, userId } = signedIn;
      return { password: textOf(body, 'newPassword'), owner: { email, name }, userId };
    }
    if (endpoint !== 'POST /reset-password') return undefined;
    const userId = await this.#parts.library.ownerOfReset(textOf(body, 'token'));
    const account = userId === undefined ? undefined : await this.#parts.sessions.account(userId);
    if (!account) return undefined;
    const { email, name } = account;
    return { password: textOf(body, 'newPassword'), owner: { email, name }, userId };
  }
}
