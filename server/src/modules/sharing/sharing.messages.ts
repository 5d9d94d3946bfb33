import { defineMessages } from '../../kernel/errors/messages.ts';

/** What the server says about sharing. */
defineMessages({
  'share.self': { 'zh-CN': '不能共享给本人', en: 'A record is not shared with oneself' },
  'share.past': { 'zh-CN': '截止时间须晚于现在', en: 'The end must lie in the future' },
  'share.tooManyReceivers': {
    'zh-CN': '一条记录最多共享给 {most} 个对象，请改为分派给团队',
    en: 'A record is shared with at most {most} people and units; give it to a team instead',
  },
  'share.tooManyRecords': {
    'zh-CN': '已共享给此对象的记录达到 {most} 条上限，请先结束不再需要的共享',
    en: 'At most {most} records are shared with one person or unit; end some first',
  },
});
