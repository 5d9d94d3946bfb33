import { memberOf } from '../../kernel/ctx.ts';
import { InvalidField } from '../../kernel/errors/user-error.ts';
import { membersWhoMay } from '../access/index.ts';
import { approveExportsBy } from '../exports/index.ts';
import { ruleIn, separationRule } from '../separation/index.ts';

/** Segregation of duties: exports of more than 500 records of personal data need approval; 72 hours to answer are ours. */
const approverIsNotAsker = separationRule({
  key: 'export.approverIsNotAsker',
  field: 'id',
  message: 'export.approval.own',
  isOn: true,
  figures: { rows: 500, hours: 72 },
});

approveExportsBy({
  async needed(ctx, rows, personal) {
    const { tenantId } = memberOf(ctx);
    const { isOn, figures } = await ruleIn({ sql: ctx.scope.read, tenantId }, approverIsNotAsker);
    const { rows: most = 0, hours = 0 } = figures;
    if (!isOn || rows <= most) return undefined;
    return (await personal()) > most ? { rows: most, hours } : undefined;
  },
  // Nobody approves himself: where nobody else could, waiting would be in vain.
  async refusal(tx, { rows }) {
    const others = (await membersWhoMay(tx.sql, 'export.approve')).filter((id) => id !== tx.memberId);
    return others.length === 0 ? new InvalidField('filter', 'export.approval.nobody', { rows }) : undefined;
  },
});
