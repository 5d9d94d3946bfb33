import { defineMessages } from '../../kernel/errors/messages.ts';

defineMessages({
  'export.nothing': { 'zh-CN': '没有可以导出的记录', en: 'There is nothing to export' },
  'export.tooMany': {
    'zh-CN': '一次最多导出 {max} 条，请缩小范围',
    en: 'At most {max} rows in one export; narrow the list',
  },
  'export.reason': {
    'zh-CN': '导出明文须写明理由，至少 {min} 个字',
    en: 'Say in at least {min} characters why values leave in full',
  },
  'export.approval': {
    'zh-CN': '超过 {rows} 条含个人信息的导出须经他人批准，请写明理由，至少 {min} 个字',
    en: 'More than {rows} rows of personal data need somebody’s approval: say in at least {min} characters what for',
  },
  'export.approval.together': {
    'zh-CN':
      '您 {together} 小时内导出的个人信息合计超过 {rows} 条，须经他人批准，请写明理由，至少 {min} 个字',
    en: 'With what you exported within {together} hours these are more than {rows} rows of personal data and need somebody’s approval: say in at least {min} characters what for',
  },
  'audit.field.personal': { 'zh-CN': '含个人信息的条数', en: 'rows of personal data' },
  'audit.field.decidedBy': { 'zh-CN': '审批人', en: 'decided by' },
  'audit.field.decidedAt': { 'zh-CN': '审批时间', en: 'decided at' },
  'audit.field.decision': { 'zh-CN': '审批意见', en: 'decision' },
  'audit.field.fault': { 'zh-CN': '未生成的原因', en: 'why there is no file' },
  'audit.field.watermark': { 'zh-CN': '水印', en: 'watermark' },
  'export.columns': { 'zh-CN': '请至少选择一列', en: 'Choose at least one column' },
  'export.format': {
    'zh-CN': '这个列表不能导出为这种格式',
    en: 'This list cannot be exported in this format',
  },
  'export.busy': {
    'zh-CN': '您已有 {max} 项导出在进行，请等其中一项完成',
    en: 'You have {max} exports under way; wait until one of them has ended',
  },
  'export.full': {
    'zh-CN': '公司已导出的文件占满 {max} MB，到期删除后才能继续',
    en: 'The exported files of the company take {max} MB already; older ones go after a day',
  },
  'export.over': { 'zh-CN': '这次导出已经结束', en: 'This export has ended already' },
});
