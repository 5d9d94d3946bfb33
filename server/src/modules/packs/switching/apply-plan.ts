import type { InvalidField } from '../../../kernel/errors/user-error.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { putTemplate } from '../../templates/index.ts';
import { keepConflicts } from '../conflicts/conflict-rows.ts';
import { putBase, putPack } from './company-packs.ts';
import { isNews, publishedBody, type Plan } from './plan.ts';

/** Does what was planned, in the transaction of the command: all of it or nothing. */
export async function applyPlan(tx: Tx, plan: Plan): Promise<InvalidField | undefined> {
  for (const template of plan.templates) {
    const { kind, key, version, base } = template;
    if (isNews(template)) {
      const wrong = await putTemplate(tx, { kind, key, version, body: publishedBody(template) });
      if (wrong) return wrong;
    }
    keepConflicts(tx, plan, template);
    tx.sql.send(putBase(), { kind, key, body: JSON.stringify(base) });
  }
  for (const { pack, version, state, position, content } of plan.packs) {
    if (!plan.changedPacks.includes(pack)) continue;
    const row = { pack, version, state, position, content: JSON.stringify(content) };
    tx.sql.send(putPack(), { ...row, at: tx.now(), by: tx.memberId });
  }
  return undefined;
}
