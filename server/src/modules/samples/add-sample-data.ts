import { memberIdOf, memberWith, type Ctx, type Who } from '../../kernel/ctx.ts';
import { isUserError, KeyInFlight, type UserError } from '../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { Ref } from '../../kernel/result.ts';
import { newId } from '../../kernel/values/ids.ts';
import { command } from '../../kernel/writing/command.ts';
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
import { removeSampleData, removeSamples } from './remove-sample-data.ts';
import { PHRASES, REACHES, STORIES, type SampleComplaint, type SampleCustomer } from './stories.ts';

/** Somebody who is still adding after this long has gone. */
const STALE_MILLISECONDS = 120_000;
/** What a story's complaint gets by a criterion; one that the company made itself gets the least. */
const RATINGS: Readonly<Record<string, number>> = { severity: 1, complexity: 1, impact: 1, immediacy: 1 };

const state = sqlStatement<{ state: string; begunAt: Date }>(
  'sample-data-state',
  `select state, begun_at as "begunAt" from app.sample_data where tenant_id = :tenantId for update`,
);
const begin = sqlStatement(
  'sample-data-begin',
  `insert into app.sample_data (tenant_id, batch, state, begun_at) values (:tenantId, :batch, 'adding', :now)`,
);
const finish = sqlStatement(
  'sample-data-finish',
  `update app.sample_data set state = 'there' where tenant_id = :tenantId and batch = :batch`,
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

/** Adds the samples once; what an earlier try left in the middle is cleared first. The key is kept by what ends well. */
export async function addSampleData(ctx: Ctx, input: Keyed): Promise<Ref | UserError> {
  const who = memberWith(ctx, NEEDED);
  const batch = newId();
  let isThere = false;
  const opened = await command<Keyed>(NEEDED, async (_input, tx) => {
    const row = await tx.sql.row(state());
    isThere = row?.state === 'there';
    if (isThere) return whole(tx.tenantId);
    if (row && tx.now().getTime() - row.begunAt.getTime() < STALE_MILLISECONDS) return new KeyInFlight();
    if (row) await removeSamples(tx);
    tx.sql.send(begin(), { batch, now: tx.now() });
    return whole(tx.tenantId);
  })(ctx, {});
  if (isUserError(opened)) return opened;
  if (isThere) return command<Keyed>(NEEDED, async (_input, tx) => whole(tx.tenantId))(ctx, input);
  try {
    const made = await tell({ ctx, who, batch });
    const ended = await command<Keyed>(NEEDED, async (_input, tx) => {
      tx.sql.send(mark(), made);
      tx.sql.send(finish(), { batch });
      tx.note({ customers: STORIES.length, records: made.ids.length });
      return whole(tx.tenantId);
    })(ctx, input);
    if (isUserError(ended)) throw new Refused(ended);
    return ended;
  } catch (error) {
    await removeSampleData(ctx, {});
    if (error instanceof Refused) return error.reason;
    throw error;
  }
}
