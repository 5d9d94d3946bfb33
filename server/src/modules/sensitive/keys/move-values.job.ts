import { eachByItself, type Job, type JobTools } from '../../../kernel/facts/job.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { BoxBroken } from '../../../kernel/sealing/box.ts';
import { keyringOf } from '../../../kernel/sealing/keyring.ts';
import { NO_ID } from '../../../kernel/values/ids.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import type { SealedField } from '../values/sealed-fields.ts';
import { sealedPlace, type HolderNoun } from '../values/store-sealed.ts';

/** Values of one transaction: locks stay short, and a crash loses no more than that. */
const BATCH = 200;
const SECONDS_BETWEEN_LOOKS = 5;
/** One company's values do not hold up another's. */
const MOST_MILLISECONDS = 15_000;

interface Row {
  readonly id: string;
  readonly noun: HolderNoun;
  readonly holderId: string;
  readonly field: SealedField;
  readonly box: Buffer;
}

// Who changes a value seals it with the new key anyway, so what somebody holds is left to him. Phones have a job of their
// own (customers/phones), because more than the box changes with the key.
const left = sqlStatement<Row>(
  'sealed-left-behind',
  `select id, case when contact_id is null then 'customer' else 'contact' end as noun, case when contact_id is null then customer_id else contact_id end as "holderId", field, box
   from app.sealed_value where tenant_id = :tenantId and key_version < :version and contact_point_id is null and id > :after
   order by id limit ${BATCH} for update skip locked`,
);
const move = sqlStatement(
  'sealed-move',
  `update app.sealed_value s set key_version = :version, box = v.box, blind = v.blind
   from unnest(:ids::uuid[], :boxes::bytea[], :blinds::text[]) v (id, box, blind) where s.tenant_id = :tenantId and s.id = v.id`,
);
const holdOld = sqlStatement<{ version: number }>(
  'tenant-keys-hold-old',
  `select version from app.tenant_key where tenant_id = :tenantId and retired_at is null and version < :version for update`,
);
// A value that does not open keeps the key it lies under, and no other.
const retire = sqlStatement<{ version: number }>(
  'tenant-keys-retire',
  `update app.tenant_key k set retired_at = :at, wrapped = null where k.tenant_id = :tenantId and k.retired_at is null and k.version < :version
     and not exists (select from app.sealed_value s where s.tenant_id = k.tenant_id and s.key_version = k.version) returning k.version`,
);

/** Moves one batch; answers the last of it, or undefined where nothing was left to take. */
async function moveBatch(tx: Tx, after: string): Promise<string | undefined> {
  const ring = await keyringOf(tx.sql);
  const rows = ring ? await tx.sql.rows(left(), { version: ring.version, after }) : [];
  const last = rows.at(-1)?.id;
  if (!ring || last === undefined) return undefined;
  const moved = rows.flatMap((row) => {
    const place = sealedPlace({ noun: row.noun, id: row.holderId }, row.field);
    try {
      return [{ id: row.id, ...ring.seal(place, ring.open(place, row.box)) }];
    } catch (error) {
      if (error instanceof BoxBroken) return []; // stays as it is, and its key with it
      throw error;
    }
  });
  // What never opens is met at each look: where nothing moved, nothing is told.
  if (moved.length === 0) return last;
  tx.sql.send(move(), {
    version: ring.version,
    ids: moved.map(({ id }) => id),
    boxes: moved.map(({ box }) => box),
    blinds: moved.map(({ blind }) => blind),
  });
  tx.note({ keyVersion: ring.version, moved: moved.length, broken: rows.length - moved.length });
  return last;
}

/** Forgets each key before the newest, once nothing lies under it and nobody is about to seal with it. */
async function retireOld(tx: Tx): Promise<void> {
  const ring = await keyringOf(tx.sql);
  if (!ring) return;
  const { version } = ring;
  if ((await tx.sql.rows(holdOld(), { version })).length === 0) return;
  const retired = await tx.sql.rows(retire(), { version, at: tx.now() });
  if (retired.length > 0) tx.note({ keyVersion: version, retired: retired.map((key) => key.version) });
}

async function workIn(tools: JobTools, tenantId: string): Promise<void> {
  const until = performance.now() + MOST_MILLISECONDS;
  const at: { after: string | undefined } = { after: NO_ID };
  while (at.after !== undefined) {
    if (tools.isStopping() || performance.now() > until) return;
    await tools.inTenant(tenantId, 'sensitive.move', async (tx) => {
      at.after = await moveBatch(tx, at.after ?? NO_ID);
      return undefined;
    });
  }
  await tools.inTenant(tenantId, 'sensitive.retireKey', async (tx) => {
    await retireOld(tx);
    return undefined;
  });
}

/** Seals anew what lies under an older key. Each value says itself whether it has moved, so a crash costs nothing. */
export const moveValuesJob: Job = {
  name: 'move-sealed-values',
  everySeconds: SECONDS_BETWEEN_LOOKS,
  run: async (tools) => {
    const tenants = await tools.across<{ readonly tenantId: string }>(
      `select tenant_id as "tenantId" from app.tenants_moving_keys()`,
    );
    await eachByItself(tools, tenants, 'Sealed values of some companies were not moved', ({ tenantId }) =>
      workIn(tools, tenantId),
    );
  },
};
