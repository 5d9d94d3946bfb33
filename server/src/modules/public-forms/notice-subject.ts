import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { noticesAbout, type SubjectCard } from '../notifications/index.ts';

interface Told {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
}

const find = sqlStatement<Told>(
  'public-form-card',
  `select id, name, owner_id as "ownerId" from app.public_form where tenant_id = :tenantId and id = :id`,
);

const cardOf = ({ id, name, ownerId }: Told): SubjectCard => ({
  id,
  number: '',
  title: name,
  policy: '',
  ownerId,
  teamId: null,
  unitId: null,
  leads: 'publicForm.manage',
  chartVersion: 0,
});

/** Whoever looks after the link, and whoever looks after all of them. */
function sees(ctx: Ctx, { ownerId }: Told): boolean {
  const who = memberOf(ctx);
  return who.memberId === ownerId || who.rights.can('publicForm.manage');
}

noticesAbout('publicForm', {
  path: () => '/public-forms',
  card: async (rows, id) => {
    const row = await rows.row(find(), { id });
    return row && cardOf(row);
  },
  seen: async (ctx, id) => {
    const row = await ctx.scope.read.row(find(), { id });
    return row && sees(ctx, row) ? cardOf(row) : null;
  },
  alert: () => Promise.resolve(undefined),
});
