import { papers, type Words } from '@zhoudao/schema/templates';

import { holds, memberOf } from '../../../kernel/ctx.ts';
import { auditedNoun } from '../../audit/index.ts';
import { indexName } from '../answers/index-answers.ts';
import { READS_RECORDS } from '../record.policy.ts';
import { saidInLog } from './logged-answers.ts';
import { recordList } from './record-list.query.ts';

const MOST_FOUND = 200;

let titles: ReadonlyMap<string, Words> | undefined;

/** The fields of the papers of this release by the names under which the log tells them. */
const titleOf = (name: string): Words | undefined =>
  (titles ??= new Map(
    papers().flatMap((form) => form.fields.map(({ id, title }) => [indexName(form, id), title] as const)),
  )).get(name);

auditedNoun({
  entity: 'PaperRecord',
  also: ['Record'],
  reader: 'Record',
  labels: `select id, number as label from app.record where tenant_id = :tenantId and id = any(:ids)`,
  said: saidInLog,
  fieldNamed: (locale, field) => titleOf(field)?.[locale],
  find: (ctx, words) =>
    holds(memberOf(ctx).rights, READS_RECORDS)
      ? recordList.ids(ctx, { search: words }, MOST_FOUND)
      : Promise.resolve([]),
});
