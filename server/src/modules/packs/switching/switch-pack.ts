import { Field, InputType } from 'type-graphql';

import { notFound } from '../../../kernel/errors/access-error.ts';
import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { eachByItself, type Job } from '../../../kernel/facts/job.ts';
import type { Ref } from '../../../kernel/result.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import { KeyedInput } from '../../../kernel/writing/inputs.ts';
import { packShelf } from '../loading/shelf.ts';
import { packId } from '../pack-id.ts';
import { applyPlan } from './apply-plan.ts';
import { companyPacks, lockPacks } from './company-packs.ts';
import { planOf, type PackAct } from './plan.ts';
import { BASE } from './planned.ts';

/** Which pack, and the fingerprint of the plan that the administrator saw. */
@InputType()
export class SwitchPackInput extends KeyedInput {
  /** Name of the pack, such as `zhoudao.retail`. */
  @Field(() => String)
  pack!: string;

  /** Of the plan that was looked at; what would happen otherwise is refused. */
  @Field(() => String)
  fingerprint!: string;
}

/** Old companies get it bit by bit, so that a start is not held up. */
const AT_ONCE = 20;
const SECONDS_BETWEEN_LOOKS = 60;

async function problemWith(tx: Tx, pack: string, act: PackAct): Promise<InvalidField | undefined> {
  if (act !== 'switchOff') return undefined;
  if (pack === BASE) return new InvalidField('pack', 'pack.base');
  const { packs } = packShelf();
  const user = (await companyPacks(tx.sql)).find(
    (one) => one.state === 'on' && packs.get(one.pack)?.manifest.dependsOn?.some(({ id }) => id === pack),
  );
  return user && new InvalidField('pack', 'pack.needed', { pack: user.pack });
}

/** Switches a pack as it was planned: its templates, bases and the switch itself in one transaction. */
async function switchPack(
  tx: Tx,
  { pack: id, fingerprint }: SwitchPackInput,
  act: PackAct,
): Promise<Ref | InvalidField> {
  await lockPacks(tx.sql);
  const { packs } = packShelf();
  const mine = await companyPacks(tx.sql);
  if (!packs.has(id) && !mine.some((one) => one.pack === id)) throw notFound();
  const wrong = await problemWith(tx, id, act);
  if (wrong) return wrong;
  const plan = await planOf(tx, id, act, true);
  if (!plan) return new InvalidField('pack', 'pack.done');
  if (plan.fingerprint !== fingerprint) return new InvalidField('fingerprint', 'pack.planOld');
  await applyPlan(tx, plan);
  const to = plan.packs.find((one) => one.pack === id)?.version;
  tx.note({ pack: id, act, from: mine.find((one) => one.pack === id)?.version ?? null, to: to ?? null });
  return { type: 'Pack', id: packId(id) };
}

/** Puts a pack into force for the company, with those that it needs. */
export const switchOnPack = command('pack.manage', (input: SwitchPackInput, tx) =>
  switchPack(tx, input, 'switchOn'),
);

/** Takes a pack out of force; what was recorded with it stays and is read. */
export const switchOffPack = command('pack.manage', (input: SwitchPackInput, tx) =>
  switchPack(tx, input, 'switchOff'),
);

/** Puts the newer version of a pack into force; the company's own changes stay. */
export const upgradePack = command('pack.manage', (input: SwitchPackInput, tx) =>
  switchPack(tx, input, 'upgrade'),
);

/** Companies from before there were packs get it too, once; whoever has it, in whatever version, keeps that. */
export const bringBase: Job = {
  name: 'bring-base-pack',
  everySeconds: SECONDS_BETWEEN_LOOKS,
  run: async (tools) => {
    if (!packShelf().packs.has(BASE)) return;
    const found = await tools.across<{ tenantId: string }>(
      'select tenant_id as "tenantId" from app.tenants_without_pack($1, $2)',
      [BASE, AT_ONCE],
    );
    await eachByItself(tools, found, 'Some companies did not get the basic pack', ({ tenantId }) =>
      tools.inTenant(tenantId, 'pack.begin', lookForBase),
    );
  },
};

/** Puts the basic pack into force where it never was. */
export async function lookForBase(tx: Tx): Promise<Ref | undefined> {
  if (!packShelf().packs.has(BASE) || (await companyPacks(tx.sql)).some(({ pack }) => pack === BASE)) return;
  await lockPacks(tx.sql);
  const plan = await planOf(tx, BASE, 'switchOn', true);
  if (!plan) return;
  await applyPlan(tx, plan);
  tx.note({ pack: BASE, act: 'switchOn' });
  return { type: 'Pack', id: packId(BASE) };
}

/** New companies begin with what suits everybody; without that pack on the shelf they begin without. */
export async function beginWithBase(tx: Tx): Promise<void> {
  const plan = await planOf(tx, BASE, 'switchOn');
  if (plan) await applyPlan(tx, plan);
}
