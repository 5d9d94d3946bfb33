import { defineMessages } from '../../kernel/errors/messages.ts';

defineMessages({
  'separation.template.publisher': {
    'zh-CN': '按公司的职责分离规则，改过模板的人不能发布它，请保存草稿并由同事复核发布',
    en: 'By a rule of the company whoever edited a template does not publish it; save a draft and have a colleague review and publish it',
  },
  'separation.role.granter': {
    'zh-CN': '不能给自己分配角色，请由另一位有权限的成员分配',
    en: 'Nobody gives himself a role; ask another member who may',
  },
});
