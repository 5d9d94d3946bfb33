import { memberOf } from '../../../kernel/ctx.ts';
import { auditedNoun } from '../../audit/index.ts';
import { recordList } from './record-list.query.ts';

const MOST_FOUND = 200;

auditedNoun({
  entity: 'PaperRecord',
  also: ['Record'],
  reader: 'Record',
  labels: `select id, number as label from app.record where tenant_id = :tenantId and id = any(:ids)`,
  find: (ctx, words) =>
    memberOf(ctx).rights.can('record.read')
      ? recordList.ids(ctx, { search: words }, MOST_FOUND)
      : Promise.resolve([]),
});
