import { defineMessages } from '../../kernel/errors/messages.ts';

defineMessages({
  'view.most': { 'zh-CN': '每个列表最多保存 {max} 个视图', en: 'A list has at most {max} views' },
  'view.teamless': {
    'zh-CN': '您不属于任何团队，无法共享给团队',
    en: 'You belong to no team to share it with',
  },
  'view.notShared': {
    'zh-CN': '您没有共享视图的权限',
    en: 'You may not share views',
  },
  'view.stale.retired': { 'zh-CN': '“{value}”已停用', en: '“{value}” is no longer in use' },
  'view.stale.left': { 'zh-CN': '{value}已停用账号', en: '{value} is no longer active' },
  'view.stale.unknown': { 'zh-CN': '“{value}”已不存在', en: '“{value}” no longer exists' },
});
