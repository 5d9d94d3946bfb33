import { graphql } from 'graphql';

import { systemWho } from '../kernel/system.ts';
import { newId } from '../kernel/values/ids.ts';
import { contextOf } from '../runtime/http/context.ts';
import type { Running } from '../runtime/product.ts';
import type { StoryClock } from './story-clock.ts';

const LAST_MOMENT = 8_640_000_000_000_000;

/** Where stories are told, and the sign that it has to end. */
export interface Stage extends Running {
  readonly leaving: AbortSignal;
}

/** A member of a demo company who acts through the product's own operations. */
export interface Teller {
  readonly memberId: string;
  /** Runs an operation that has to succeed; a refusal is a mistake in the story. */
  ask(query: string, variables: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, never>>>;
}

/** Lets the member with this address act at the story's time. */
export async function tellerOf(
  running: Stage,
  clock: StoryClock,
  tenantId: string,
  email: string,
): Promise<Teller> {
  const { source, schema, log, leaving } = running;
  const found = await source.pool.connect();
  const { rows } = await found
    .query(`begin read only; set local app.tenant_id = '${tenantId}'`)
    .then(() =>
      found.query<{ id: string; unit_id: string; team_id: string | null }>(
        'select id, unit_id, team_id from app.membership where email = $1',
        [email],
      ),
    )
    .finally(() => void found.query('commit').then(() => found.release()));
  const [member] = rows;
  if (!member) throw new Error(`${email} is no member`);
  const system = systemWho({ tenantId, clock, occasion: 'demo' });
  const who = {
    ...system,
    memberId: member.id,
    teamIds: member.team_id === null ? [] : [member.team_id],
    unitIds: [member.unit_id],
  };
  return {
    memberId: member.id,
    async ask(query, variables) {
      leaving.throwIfAborted();
      const made = contextOf(
        source,
        { signedIn: undefined, who },
        { id: newId(), locale: 'zh-CN', report: (error) => log.error({ err: error }, 'demo') },
        clock,
      );
      // Stories are told at once, whatever hour their clock shows: whoever acts has just signed in.
      const context = { ...made, who: made.who && { ...made.who, freshUntil: new Date(LAST_MOMENT) } };
      const { data, errors } = await graphql({
        schema,
        source: query,
        variableValues: { ...variables },
        contextValue: context,
      });
      await context.scope.close();
      if (errors?.[0]) throw errors[0];
      const answer = Object.values(data ?? {})[0] as
        | { __typename?: string; message?: string; field?: string }
        | undefined;
      if (answer?.message !== undefined)
        throw new Error(
          `${answer.__typename ?? ''} ${answer.field ?? ''}: ${answer.message} ${JSON.stringify(variables)}`,
        );
      return data as Readonly<Record<string, never>>;
    },
  };
}
