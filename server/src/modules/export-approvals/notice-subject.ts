import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import { translate, type Locale } from '../../kernel/errors/messages.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { tableOf } from '../exports/index.ts';
import { noticesAbout, type SubjectCard } from '../notifications/index.ts';

interface Asked {
  readonly id: string;
  readonly noun: string;
  readonly total: number;
  readonly memberId: string;
}

const find = sqlStatement<Asked>(
  'export-card',
  `select id, noun, total, member_id as "memberId" from app.export_run where tenant_id = :tenantId and id = :id`,
);

/** An export as news speak of it; its owner is whoever asked. */
const cardOf = ({ id, noun, total, memberId }: Asked, locale: Locale): SubjectCard => ({
  id,
  number: '',
  title: translate(locale, 'export.approval.card', { list: tableOf(noun).names[locale], rows: total }),
  policy: '',
  ownerId: memberId,
  teamId: null,
  unitId: null,
  leads: 'export.approve',
  chartVersion: 0,
});

/** Whoever asked, and whoever may answer. */
function sees(ctx: Ctx, { memberId }: Asked): boolean {
  const who = memberOf(ctx);
  return who.memberId === memberId || who.rights.can('export.approve');
}

noticesAbout('export', {
  path: () => '/exports',
  card: async (rows, id) => {
    const row = await rows.row(find(), { id });
    return row && cardOf(row, 'zh-CN');
  },
  seen: async (ctx, id) => {
    const row = await ctx.scope.read.row(find(), { id });
    return row && sees(ctx, row) ? cardOf(row, ctx.locale) : null;
  },
  alert: () => Promise.resolve(undefined),
});
