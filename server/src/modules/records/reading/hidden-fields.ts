import { checkAnswers, type Dictionary, type RecordForm } from '@zhoudao/schema/templates';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { dayIn, momentIn } from '../../../kernel/values/days.ts';
import { memberById } from '../../access/index.ts';
import { templatesOf } from '../../templates/index.ts';
import type { StoredAnswers } from '../naming/walk.ts';
import type { RecordType } from '../record.type.ts';
import { serialOf } from '../storing/number-of.ts';
import { formOfRecord } from './record-parts.query.ts';

/** What a record said at a time. */
interface Said {
  readonly form: RecordForm;
  readonly stored: StoredAnswers;
  readonly at: Date;
}

const NOTHING: ReadonlySet<string> = new Set();

async function codesIn(ctx: Ctx): Promise<(key: string) => ReadonlySet<string>> {
  const templates = await templatesOf(ctx.scope.read, memberOf(ctx).tenantId);
  const codes = new Map<string, ReadonlySet<string>>();
  return (key) => {
    const entries = templates.has('dictionary', key)
      ? templates.get<Dictionary>('dictionary', key).body.entries
      : [];
    const known = codes.get(key) ?? new Set(entries.map(({ code }) => code));
    codes.set(key, known);
    return known;
  };
}

/**
 * Fields and cells that rules keep away, judged by what is stored and on the day on which it was: masks must not show what
 * was hidden, nor hide what was not, and a paper does not become another one by waiting in a drawer.
 */
export async function hiddenAt(
  ctx: Ctx,
  record: Pick<RecordType, 'creatorId' | 'number'>,
  { form, stored, at }: Said,
): Promise<ReadonlySet<string>> {
  if (!form.rules.some(({ effect }) => effect === 'visible')) return NOTHING;
  const { companyTimeZone } = memberOf(ctx);
  const author = await memberById(ctx, record.creatorId);
  const serial = serialOf(form);
  const answers = serial ? { ...stored, [serial.id]: record.number } : stored;
  return checkAnswers(form, answers, {
    today: dayIn(companyTimeZone, at),
    now: momentIn(companyTimeZone, at),
    me: author ? { id: author.id, label: author.displayName } : null,
    codesOf: await codesIn(ctx),
    areWords: () => true,
  }).hidden;
}

/** A page, its file and its paper ask for the same. */
const known = new WeakMap<RecordType, Promise<ReadonlySet<string>>>();

const hiddenNow = async (ctx: Ctx, record: RecordType): Promise<ReadonlySet<string>> =>
  hiddenAt(ctx, record, {
    form: await formOfRecord(ctx, record),
    stored: record.storedAnswers,
    at: record.answeredAt,
  });

/** What is not on the paper of a record, on the screen as in every file. */
export function hiddenIn(ctx: Ctx, record: RecordType): Promise<ReadonlySet<string>> {
  const made = known.get(record) ?? hiddenNow(ctx, record);
  known.set(record, made);
  return made;
}
