import type { Who } from './ctx.ts';
import { Rights, type RowScope } from './rights.ts';
import type { Clock } from './values/clock.ts';
import { newId } from './values/ids.ts';

class EveryRight extends Rights {
  override scopeOf(): RowScope {
    return 'all';
  }

  override can(): boolean {
    return true;
  }
}

/** The product itself as an actor inside one tenant: listeners, jobs and the seeder act as it. */
export const systemWho = (tenantId: string, clock: Clock, occasion: string): Who => ({
  tenantId,
  memberId: '',
  userId: '',
  teamId: undefined,
  unitIds: [],
  rights: new EveryRight([]),
  membershipVersion: 0,
  locale: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  requestId: occasion,
  now: () => clock.now(),
  newId: () => newId(clock.now().getTime()),
});
