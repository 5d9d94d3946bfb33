import { sqlStatement } from '../../kernel/reading/statement.ts';
import { customerById } from '../customers/index.ts';
import { noticesAbout, type SubjectCard } from '../notifications/index.ts';

type Named = Pick<SubjectCard, 'id' | 'number'> & { readonly name: string };

const find = sqlStatement<Named>(
  'shared-customer-card',
  `select id, number, name from app.customer where tenant_id = :tenantId and id = :id`,
);

/** A customer as news of sharing speak of him: no promise stands behind it, and nobody is called. */
const cardOf = ({ id, number, name }: Named): SubjectCard => ({
  id,
  number,
  title: name,
  policy: '',
  ownerId: null,
  teamId: null,
  unitId: null,
  leads: '',
  chartVersion: 0,
});

noticesAbout('customer', {
  path: (id) => `/customers/${id}`,
  card: async (rows, id) => {
    const row = await rows.row(find(), { id });
    return row && cardOf(row);
  },
  seen: async (ctx, id) => {
    const row = await customerById(ctx, id);
    return row ? cardOf(row) : null;
  },
  alert: () => Promise.resolve(undefined),
});
