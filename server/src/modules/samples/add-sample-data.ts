import { memberIdOf, memberWith, type Ctx, type Who } from '../../kernel/ctx.ts';
import { InvalidField, isUserError, KeyInFlight, type UserError } from '../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { Ref } from '../../kernel/result.ts';
import { newId } from '../../kernel/values/ids.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import type { Keyed } from '../../kernel/writing/idempotency.ts';
import {
  Acceptance,
  acknowledgeComplaint,
  assessComplaint,
  closeComplaint,
  CustomerReply,
  fileComplaint,
  proposeSolutions,
  resolveComplaint,
  severityModel,
} from '../complaints/index.ts';
import {
  ContactPointKind,
  createCustomer,
  CustomerKind,
  InteractionDirection,
  Lifecycle,
  recordInteraction,
} from '../customers/index.ts';
import { casePart, customerPart, keyOf } from './batch.ts';
import { heldBatch, isBeingAdded, removeBatch, removeSamples, type Batch } from './remove-sample-data.ts';
import { PHRASES, REACHES, STORIES, type SampleComplaint, type SampleCustomer } from './stories.ts';

/** What a story's complaint gets by a criterion; one that the company made itself gets the least. */
const RATINGS: Readonly<Record<string, number>> = { severity: 1, complexity: 1, impact: 1, immediacy: 1 };

const begin = sqlStatement<{ begun: number }>(
  'sample-data-begin',
  `insert into app.sample_data (tenant_id, batch, state, begun_at) values (:tenantId, :batch, 'adding', :now)
   on conflict (tenant_id) do nothing returning 1 as begun`,
);
const clear = sqlStatement('sample-data-clear', `delete from app.sample_data where tenant_id = :tenantId`);
const finish = sqlStatement<{ ended: number }>(
  'sample-data-finish',
  `update app.sample_data set state = 'there' where tenant_id = :tenantId and batch = :batch and state = 'adding' returning 1 as ended`,
);
const mark = sqlStatement(
  'sample-record-mark',
  `insert into app.sample_record (tenant_id, kind, record_id)
   select :tenantId, k, i from unnest(:kinds::text[], :ids::uuid[]) as made (k, i)`,
);
const standing = sqlStatement<{ version: number }>(
  'sample-case-version',
  `select version from app.service_case where tenant_id = :tenantId and id = :id`,
);
const firstOption = sqlStatement<{ id: string }>(
  'sample-case-option',
  `select id from app.complaint_option where tenant_id = :tenantId and case_id = :id order by position limit 1`,
);

const NEEDED = { action: 'company.addSamples', anyOf: () => ['company.update'] };
const whole = (tenantId: string): Ref => ({ type: 'SampleData', id: tenantId });

/** A refusal on the way, which undoes what was added before it. */
class Refused extends Error {
  constructor(readonly reason: UserError) {
    super('refused');
  }
}

/** The same person, some hours earlier. */
function ago(ctx: Ctx, who: Who, hours: number): Ctx {
  const now = (): Date => new Date(ctx.now().getTime() - hours * 3_600_000);
  return { ...ctx, now, who: { ...who, now, newId: () => newId(now().getTime()) } };
}

interface Telling {
  readonly ctx: Ctx;
  readonly who: Who;
  readonly batch: string;
}

async function did(outcome: Promise<Ref | UserError>): Promise<string> {
  const made = await outcome;
  if (isUserError(made)) throw new Refused(made);
  return made.id;
}

type Act = (ctx: Ctx, input: never) => Promise<Ref | UserError>;

/** A rating for each criterion of the company's own model. */
async function ratingsBy({ ctx, who: { tenantId } }: Telling) {
  const { body } = await severityModel({ sql: ctx.scope.read, tenantId });
  return body.criteria.map(({ key }) => ({ criterion: key, rating: RATINGS[key] ?? 0 }));
}

async function work(telling: Telling, complaint: SampleComplaint, id: string): Promise<void> {
  const { ctx, who } = telling;
  const say = (text: keyof typeof PHRASES): string => PHRASES[text][who.locale];
  const option = (title: keyof typeof PHRASES, time: keyof typeof PHRASES) => ({
    title: say(title),
    pros: say('pros'),
    cons: say('cons'),
    timeCost: say(time),
  });
  const steps: readonly (readonly [Act, () => Promise<object> | object])[] = [
    [acknowledgeComplaint, () => ({ message: say('received') })],
    [assessComplaint, async () => ({ accepted: Acceptance.YES, ratings: await ratingsBy(telling) })],
    [proposeSolutions, () => ({ options: [option('repair', 'day'), option('replace', 'days')] })],
    [
      resolveComplaint,
      async () => ({
        optionId: (await ctx.scope.read.row(firstOption(), { id }))?.id,
        customerReply: CustomerReply.ACCEPT,
        remedy: say('remedied'),
      }),
    ],
    [closeComplaint, () => ({ confirmation: say('confirmed'), satisfaction: 5 })],
  ];
  const wanted = steps.slice(0, REACHES.indexOf(complaint.reached));
  for (const [at, [act, fields]] of wanted.entries()) {
    const then = ago(ctx, who, (complaint.hoursAgo * (wanted.length - at)) / (wanted.length + 1));
    const version = (await ctx.scope.read.row(standing(), { id }))?.version;
    await did(act(then, { id, version, ...(await fields()) } as never));
  }
}

async function meet(telling: Telling, customer: SampleCustomer, at: number): Promise<string> {
  const { ctx, who, batch } = telling;
  const { locale } = who;
  const id = await did(
    createCustomer(ago(ctx, who, 40 - at), {
      idempotencyKey: keyOf(batch, customerPart(at)),
      kind: customer.isPerson === true ? CustomerKind.PERSON : CustomerKind.ORG,
      name: customer.name[locale],
      lifecycle: Lifecycle.ACTIVE,
      allowDuplicate: true,
      contact: {
        name: customer.contact[locale],
        points: [{ kind: ContactPointKind.MOBILE, value: customer.phone }],
      },
    }),
  );
  await did(
    recordInteraction(ago(ctx, who, 39 - at), {
      customerId: id,
      channel: 'phone',
      direction: InteractionDirection.INBOUND,
      summary: customer.spoke[locale],
    }),
  );
  return id;
}

async function tell(telling: Telling): Promise<{ kinds: string[]; ids: string[] }> {
  const { ctx, who, batch } = telling;
  const made: { kinds: string[]; ids: string[] } = { kinds: [], ids: [] };
  const add = (kind: string, id: string): void => void (made.kinds.push(kind), made.ids.push(id));
  for (const [at, customer] of STORIES.entries()) {
    const customerId = await meet(telling, customer, at);
    add('customer', customerId);
    for (const [n, complaint] of customer.complaints.entries()) {
      const id = await did(
        fileComplaint(ago(ctx, who, complaint.hoursAgo), {
          idempotencyKey: keyOf(batch, casePart(at, n)),
          customerId,
          ownerId: memberIdOf(who),
          channel: 'hotline',
          title: complaint.title[who.locale],
          description: complaint.description[who.locale],
        }),
      );
      add('case', id);
      await work(telling, complaint, id);
    }
  }
  return made;
}

/** Begins a batch of one's own; what an earlier try left in the middle is cleared first. */
async function begins(tx: Tx, batch: Batch): Promise<'there' | 'begun' | KeyInFlight> {
  const held = await heldBatch(tx);
  if (held?.state === 'there') return 'there';
  if (held && isBeingAdded(tx, held)) return new KeyInFlight();
  if (held?.state === 'adding') await removeSamples(tx, held);
  if (held) await tx.sql.rows(clear());
  const begun = await tx.sql.row(begin(), { batch: batch.batch, now: batch.begunAt });
  return begun ? 'begun' : new KeyInFlight();
}

/** Takes back what was added; answers whether the samples of the company are somebody else's by now. */
async function giveUp(ctx: Ctx, batch: Batch): Promise<boolean> {
  let isOvertaken = false;
  await command<Keyed>(NEEDED, async (_input, tx) => {
    const held = await heldBatch(tx);
    isOvertaken = held?.batch !== batch.batch;
    if (held && !isOvertaken) await removeSamples(tx, held);
    else await removeBatch(tx, batch, false);
    return whole(tx.tenantId);
  })(ctx, {});
  return isOvertaken;
}

/** What somebody did to a sample that was not yet finished is no mistake of whoever adds. */
const refusalOf = (error: unknown, isOvertaken: boolean): UserError | undefined => {
  const isOwn = error instanceof Refused && error.reason instanceof InvalidField;
  if (isOwn && !isOvertaken) return error.reason;
  return isOvertaken || error instanceof Refused ? new KeyInFlight() : undefined;
};

/** Adds the samples once. The key is kept by what ends well; whoever was overtaken in the middle leaves nothing. */
export async function addSampleData(ctx: Ctx, input: Keyed): Promise<Ref | UserError> {
  const who = memberWith(ctx, NEEDED);
  const batch: Batch = { batch: newId(), state: 'adding', begunAt: ctx.now() };
  let isThere = false;
  const opened = await command<Keyed>(NEEDED, async (_input, tx) => {
    const begun = await begins(tx, batch);
    isThere = begun === 'there';
    return isUserError(begun) ? begun : whole(tx.tenantId);
  })(ctx, {});
  if (isUserError(opened)) return opened;
  if (isThere) return command<Keyed>(NEEDED, async (_input, tx) => whole(tx.tenantId))(ctx, input);
  try {
    const made = await tell({ ctx, who, batch: batch.batch });
    const ended = await command<Keyed>(NEEDED, async (_input, tx) => {
      if (!(await tx.sql.row(finish(), { batch: batch.batch }))) return new KeyInFlight();
      tx.sql.send(mark(), made);
      tx.note({ customers: STORIES.length, records: made.ids.length });
      return whole(tx.tenantId);
    })(ctx, input);
    if (isUserError(ended)) throw new Refused(ended);
    return ended;
  } catch (error) {
    const refusal = refusalOf(error, await giveUp(ctx, batch));
    if (refusal) return refusal.in(who.locale);
    throw error;
  }
}
