import { Field, InputType } from 'type-graphql';

import { memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { translate } from '../../../kernel/errors/messages.ts';
import { ExportInput, exportTable, startExport } from '../../exports/index.ts';
import { auditFilter, auditList } from './audit-log.query.ts';
import { AuditFilter, type AuditEntryType } from './audit.type.ts';
import { changesShown } from './changes.ts';
import { reasonShown } from './diff.ts';
import { actionLabel, nounLabel, recordLabel } from './labels.ts';
import { actorName, sentenceOf } from './sentence.ts';

/** Which acts, as which file. */
@InputType()
export class ExportAuditInput extends ExportInput {
  @Field(() => AuditFilter, { nullable: true })
  filter?: AuditFilter | null;
}

const HEAD = 20;

async function changesText(ctx: Ctx, entry: AuditEntryType): Promise<string> {
  const hidden = translate(ctx.locale, 'audit.hidden');
  const nothing = translate(ctx.locale, 'audit.nothing');
  const changes = await changesShown(ctx, entry, HEAD);
  return changes
    .flatMap(({ nounLabel: noun, recordLabel: record, fields }) =>
      fields.map(({ label, before, after, isMasked }) =>
        isMasked
          ? `${noun} ${record ?? ''} ${label}: ${hidden}`
          : `${noun} ${record ?? ''} ${label}: ${before ?? nothing} → ${after ?? nothing}`,
      ),
    )
    .join('; ');
}

exportTable<AuditEntryType>({
  noun: 'audit',
  names: { 'zh-CN': '审计日志', en: 'Audit log' },
  list: auditList,
  filters: {
    actorIds: { title: { 'zh-CN': '谁', en: 'Who' }, value: (id, ctx) => actorName(ctx, id) },
    byProduct: { title: { 'zh-CN': '系统的操作', en: 'Acts of the product' } },
    actions: {
      title: { 'zh-CN': '操作', en: 'Action' },
      value: (action, ctx) => actionLabel(ctx.locale, action),
    },
    noun: {
      title: { 'zh-CN': '对象', en: 'Kind of record' },
      value: (noun, ctx) => nounLabel(ctx.locale, noun),
    },
    recordId: { title: { 'zh-CN': '记录', en: 'Record' } },
    field: { title: { 'zh-CN': '字段', en: 'Field' } },
    from: { title: { 'zh-CN': '从', en: 'From' } },
    until: { title: { 'zh-CN': '至', en: 'Until' } },
    words: { title: { 'zh-CN': '文字', en: 'Words' } },
    requestId: { title: { 'zh-CN': '请求', en: 'Request' } },
    refused: { title: { 'zh-CN': '只看被拒绝的', en: 'Refused alone' } },
    sensitive: { title: { 'zh-CN': '只看敏感操作', en: 'Sensitive alone' } },
  },
  columns: {
    at: { title: { 'zh-CN': '时间', en: 'Time' }, fields: ['at'], cell: (row) => row.at },
    actor: {
      title: { 'zh-CN': '谁', en: 'Who' },
      fields: ['actorName'],
      cell: (row, ctx) => actorName(ctx, row.actor),
    },
    action: {
      title: { 'zh-CN': '操作', en: 'Action' },
      fields: ['actionLabel'],
      cell: (row, ctx) => actionLabel(ctx.locale, row.action),
    },
    noun: {
      title: { 'zh-CN': '对象', en: 'Kind of record' },
      fields: ['noun'],
      cell: (row, ctx) => nounLabel(ctx.locale, row.entity),
    },
    record: {
      title: { 'zh-CN': '记录', en: 'Record' },
      fields: ['recordLabel'],
      personal: true,
      cell: (row, ctx) => recordLabel(ctx, row.entity, row.entityId),
    },
    sentence: {
      title: { 'zh-CN': '经过', en: 'What happened' },
      fields: ['sentence'],
      personal: true,
      cell: (row, ctx) => sentenceOf(ctx, row),
    },
    changes: {
      title: { 'zh-CN': '修改前 → 修改后', en: 'Before → after' },
      fields: ['changes'],
      personal: true,
      cell: (row, ctx) => changesText(ctx, row),
    },
    reason: {
      title: { 'zh-CN': '原因', en: 'Reason' },
      fields: ['reason'],
      cell: (row, ctx) => reasonShown(ctx.locale, row.reason),
    },
    outcome: {
      title: { 'zh-CN': '结果', en: 'Outcome' },
      fields: ['outcome'],
      cell: (row, ctx) => translate(ctx.locale, `audit.outcome.${row.outcome}`),
    },
    request: {
      title: { 'zh-CN': '请求', en: 'Request' },
      fields: ['requestId'],
      cell: (row) => row.requestId,
    },
    seq: { title: { 'zh-CN': '链号', en: 'Number in the chain' }, fields: ['seq'], cell: (row) => row.seq },
  },
});

/** Begins a file of the log, of what the reader sees of it. */
export async function exportAudit(ctx: Ctx, input: ExportAuditInput) {
  memberWith(ctx, 'audit.read');
  return startExport(ctx, input, {
    noun: 'audit',
    filter: await auditFilter(ctx, input.filter),
    said: input.filter,
    sort: 'NEWEST',
  });
}
