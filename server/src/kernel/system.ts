import type { Who } from './ctx.ts';
import type { Locale } from './errors/messages.ts';
import { sqlStatement } from './reading/statement.ts';
import { Rights, type RowScope } from './rights.ts';
import type { Rows } from './scope.ts';
import type { Clock } from './values/clock.ts';
import { newId } from './values/ids.ts';

class EveryRight extends Rights {
  override scopeOf(): RowScope {
    return 'all';
  }

  override can(): boolean {
    return true;
  }

  override holdsRole(): boolean {
    return true;
  }
}

/** Language and time zone of a company. */
export interface CompanyWays {
  readonly locale: Locale;
  readonly timeZone: string;
}

/** What a company begins with: the defaults of its row. */
const FIRST_WAYS: CompanyWays = { locale: 'zh-CN', timeZone: 'Asia/Shanghai' };

const waysOf = sqlStatement<CompanyWays>(
  'company-ways',
  `select locale, time_zone as "timeZone" from app.tenant where id = :tenantId`,
);

/** What the product itself is told of a moment in which it acts. */
export interface Acting {
  readonly tenantId: string;
  readonly clock: Clock;
  /** Stands in the audit row as the request's id: the fact or the job that made it act. */
  readonly occasion: string;
}

/** The product itself, at home in a company: its transaction tells where that is. */
export async function systemIn(rows: Rows, acting: Acting): Promise<Who> {
  return systemWho(acting, (await rows.row(waysOf())) ?? FIRST_WAYS);
}

/** The product itself as an actor inside one company: listeners, jobs and the seeder act as it. */
export const systemWho = (
  { tenantId, clock, occasion }: Acting,
  { locale, timeZone }: CompanyWays = FIRST_WAYS,
): Who => ({
  tenantId,
  memberId: null,
  userId: '',
  teamIds: [],
  unitIds: [],
  rights: new EveryRight([]),
  membershipVersion: 0,
  locale,
  timeZone,
  companyTimeZone: timeZone,
  requestId: occasion,
  now: () => clock.now(),
  newId: () => newId(clock.now().getTime()),
});
