import { defineMessages } from '../../kernel/errors/messages.ts';

/** What the server says about packs and their plans. */
defineMessages({
  'pack.base': {
    'zh-CN': '基础包为所有公司所用，不能停用',
    en: 'The base pack serves every company and cannot be switched off',
  },
  'pack.needed': {
    'zh-CN': '{pack} 需要这个包，请先停用它',
    en: '{pack} needs this pack; switch that off first',
  },
  'pack.done': { 'zh-CN': '已是这个状态，无需再做', en: 'It stands so already; there is nothing to do' },
  'pack.planOld': {
    'zh-CN': '查看变更清单之后情况有变，请重新查看',
    en: 'Something changed since you saw the plan; look at it again',
  },
  'pack.conflict.locked': {
    'zh-CN': '此项由发布方锁定，只能采用出厂内容',
    en: 'The publisher has locked this; only his value can be in force',
  },
  'pack.conflict.nowhere': {
    'zh-CN': '模板中已没有这个位置，请保留本公司的内容，或在模板中修改',
    en: 'The template no longer has this place; keep yours, or change the template',
  },
  'pack.conflict.settled': { 'zh-CN': '已经处理过，请刷新后查看', en: 'It was settled already; look again' },
  'pack.plan.more': { 'zh-CN': '另有 {count} 处', en: 'and {count} more' },
  'pack.plan.conflict': {
    'zh-CN': '{place}：出厂 {base} → {theirs}，本公司为 {ours}，保留本公司的值',
    en: '{place}: publisher {base} → {theirs}, yours is {ours}; yours stays',
  },
  'pack.plan.locked': {
    'zh-CN': '{place}：本公司为 {ours}，由{by}锁定，改为 {theirs}',
    en: '{place}: yours is {ours}; locked by {by}, it becomes {theirs}',
  },
});
