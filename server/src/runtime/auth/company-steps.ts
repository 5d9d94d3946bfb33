import type { Pool } from 'pg';

import { isUserError } from '../../kernel/errors/user-error.ts';
import type { Companies, CompanyOfUser } from '../../kernel/ports/companies.ts';
import { newId } from '../../kernel/values/ids.ts';
import { companiesOfUser } from './session/companies-of-user.ts';
import type { SessionStore, StoredAccount } from './session/session-store.ts';

/** What leads people into companies. */
export interface CompanyParts {
  readonly pool: Pool;
  readonly sessions: SessionStore;
  readonly companies: Companies;
  /** Whether an address has to be proven before its company is founded. */
  readonly needsProof: boolean;
  readonly report: (error: unknown, message: string) => void;
}

/** Where a new session begins: where the last one was, else in the first company that is open to the person. */
function firstChoice(account: StoredAccount, companies: readonly CompanyOfUser[]): CompanyOfUser | undefined {
  const open = companies.filter((company) => !company.isDisabled);
  return open.find((company) => company.id === account.lastCompanyId) ?? open[0];
}

/** Founds the company somebody asked for at sign-up, and leads new sessions into a company. */
export class CompanySteps {
  readonly #parts: CompanyParts;

  constructor(parts: CompanyParts) {
    this.#parts = parts;
  }

  /** The address is proven. A failure is not the end: the next sign-in tries again. */
  readonly verified = async (userId: string): Promise<void> => {
    const { sessions, report } = this.#parts;
    try {
      const account = await sessions.account(userId);
      if (account) await this.#companies(account);
    } catch (error) {
      report(error, 'a company could not be founded');
    }
  };

  /** A session was made. Without a company it is left as it is, and the person is asked. */
  readonly sessionMade = async (session: {
    readonly userId: string;
    readonly token: string;
    readonly companyId?: string | null;
  }): Promise<void> => {
    const { sessions, report } = this.#parts;
    try {
      const account = await sessions.account(session.userId);
      if (!account) return;
      const companies = await this.#companies(account);
      const choice = session.companyId ?? firstChoice(account, companies)?.id;
      if (choice !== undefined) await sessions.pin(session.token, choice);
    } catch (error) {
      report(error, 'a session could not be led into a company');
    }
  };

  /** The companies of an account, its own one founded if that is still to be done. */
  async #companies(account: StoredAccount): Promise<readonly CompanyOfUser[]> {
    const { pool, companies, needsProof } = this.#parts;
    const found = await companiesOfUser(pool, account.userId);
    const { companyId, companyName } = account;
    const isDue = companyId !== null && companyName !== null && (account.emailVerified || !needsProof);
    if (!isDue || found.some((company) => company.id === companyId)) return found;
    const locale = account.locale === 'en' ? 'en' : 'zh-CN';
    const wrong = await companies.found(
      { userId: account.userId, email: account.email, name: account.name, locale, requestId: newId() },
      { id: companyId, name: companyName },
    );
    if (isUserError(wrong)) throw new Error(`The company of an account was refused: ${wrong.code}`);
    return companiesOfUser(pool, account.userId);
  }
}
