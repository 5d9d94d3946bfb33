import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Rows } from '../../../kernel/scope.ts';
import type { Tx } from '../../../kernel/writing/command.ts';

interface Row {
  readonly isOn: boolean;
}

const asked = sqlStatement<Row>(
  'seals-phones',
  `select seals_numbers as "isOn" from app.tenant where id = :tenantId`,
);
const held = sqlStatement<Row>(
  'seals-phones-held',
  `select seals_numbers as "isOn" from app.tenant where id = :tenantId for share`,
);

/** Whether the company keeps phones sealed, for whoever only reads. */
export const sealsPhones = async (rows: Rows): Promise<boolean> => (await rows.row(asked()))?.isOn === true;

/** Asked once in a transaction: what was answered stays true until it ends. */
const answers = new WeakMap<Tx['sql'], Promise<boolean>>();

/** The same for whoever writes a phone: nobody turns it on or off until his commit. */
export function sealsPhonesNow(tx: Pick<Tx, 'sql'>): Promise<boolean> {
  const known = answers.get(tx.sql);
  if (known) return known;
  const asking = tx.sql.row(held()).then((row) => row?.isOn === true);
  answers.set(tx.sql, asking);
  return asking;
}
