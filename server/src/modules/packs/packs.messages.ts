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
  'pack.plan.nothing': { 'zh-CN': '无', en: 'none' },
  'pack.plan.list': { 'zh-CN': '{count} 项', en: '{count} items' },
  'pack.plan.comes': { 'zh-CN': '新增“{name}”', en: 'adds "{name}"' },
  'pack.plan.changes': { 'zh-CN': '修改“{name}”', en: 'changes "{name}"' },
  'pack.plan.goes': { 'zh-CN': '停用“{name}”', en: 'retires "{name}"' },
  'pack.plan.clock': { 'zh-CN': '{clock} {row}：{from} → {to}', en: '{clock} {row}: {from} → {to}' },
  'pack.plan.pattern': { 'zh-CN': '编号 {from} → {to}', en: 'numbers {from} → {to}' },
  'pack.plan.conflict': {
    'zh-CN': '{path}：出厂 {base} → {theirs}，本公司为 {ours}，保留本公司的值',
    en: '{path}: publisher {base} → {theirs}, yours is {ours}; yours stays',
  },
  'pack.plan.locked': {
    'zh-CN': '{path}：本公司为 {ours}，此项出厂锁定，改为 {theirs}',
    en: '{path}: yours is {ours}; locked by the publisher, it becomes {theirs}',
  },
  'pack.plan.seconds.wall': { 'zh-CN': '{n} 秒', en: '{n} s' },
  'pack.plan.minutes.wall': { 'zh-CN': '{n} 分钟', en: '{n} min' },
  'pack.plan.hours.wall': { 'zh-CN': '{n} 小时', en: '{n} h' },
  'pack.plan.days.wall': { 'zh-CN': '{n} 天', en: '{n} days' },
  'pack.plan.seconds.business': { 'zh-CN': '{n} 秒（服务时间）', en: '{n} s of service time' },
  'pack.plan.minutes.business': { 'zh-CN': '{n} 分钟（服务时间）', en: '{n} min of service time' },
  'pack.plan.hours.business': { 'zh-CN': '{n} 小时（服务时间）', en: '{n} h of service time' },
  'pack.plan.days.workday': { 'zh-CN': '{n} 个工作日', en: '{n} working days' },
});
