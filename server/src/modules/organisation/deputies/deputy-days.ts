import { AccessError } from '../../../kernel/errors/access-error.ts';
import { InputCheck } from '../../../kernel/errors/input-check.ts';
import type { InvalidField } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Rows } from '../../../kernel/scope.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { MANAGE } from '../units/structure.ts';

/** As far as the database lets the figure go. */
const MOST_DAYS = 1000;

const days = sqlStatement<{ days: number }>(
  'deputy-days',
  `select deputy_days as days from app.tenant where id = :tenantId`,
);

/** For how many days somebody of this company may be stood in for at once. */
export const deputyDaysOf = async (rows: Rows): Promise<number> =>
  (await rows.row(days()))?.days ?? MOST_DAYS;

/** What is wrong with such a figure; refuses whoever does not shape the whole company. */
export function deputyDaysProblem(
  { rights }: Pick<Tx, 'rights'>,
  wanted: number,
  field: string,
): InvalidField | undefined {
  if (rights.scopeOf(MANAGE) !== 'all') throw new AccessError('FORBIDDEN');
  return new InputCheck().range(field, wanted, 1, MOST_DAYS).problem;
}
