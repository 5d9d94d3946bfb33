import { setImmediate } from 'node:timers/promises';

import { validateTemplate, type DuplicateRules } from '@zhoudao/schema/templates';

import { memberOf, memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { translate } from '../../../kernel/errors/messages.ts';
import { customerById } from '../../customers/index.ts';
import { KeyTable, type FoundPair } from '../compare/find-pairs.ts';
import { readyRules } from '../rules.ts';
import { newestSeen } from './described.query.ts';
import type { DuplicatePreviewPair, DuplicatePreviewType } from './duplicate.type.ts';
import { reasonsIn } from './reason-text.ts';

/** So many customers tell what rules find; more would keep the server from others. */
const MOST_CUSTOMERS = 3000;
const MOST_EXAMPLES = 20;
/** Others get their turn after so many comparisons of one customer with all of his. */
const TURN = 25;
const MOST_BYTES = 100_000;
const MOST_MILLISECONDS = 5000;

/** Companies whose rules are being tried: one at a time each. */
const busy = new Set<string>();

const problem = (text: string): DuplicatePreviewType => ({
  problem: text,
  customers: 0,
  isPartial: false,
  pairs: 0,
  warned: 0,
  examples: [],
});

/** What rules would find among the newest customers that the reader sees, before they are published. */
export async function previewRules(ctx: Ctx, body: unknown): Promise<DuplicatePreviewType> {
  const { tenantId } = memberWith(ctx, 'template.publish');
  memberWith(ctx, 'customer.read');
  if (JSON.stringify(body).length > MOST_BYTES)
    return problem(translate(ctx.locale, 'template.tooLarge', { max: MOST_BYTES / 1000 }));
  const [wrong] = validateTemplate('duplicates', body);
  if (wrong) return problem(`${wrong.path}: ${wrong.message[ctx.locale]}`);
  if (busy.has(tenantId)) return problem(translate(ctx.locale, 'duplicate.busy'));
  busy.add(tenantId);
  try {
    return await tried(ctx, body as DuplicateRules);
  } finally {
    busy.delete(tenantId);
  }
}

async function tried(ctx: Ctx, rules: DuplicateRules): Promise<DuplicatePreviewType> {
  const ready = readyRules(rules);
  const until = performance.now() + MOST_MILLISECONDS;
  const all = await newestSeen(ctx, MOST_CUSTOMERS + 1, ready);
  const table = new KeyTable();
  const found: FoundPair[] = [];
  let customers = 0;
  for (const one of all.slice(0, MOST_CUSTOMERS)) {
    if (performance.now() > until) break;
    table.add(one);
    // Whoever is in the table came earlier, so each pair is met once.
    const pairs = table.pairsOf(one, rules, (other) => other.id !== one.id);
    found.push(...pairs.filter(({ score }) => score >= rules.listFrom));
    customers += 1;
    if (customers % TURN === 0) await setImmediate();
  }
  found.sort((a, b) => b.score - a.score);
  return {
    problem: null,
    customers,
    isPartial: customers < all.length,
    pairs: found.length,
    warned: found.filter(({ score }) => score >= rules.warnFrom).length,
    examples: await examplesOf(ctx, found),
  };
}

/** The least likely ones are the most telling: they are where the limit is drawn. */
async function examplesOf(ctx: Ctx, found: readonly FoundPair[]): Promise<DuplicatePreviewPair[]> {
  const examples = await Promise.all(
    found.slice(-MOST_EXAMPLES).map(async ({ first, second, score, reasons }) => {
      const [a, b] = await Promise.all([customerById(ctx, first.id), customerById(ctx, second.id)]);
      return a && b ? [{ first: a, second: b, score, reasons: reasonsIn(memberOf(ctx), reasons) }] : [];
    }),
  );
  return examples.flat();
}
