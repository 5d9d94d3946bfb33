import { memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { AccessError, notFound } from '../../../kernel/errors/access-error.ts';
import type { Locale } from '../../../kernel/errors/messages.ts';
import { isUserError } from '../../../kernel/errors/user-error.ts';
import type { Download } from '../../../kernel/module.ts';
import { command } from '../../../kernel/writing/command.ts';
import type { Keyed } from '../../../kernel/writing/idempotency.ts';
import { READS_RECORDS, readRecordOf } from '../../records/index.ts';
import { turnOf } from '../around.ts';
import { fileName, paperBytes, PAPER_FORMATS, PAPER_TYPES, type PaperFormat } from './paper-file.ts';
import { blankPaper, pressOf, recordPaper, type DrawnPaper } from './paper-sheet.ts';

const LOCALES: readonly Locale[] = ['zh-CN', 'en'];

interface Printed extends Keyed {
  readonly id: string;
  readonly format: PaperFormat;
}

/** Each time somebody takes a record away on paper stands in the audit log. */
const notePrinted = command(READS_RECORDS, async ({ id, format }: Printed, tx) => {
  tx.note({ printed: format });
  return { type: 'Record', id };
});

function choice<T extends string>(said: unknown, choices: readonly T[], first: T): T {
  if (said === undefined) return first;
  const found = choices.find((one) => one === said);
  if (found === undefined) throw new AccessError('BAD_USER_INPUT');
  return found;
}

/** The same reader, who asked for the other language. */
const inLanguage = (ctx: Ctx, locale: Locale): Ctx =>
  locale === ctx.locale ? ctx : (Object.create(ctx, { locale: { value: locale } }) as Ctx);

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function handedOut(ctx: Ctx, paper: DrawnPaper, format: PaperFormat) {
  return {
    fileName: fileName(paper.name, format),
    contentType: PAPER_TYPES[format],
    body: whole(await paperBytes(paper, format, await turnOf(ctx))),
  };
}

/** `/files/paper/<id>?as=pdf|docx|xlsx&language=zh-CN|en`: a record as its reader sees it. */
export const fetchPaper: Download = async (given, id, asked) => {
  const format = choice(asked['as'], PAPER_FORMATS, 'pdf');
  const ctx = inLanguage(given, choice(asked['language'], LOCALES, given.locale));
  memberWith(ctx, READS_RECORDS);
  const record = await readRecordOf(ctx, id);
  const paper = await recordPaper(ctx, record, await pressOf(ctx));
  const file = await handedOut(ctx, paper, format);
  if (isUserError(await notePrinted(given, { id, format }))) throw notFound();
  return file;
};

/** `/files/blank-paper/<key>`: the paper in force, to be filled in by hand. */
export const fetchBlank: Download = async (given, key, asked) => {
  const format = choice(asked['as'], PAPER_FORMATS, 'pdf');
  const ctx = inLanguage(given, choice(asked['language'], LOCALES, given.locale));
  memberWith(ctx, READS_RECORDS);
  const paper = await blankPaper(ctx, key, await pressOf(ctx));
  return handedOut(ctx, paper, format);
};
