import { defineMessages } from '../../kernel/errors/messages.ts';

defineMessages({
  'file.gone': {
    'zh-CN': '文件不存在或已过期，请重新上传',
    en: 'The file does not exist or has expired; please upload it again',
  },
  'file.quota': {
    'zh-CN': '公司保存的文件已满 {most} MB，请先完成或放弃已有的导入',
    en: 'The files kept for the company take {most} MB already; finish or discard earlier imports first',
  },
});
