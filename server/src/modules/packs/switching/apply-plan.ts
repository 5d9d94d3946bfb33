import type { Tx } from '../../../kernel/writing/command.ts';
import { putTemplate } from '../../templates/index.ts';
import { keepConflicts } from '../conflicts/conflict-rows.ts';
import { putBase, putPack } from './company-packs.ts';
import type { Plan } from './plan.ts';
import { isNews } from './settled-together.ts';
import { publishedBody } from './work-out.ts';

/** Does what was planned, in the transaction of the command: all of it or nothing. */
export async function applyPlan(tx: Tx, plan: Plan): Promise<void> {
  for (const template of plan.templates) {
    const { kind, key, version, base } = template;
    if (isNews(template)) await putTemplate(tx, { kind, key, version, body: publishedBody(template) });
    const packVersion = plan.packs.find(({ pack }) => pack === template.pack)?.version ?? '';
    await keepConflicts(tx, template, packVersion);
    tx.sql.send(putBase(), { kind, key, body: JSON.stringify(base) });
  }
  for (const { pack, version, state, position, content } of plan.packs) {
    if (!plan.changedPacks.includes(pack)) continue;
    const row = { pack, version, state, position, content: JSON.stringify(content) };
    tx.sql.send(putPack(), { ...row, at: tx.now(), by: tx.memberId });
  }
}
