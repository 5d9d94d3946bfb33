import { checkAnswers, LAYOUT_KEYS, validateTemplate, type PrintLayout } from '@zhoudao/schema/templates';
import type { RecordForm } from '@zhoudao/schema/templates/form/paper';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { translate } from '../../../kernel/errors/messages.ts';
import { NotPrinted, typesetter, type PrintJob } from '../../../kernel/ports/typesetter.ts';
import { pageAddress } from '../../../kernel/ports/web-address.ts';
import { query } from '../../../kernel/query.ts';
import { dayIn, momentIn } from '../../../kernel/values/days.ts';
import { formInForce } from '../../records/index.ts';
import { logoPicture, turnOf } from '../around.ts';
import { listSheet } from '../lists/list-sheet.ts';
import { pressOf, type Press } from '../papers/paper-sheet.ts';
import type { PaperFacts } from '../sheet/paper-facts.ts';
import { sheetOf } from '../sheet/sheet-of.ts';
import type { LayoutPreviewType } from './layout-preview.type.ts';

/** A paper of the trade with an approval would not show who signs. */
const EXAMPLES = ['F-INF-03', 'F-CMP-01'];
const EXAMPLE_ROWS = 24;

interface Asked {
  /** As it is being written: whatever somebody sends. */
  readonly body: unknown;
  readonly paper?: string | undefined;
}

async function exampleForm(ctx: Ctx, keys: readonly string[]): Promise<RecordForm | undefined> {
  for (const key of keys) {
    const form = await formInForce(ctx.scope.read, memberOf(ctx).tenantId, key);
    if (form) return form;
  }
  return undefined;
}

/** The paper with its example; one without any is empty. */
function factsOf(ctx: Ctx, form: RecordForm, { head, choicesOf, printing }: Press): PaperFacts {
  const { companyTimeZone } = memberOf(ctx);
  const common = {
    form,
    locale: ctx.locale,
    currency: head.currency,
    choicesOf,
    masked: new Set<string>(),
    pictureOf: () => undefined,
  };
  if (form.example === undefined) return { ...common, answers: null, hidden: new Set<string>() };
  const { answers, hidden } = checkAnswers(form, form.example, {
    today: dayIn(companyTimeZone, ctx.now()),
    now: momentIn(companyTimeZone, ctx.now()),
    me: { id: '', label: printing.printer },
    codesOf: (key) => new Set(choicesOf(key).map(({ code }) => code)),
    isExample: true,
  });
  return { ...common, answers, hidden };
}

async function paperJob(ctx: Ctx, layout: PrintLayout, form: RecordForm): Promise<PrintJob> {
  const press = await pressOf(ctx);
  const { head, printing } = press;
  const day = dayIn(memberOf(ctx).companyTimeZone, ctx.now());
  const number = `${form.key.replaceAll(/\W/g, '')}${day.replaceAll('-', '')}001`;
  const sheet = sheetOf(factsOf(ctx, form, press), {
    letterhead: { name: head.name, colour: head.colour, hasLogo: head.logo !== null },
    layout,
    record: { number, day, author: printing.printer, url: pageAddress('/papers') },
    ...printing,
  });
  return { kind: 'paper', sheet, pictures: logoPicture(head) };
}

async function listJob(ctx: Ctx, layout: PrintLayout): Promise<PrintJob> {
  const { head, printing } = await pressOf(ctx);
  const [titles = '', name = '', city = ''] = ['titles', 'name', 'city'].map((part) =>
    translate(ctx.locale, `print.example.${part}`),
  );
  const rows = Array.from({ length: EXAMPLE_ROWS }, (_, at) => [
    `C2026${String(at + 1).padStart(3, '0')}`,
    `${name} ${at + 1}`,
    city.split('|')[at % 3] ?? '',
    (at + 1) * 1280.5,
  ]);
  const title = translate(ctx.locale, 'print.example.list');
  const facts = { title, said: [], head, layout, watermark: null, printing };
  return {
    kind: 'list',
    sheet: listSheet(ctx, [titles.split('|'), ...rows], facts),
    pictures: logoPicture(head),
  };
}

/** The pages of an example as a layout would print them, drawn as they are drawn. */
export const layoutPreview = query(
  'template.read',
  async (ctx, _who, { body, paper }: Asked): Promise<LayoutPreviewType> => {
    const none = (message: string): LayoutPreviewType => ({ picture: null, message });
    const [problem] = validateTemplate('layout', body);
    if (problem) return none(problem.message[ctx.locale]);
    const layout = body as PrintLayout;
    const keys = [...(paper === undefined ? [] : [paper]), ...(layout.papers ?? []), ...EXAMPLES];
    const form = layout.key === LAYOUT_KEYS.list ? undefined : await exampleForm(ctx, keys);
    const job = form ? await paperJob(ctx, layout, form) : await listJob(ctx, layout);
    try {
      return { picture: await typesetter().picture(job, await turnOf(ctx)), message: null };
    } catch (error) {
      if (!(error instanceof NotPrinted)) throw error;
      if (error.fault === 'broken') ctx.report?.(error, { layout: layout.key });
      return none(translate(ctx.locale, `print.fault.${error.fault}`));
    }
  },
);
