import { newId } from '../../kernel/values/ids.ts';
import { contextOf } from '../../runtime/http/context.ts';
import type { Identity } from '../../runtime/http/identify.ts';
import { world } from '../world.ts';
import { runWith, type Answer } from './people.ts';

/** Runs an operation as nobody. */
export async function anonymously(
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<Answer> {
  const made = await world();
  const nobody = contextOf(
    made.source,
    { signedIn: undefined, who: undefined },
    { id: newId(), locale: 'en', report: (error) => made.reported.push(error) },
    made.clock,
  );
  return runWith(made, nobody, query, variables);
}

/** Somebody who is signed in but belongs to no company. */
export const aHomeless = (): Identity => ({
  signedIn: {
    userId: newId(),
    email: 'stranger@example.test',
    name: '路人',
    emailVerified: true,
    twoFactorEnabled: false,
    companies: async () => [],
  },
  who: undefined,
});

/** Runs an operation as somebody who is signed in but belongs to no company. */
export async function aStranger(
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<Answer> {
  const made = await world();
  const stranger = contextOf(
    made.source,
    aHomeless(),
    { id: newId(), locale: 'en', report: (error) => made.reported.push(error) },
    made.clock,
  );
  return runWith(made, stranger, query, variables);
}
