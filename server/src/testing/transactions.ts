import type { AsMember, FactType, HeardFact, Listener } from '../kernel/facts/events.ts';
import type { Job } from '../kernel/facts/job.ts';
import { systemIn } from '../kernel/system.ts';
import { newId } from '../kernel/values/ids.ts';
import { runInTransaction, type Tx } from '../kernel/writing/command.ts';
import { writeTransaction } from '../runtime/database/index.ts';
import { actAs } from '../runtime/jobs/act-as.ts';
import { unmeasured } from '../runtime/jobs/job-log.ts';
import { periodicOf } from '../runtime/jobs/periodic/module-jobs.ts';
import { identityOf } from './people/people.ts';
import type { TestTenant } from './people/tenants.ts';
import { world } from './world.ts';

/** Runs work in one transaction of a company with the system's rights, as a job or a listener does. */
export async function asSystem<T>(tenant: Pick<TestTenant, 'id'>, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { source, clock } = await world();
  let made: { readonly value: T } | undefined;
  await writeTransaction(source.pool, source.orm, tenant.id, async (face) => {
    const who = await systemIn(face, { tenantId: tenant.id, clock, occasion: 'test' });
    return runInTransaction(who, face, 'test', async (tx) => {
      made = { value: await work(tx) };
      return undefined;
    });
  });
  if (made === undefined) throw new Error('The work did not run');
  return made.value;
}

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** What goes wrong beside the work is kept where requests tell of it, too. */
const told = (reported: unknown[]) => ({ ...quiet, error: (facts: object) => void reported.push(facts) });

/** Runs a periodic job once over all companies, with the worker's role where it looks across them. */
export async function runJob(job: Job): Promise<void> {
  const { source, worker, clock, reported } = await world();
  const rightsOf = async (_tenantId: string, userId: string) => identityOf(userId)?.who;
  const rest = (): Promise<void> => Promise.resolve(); // nobody is disturbed
  const parts = { ...source, pool: worker, clock, log: told(reported), measures: unmeasured, rightsOf, rest };
  await periodicOf(parts, job).run();
}

/** Acts as somebody of a company, as a listener does for whom it writes to. */
export const asMember =
  (tenant: Pick<TestTenant, 'id'>): AsMember =>
  async (memberId, work) => {
    const { source, worker, clock } = await world();
    const rightsOf = async (_tenantId: string, userId: string) => identityOf(userId)?.who;
    const parts = { ...source, pool: worker, clock, log: quiet, measures: unmeasured, rightsOf };
    return actAs(parts, { tenantId: tenant.id, memberId, occasion: 'test' }, work);
  };

/** Lets a listener hear a fact of a company. */
export async function letHear<T extends FactType>(
  listener: Listener,
  tenant: TestTenant,
  fact: Pick<HeardFact<T>, 'type' | 'payload'>,
): Promise<void> {
  const { clock } = await world();
  const heard = { id: newId(), tenantId: tenant.id, at: clock.now(), ...fact } as HeardFact;
  await asSystem(tenant, (tx) => listener.handle(heard, tx));
}
