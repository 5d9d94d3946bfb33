import { Field, InputType, Int, ObjectType } from 'type-graphql';

import { memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { staleSignIn } from '../../../kernel/errors/fresh-sign-in.ts';
import { InputCheck } from '../../../kernel/errors/input-check.ts';
import { recordReader } from '../../../kernel/reading/record.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Rows } from '../../../kernel/scope.ts';
import { command } from '../../../kernel/writing/command.ts';
import { KeyedInput } from '../../../kernel/writing/inputs.ts';

/** How a company guards what is sealed. */
@ObjectType('SensitiveSetting', { simpleResolvers: true })
export class SensitiveSettingType {
  /** How many values one person may look at in the clear in an hour. */
  @Field(() => Int)
  revealsAnHour!: number;

  /** How many characters a reason has at least. */
  @Field(() => Int)
  leastReason!: number;

  /** Whether the last digit of a bank account has to be that of a card. */
  @Field(() => Boolean)
  checkBankDigit!: boolean;
}

/** Changes how a company guards what is sealed; what is absent stays. */
@InputType()
export class SetSensitiveSettingInput extends KeyedInput {
  @Field(() => Int, { nullable: true })
  revealsAnHour?: number | null;

  @Field(() => Int, { nullable: true })
  leastReason?: number | null;

  @Field(() => Boolean, { nullable: true })
  checkBankDigit?: boolean | null;
}

// No source names a figure: thirty an hour is one every two minutes, more than work on the phone asks for; four
// characters are the shortest Chinese reason that says something (核对身份).
const DEFAULTS: SensitiveSettingType = { revealsAnHour: 30, leastReason: 4, checkBankDigit: false };

const COLUMNS = `reveals_an_hour as "revealsAnHour", least_reason as "leastReason", check_bank_digit as "checkBankDigit"`;
const find = sqlStatement<SensitiveSettingType>(
  'sensitive-setting',
  `select ${COLUMNS} from app.sensitive_setting where tenant_id = :tenantId`,
);
const put = sqlStatement(
  'sensitive-setting-put',
  `insert into app.sensitive_setting (tenant_id, reveals_an_hour, least_reason, check_bank_digit, updated_at)
   values (:tenantId, :revealsAnHour, :leastReason, :checkBankDigit, :now)
   on conflict (tenant_id) do update set reveals_an_hour = excluded.reveals_an_hour, least_reason = excluded.least_reason,
     check_bank_digit = excluded.check_bank_digit, updated_at = excluded.updated_at`,
);

/** What the company decided, or the defaults. */
export const settingIn = async (rows: Rows): Promise<SensitiveSettingType> =>
  (await rows.row(find())) ?? DEFAULTS;

/** The same for a reader: whoever has to give a reason is told how long it has to be. */
export async function sensitiveSetting(ctx: Ctx): Promise<SensitiveSettingType> {
  memberWith(ctx, { action: 'sensitive.setting', anyOf: null });
  return settingIn(ctx.scope.read);
}
recordReader('SensitiveSetting', sensitiveSetting);

const MOST_REVEALS = 100_000;
const LONGEST_REASON = 200;

/** Changes how the company guards what is sealed. */
export const setSensitiveSetting = command(
  'sensitive.manage',
  async (input: SetSensitiveSettingInput, tx) => {
    const stale = staleSignIn(tx);
    if (stale) return stale;
    const { revealsAnHour, leastReason, checkBankDigit } = input;
    const wrong = new InputCheck()
      .range('revealsAnHour', revealsAnHour, 0, MOST_REVEALS)
      .range('leastReason', leastReason, 1, LONGEST_REASON).problem;
    if (wrong) return wrong;
    const before = await settingIn(tx.sql);
    const after = {
      revealsAnHour: revealsAnHour ?? before.revealsAnHour,
      leastReason: leastReason ?? before.leastReason,
      checkBankDigit: checkBankDigit ?? before.checkBankDigit,
    };
    tx.sql.send(put(), { ...after, now: tx.now() });
    tx.note({ before, after });
    return { type: 'SensitiveSetting', id: tx.tenantId };
  },
);
