import { eachByItself, type Job, type JobTools } from '../../../kernel/facts/job.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { NO_ID } from '../../../kernel/values/ids.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { blankOverImport } from '../../imports/index.ts';
import { phonesSettled } from './follow-phones.ts';
import { moveBatch, sealAnew, type Batch } from './move-batch.ts';
import { sealsPhonesNow } from './seals-phones.ts';

const SECONDS_BETWEEN_LOOKS = 5;
/** One company's phones do not hold up another's. */
const MOST_MILLISECONDS = 15_000;

// Counted without a look at who holds what: nobody can add one of the other kind any more.
const left = sqlStatement<{ n: number }>(
  'phones-left',
  `select count(*)::int as n from app.contact_point where tenant_id = :tenantId and kind in ('mobile', 'tel') and is_sealed <> :isOn::boolean`,
);
const finish = sqlStatement(
  'phone-sealing-finish',
  `update app.phone_sealing set is_moving = false where tenant_id = :tenantId and is_moving`,
);

interface Place {
  readonly tenantId: string;
}

interface Way extends Place {
  readonly tools: JobTools;
  readonly action: string;
  readonly next: (tx: Tx, after: string) => Promise<Batch | undefined>;
}

/** What a run came to: whether it saw all, and of what it saw how many it moved and how many do not open. */
interface Pass {
  isWhole: boolean;
  moved: number;
  broken: number;
}

/** Goes once through all that has to move; a crash loses the batch at hand, and the next run finds it again. */
async function pass({ tools, tenantId, action, next }: Way): Promise<Pass> {
  const until = performance.now() + MOST_MILLISECONDS;
  const done: Pass = { isWhole: false, moved: 0, broken: 0 };
  const at: { after: string | undefined; batch: Batch | undefined } = { after: NO_ID, batch: undefined };
  while (at.after !== undefined) {
    if (tools.isStopping() || performance.now() > until) return done;
    await tools.inTenant(tenantId, action, async (tx) => {
      at.batch = await next(tx, at.after ?? NO_ID);
      if (at.batch && at.batch.moved > 0) tx.note({ moved: at.batch.moved });
      return undefined;
    });
    at.after = at.batch?.after;
    done.moved += at.batch?.moved ?? 0;
    done.broken += at.batch?.broken ?? 0;
  }
  done.isWhole = true;
  return done;
}

/** What imports that are over still hold of phones in the clear. */
async function blankImports({ tools, tenantId }: Way): Promise<void> {
  const at: { after: string | undefined } = { after: NO_ID };
  while (at.after !== undefined && !tools.isStopping())
    await tools.inTenant(tenantId, 'sensitive.movePhones', async (tx) => {
      at.after = (await sealsPhonesNow(tx)) ? await blankOverImport(tx, at.after ?? NO_ID) : undefined;
      return undefined;
    });
}

/** Ends the way once nothing is left on it but what does not open. */
async function settle({ tools, tenantId, action }: Way, broken: number): Promise<void> {
  await tools.inTenant(tenantId, action, async (tx) => {
    const isOn = await sealsPhonesNow(tx);
    const { n = 0 } = (await tx.sql.row(left(), { isOn })) ?? {};
    if (n > broken) return undefined; // somebody held one, or it was turned round: the next run takes them
    await phonesSettled(tx);
    tx.sql.send(finish(), {});
    return undefined;
  });
}

async function moveIn(tools: JobTools, tenantId: string): Promise<void> {
  const way = { tools, tenantId, action: 'sensitive.movePhones', next: moveBatch };
  const { isWhole, broken } = await pass(way);
  if (!isWhole) return;
  await blankImports(way);
  await settle(way, broken);
}

async function sealAnewIn(tools: JobTools, tenantId: string): Promise<void> {
  const { isWhole, moved } = await pass({ tools, tenantId, action: 'sensitive.move', next: sealAnew });
  if (!isWhole || moved === 0) return;
  await tools.inTenant(tenantId, 'sensitive.move', async (tx) => {
    await phonesSettled(tx);
    return undefined;
  });
}

const moving = `select tenant_id as "tenantId" from app.tenants_moving_phones()`;
const rotating = `select tenant_id as "tenantId" from app.tenants_moving_keys()`;

/** Moves phones into boxes and out of them, and under a new key. Each phone says itself where it lies, so a crash costs nothing. */
export const movePhonesJob: Job = {
  name: 'move-phones',
  everySeconds: SECONDS_BETWEEN_LOOKS,
  run: async (tools) => {
    const ways = [
      ...(await tools.across<Place>(moving)).map((place) => ({ ...place, go: moveIn })),
      ...(await tools.across<Place>(rotating)).map((place) => ({ ...place, go: sealAnewIn })),
    ];
    await eachByItself(tools, ways, 'Phones of some companies were not moved', ({ tenantId, go }) =>
      go(tools, tenantId),
    );
  },
};
