import { InvalidField } from '../../kernel/errors/user-error.ts';
import { membersWhoMay } from '../access/index.ts';
import { approveExportsBy } from '../exports/index.ts';
import { ruleIn, separationRule } from '../separation/index.ts';

/**
 * Segregation of duties: exports of more than 500 records of personal data need approval. 72 hours to answer are ours, and
 * that what one person takes out within 24 hours counts together: else a list would go in slices.
 */
const approverIsNotAsker = separationRule({
  key: 'export.approverIsNotAsker',
  field: 'id',
  message: 'export.approval.own',
  isOn: true,
  figures: { rows: 500, hours: 72, together: 24 },
});

const HOUR = 3_600_000;

approveExportsBy({
  async needed(tx, personal, earlier) {
    const { isOn, figures } = await ruleIn(tx, approverIsNotAsker);
    const { rows = 0, hours = 0, together = 0 } = figures;
    if (!isOn) return undefined;
    if (personal > rows) return { rows, hours };
    const lately = await earlier(new Date(tx.now().getTime() - together * HOUR));
    return personal + lately > rows ? { rows, hours, together } : undefined;
  },
  // Nobody approves himself: where nobody else could, waiting would be in vain.
  async refusal(tx, { rows }) {
    const others = (await membersWhoMay(tx.sql, 'export.approve')).filter((id) => id !== tx.memberId);
    return others.length === 0 ? new InvalidField('filter', 'export.approval.nobody', { rows }) : undefined;
  },
});
