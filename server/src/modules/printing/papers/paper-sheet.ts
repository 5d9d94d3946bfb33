import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { notFound } from '../../../kernel/errors/access-error.ts';
import type { Sheet } from '../../../kernel/ports/sheets.ts';
import type { Pictures } from '../../../kernel/ports/typesetter.ts';
import { pageAddress } from '../../../kernel/ports/web-address.ts';
import { dayIn } from '../../../kernel/values/days.ts';
import { memberById } from '../../access/index.ts';
import { answersOf, formOffered, formOfRecord, hiddenIn, type RecordType } from '../../records/index.ts';
import { companyHead, type CompanyHead } from '../../tenants/index.ts';
import { logoPicture, printing } from '../around.ts';
import { layoutOf } from '../layouts/layout-of.ts';
import type { PaperFacts } from '../sheet/paper-facts.ts';
import { sheetOf, type Around } from '../sheet/sheet-of.ts';
import { choicesFor } from './paper-choices.ts';
import { photoPictures } from './photos.ts';
import { signaturePictures } from './signatures.ts';

/** A paper ready to be written in any format. */
export interface DrawnPaper {
  readonly sheet: Sheet;
  readonly pictures: Pictures;
  /** What its file is called, without an ending. */
  readonly name: string;
}

/** What the papers of one batch have in common. */
export interface Press {
  readonly head: CompanyHead;
  readonly choicesOf: PaperFacts['choicesOf'];
  readonly printing: { readonly printer: string; readonly at: string };
  /** What approved papers say about where they come from; absent = what the layout says. */
  readonly watermark?: string | null;
}

/** What stands on every paper that somebody prints now. */
export async function pressOf(ctx: Ctx): Promise<Press> {
  const [head, choicesOf, by] = [await companyHead(ctx), await choicesFor(ctx), await printing(ctx)];
  return { head, choicesOf, printing: by };
}

async function drawn(ctx: Ctx, facts: PaperFacts, press: Press, record: Around['record']): Promise<Sheet> {
  const { head } = press;
  const layout = await layoutOf(ctx, 'record', facts.form.key);
  const { watermark: mark } = press;
  return sheetOf(facts, {
    letterhead: { name: head.name, colour: head.colour, hasLogo: head.logo !== null },
    layout: mark == null ? layout : { ...layout, watermark: { 'zh-CN': mark, en: mark } },
    record,
    ...press.printing,
  });
}

const common = (ctx: Ctx, press: Press): Pick<PaperFacts, 'locale' | 'currency' | 'choicesOf'> => ({
  locale: ctx.locale,
  currency: press.head.currency,
  choicesOf: press.choicesOf,
});

/** A record as its reader sees it. */
export async function recordPaper(ctx: Ctx, record: RecordType, press: Press): Promise<DrawnPaper> {
  const form = await formOfRecord(ctx, record);
  const { answers, masked } = await answersOf(ctx, record);
  const answered = { id: record.id, form, answers };
  const drawings = { ...(await signaturePictures(ctx, answered)), ...(await photoPictures(ctx, answered)) };
  const author = await memberById(ctx, record.creatorId);
  const facts: PaperFacts = {
    ...common(ctx, press),
    form,
    answers,
    hidden: await hiddenIn(ctx, record),
    masked: new Set(masked),
    pictureOf: (id) => (Object.hasOwn(drawings, id) ? id : undefined),
  };
  const sheet = await drawn(ctx, facts, press, {
    number: record.number,
    day: dayIn(memberOf(ctx).companyTimeZone, record.createdAt),
    author: author?.displayName ?? '',
    url: pageAddress(`/papers/${encodeURIComponent(record.form)}/${record.id}`),
  });
  return {
    sheet,
    pictures: { ...logoPicture(press.head), ...drawings },
    name: `${record.number} ${sheet.title}`,
  };
}

/** An empty paper, to be filled in by hand. */
export async function blankPaper(ctx: Ctx, key: string, press: Press): Promise<DrawnPaper> {
  const form = await formOffered(ctx.scope.read, memberOf(ctx).tenantId, key);
  if (!form) throw notFound();
  const nothing = new Set<string>();
  const facts: PaperFacts = {
    ...common(ctx, press),
    form,
    answers: null,
    hidden: nothing,
    masked: nothing,
    pictureOf: () => undefined,
  };
  const sheet = await drawn(ctx, facts, press, null);
  return { sheet, pictures: logoPicture(press.head), name: `${key} ${sheet.title}` };
}
