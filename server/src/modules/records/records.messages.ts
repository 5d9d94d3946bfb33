import { defineMessages } from '../../kernel/errors/messages.ts';

/** What the server says about filled-in papers. */
defineMessages({
  'record.answers': {
    'zh-CN': '填写内容有 {count} 处问题：{first}',
    en: 'The answers have {count} problems: {first}',
  },
  'record.answer': {
    'zh-CN': '填写内容有误：{first}',
    en: 'The answers have a problem: {first}',
  },
  'record.rest': { 'zh-CN': '其余各项', en: 'All others' },
  'record.opensCase': {
    'zh-CN': '这份表单用于登记{type}，请从{type}登记处填写',
    en: 'This form opens a case ({type}); fill it in where such cases are filed',
  },
  'record.stepOfCase': {
    'zh-CN': '这份表单是{type}处理中的一步，请在相应的{type}里填写',
    en: 'This form is a step of a case ({type}); fill it in on the page of that case',
  },
  'record.taken': {
    'zh-CN': '已按此项生成事项，请在事项中修改',
    en: 'Cases were opened by what this says; change it there',
  },
  'record.problem': { 'zh-CN': '{zh}', en: '{en}' },
  'record.tooLarge': {
    'zh-CN': '填写内容过多，最多 {max} kB',
    en: 'The answers are too long; at most {max} kB',
  },
  'record.readonly': {
    'zh-CN': '此项由规则给出，不能修改',
    en: 'This field follows from a rule and cannot be changed',
  },
  'record.file': {
    'zh-CN': '文件不存在或已过期，请重新上传',
    en: 'There is no such file, or it has expired; upload it again',
  },
  'record.photo': {
    'zh-CN': '照片不存在、已过期或不是照片，请重新上传',
    en: 'There is no such photo, it has expired, or it is no photo; upload it again',
  },
  'record.notPhoto': {
    'zh-CN': '须为 JPEG 或 PNG 格式的照片，且文件完整',
    en: 'It has to be a photo in a whole JPEG or PNG file',
  },
  'record.drawing': {
    'zh-CN': '签名图片不存在、已过期或已用于别处，请重新签名',
    en: 'The drawing of this signature is gone, or stands elsewhere already; sign again',
  },
  'record.notDrawn': {
    'zh-CN': '签名须为 PNG 图片，长宽不超过 {most} 像素',
    en: 'A signature has to be a PNG picture of at most {most} pixels each way',
  },
  'record.signsForOther': {
    'zh-CN': '只能以本人身份签名；他人签名请只填姓名',
    en: 'You can sign as yourself only; for somebody else give the name alone',
  },
  'record.signedRow': {
    'zh-CN': '签名只对签名时的内容有效：这一行改过，或签名被用了多次；请去掉签名或重新签名',
    en: 'A signature holds for what was signed: this row was changed, or the signature stands twice; remove it or sign again',
  },
  'record.archived': {
    'zh-CN': '记录已归档，请先恢复',
    en: 'This record is archived; restore it first',
  },
  'record.yes': { 'zh-CN': '是', en: 'Yes' },
  'record.no': { 'zh-CN': '否', en: 'No' },
  'record.unseen': { 'zh-CN': '（无权查看）', en: '(not yours to see)' },
  'record.ofCase': {
    'zh-CN': '此表单属于一个事项，请在该事项中更正',
    en: 'This form belongs to a case; correct it there',
  },
  'record.notMine': {
    'zh-CN': '记录不在您自己的范围内，不能转给他人',
    en: 'The record is not within your own reach, so you cannot give it away',
  },
});
