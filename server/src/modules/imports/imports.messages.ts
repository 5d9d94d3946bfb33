import { defineMessages } from '../../kernel/errors/messages.ts';

defineMessages({
  'import.state': {
    'zh-CN': '此导入当前不能这样做，请刷新查看',
    en: 'This import cannot do that now; please reload',
  },
});
