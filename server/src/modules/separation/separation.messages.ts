import { defineMessages } from '../../kernel/errors/messages.ts';

defineMessages({
  'separation.role.granter': {
    'zh-CN': '不能给自己分配角色，请由另一位有权限的成员分配',
    en: 'Nobody gives himself a role; ask another member who may',
  },
});
