import { defineMessages } from '../../kernel/errors/messages.ts';

// What the server says about units, posts, deputies and hand-overs.
defineMessages({
  'organisation.cycle': {
    'zh-CN': '“{under}”在“{name}”之下，不能把“{name}”移到它里面',
    en: '“{under}” lies below “{name}”, so “{name}” cannot be moved into it',
  },
  'organisation.cycle.self': {
    'zh-CN': '“{name}”不能移到自己里面',
    en: '“{name}” cannot be moved into itself',
  },
  'organisation.root': {
    'zh-CN': '公司是最上级，不能移动或删除',
    en: 'The company is the top of the tree and can be neither moved nor removed',
  },
  'organisation.team.leaf': {
    'zh-CN': '“{name}”是团队，下面不能再设部门或团队',
    en: '“{name}” is a team; no units stand below a team',
  },
  'organisation.deep': { 'zh-CN': '最多 {max} 级', en: 'At most {max} levels' },
  'organisation.unit.same': {
    'zh-CN': '“{under}”下已有“{name}”',
    en: '“{under}” already has a unit called “{name}”',
  },
  'organisation.unit.many': { 'zh-CN': '最多 {max} 个部门和团队', en: 'At most {max} units' },
  'organisation.post.same': {
    'zh-CN': '该部门已有岗位“{title}”',
    en: 'This unit already has a post called “{title}”',
  },
  'organisation.post.many': { 'zh-CN': '一个部门最多 {max} 个岗位', en: 'At most {max} posts in a unit' },
  'organisation.post.held': {
    'zh-CN': '该岗位上有 {people} 人，请先调整他们的岗位',
    en: 'The post is held by {people} people; give them other posts first',
  },
  'organisation.disabled': {
    'zh-CN': '已停用的成员不能担任岗位',
    en: 'A disabled member cannot hold a post',
  },
  'organisation.beyond': {
    'zh-CN': '您不能让他人看到您自己看不到的内容',
    en: 'You cannot let somebody reach what you do not reach yourself',
  },
  'organisation.own': {
    'zh-CN': '只有所有者可以扩大自己的管理范围',
    en: 'Only an owner may widen his own reach',
  },
  'organisation.target.inside': {
    'zh-CN': '接收部门不能在要删除的部门之内',
    en: 'The receiving unit must not lie inside the unit that is removed',
  },
  'organisation.holding': {
    'zh-CN':
      '“{name}”还有 {people} 人、{work} 项未完成的工作和 {units} 个下级部门，请先移走，或选择接收它们的部门',
    en: '“{name}” still holds {people} people, {work} pieces of open work and {units} sub-units; move them first, or choose a unit that takes them',
  },
  'deputy.self': { 'zh-CN': '不能由本人代理本人', en: 'Nobody stands in for himself' },
  'deputy.oneself': {
    'zh-CN': '只有所有者可以指定自己代理他人',
    en: 'Only an owner may appoint himself for somebody else',
  },
  'deputy.behind': {
    'zh-CN': '您自己会由此代理该成员（{people}），请选择其他人，或由所有者指定',
    en: 'You would come to stand in for that member yourself ({people}): choose somebody else, or let an owner appoint',
  },
  'deputy.double': {
    'zh-CN': '{from} 至 {until} 已有代理人',
    en: 'There is a deputy from {from} to {until} already',
  },
  'deputy.circle': {
    'zh-CN': '代理关系形成循环：{people}',
    en: 'The deputies would stand in for each other in a circle: {people}',
  },
  'deputy.long': {
    'zh-CN': '一次代理最多 {max} 天',
    en: 'A deputy stands in for at most {max} days at once',
  },
  'deputy.over': { 'zh-CN': '该代理已结束', en: 'This is over already' },
  'handOver.same': { 'zh-CN': '不能交接给本人', en: 'Work cannot be handed over to the same person' },
  'organisation.chart': { 'zh-CN': '没有这种组织架构模板', en: 'There is no such chart' },
  'organisation.chart.there': {
    'zh-CN': '该架构的部门和岗位都已存在',
    en: 'Everything in this chart is already there',
  },
});
