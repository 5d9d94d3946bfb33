import { customerRelationFields } from '../../customers/index.ts';
import type { ImportField } from '../../imports/index.ts';

const words = (code: string, ...more: readonly string[]) => ({
  code,
  title: { 'zh-CN': code, en: code },
  words: more,
});

/** In a sheet of complaints the company is who is complained of. */
const OURSELVES = { words: ['公司', '公司名称'] };

/** Fields of a complaint that a column can be taken for. */
export const complaintFields: readonly ImportField[] = [
  ...customerRelationFields.map((field) => ({
    ...field,
    words: (field.words ?? []).filter((word) => !OURSELVES.words.includes(word)),
  })),
  {
    key: 'number',
    title: { 'zh-CN': '投诉编号', en: 'Complaint number' },
    kind: 'text',
    max: 40,
    words: ['编号', '单号', '工单号', '投诉单号', 'complaint id', 'ticket', 'ticket id', 'case number', 'id'],
  },
  {
    key: 'title',
    title: { 'zh-CN': '标题', en: 'Title' },
    kind: 'text',
    isRequired: true,
    max: 120,
    words: ['主题', '投诉主题', '问题', '投诉问题', '投诉标题', 'issue', 'subject', 'summary'],
  },
  {
    key: 'description',
    title: { 'zh-CN': '投诉内容', en: 'Description' },
    kind: 'text',
    max: 10_000,
    words: [
      '内容',
      '描述',
      '详情',
      '投诉描述',
      '客户诉求描述',
      'consumer complaint narrative',
      'narrative',
      'details',
      'text',
    ],
  },
  {
    key: 'channel',
    title: { 'zh-CN': '投诉渠道', en: 'Channel' },
    kind: 'choice',
    dictionary: 'complaintChannel',
    isRequired: true,
    words: ['渠道', '来源', '受理渠道', '投诉来源', 'submitted via', 'source', 'via'],
    choices: [
      words('hotline', 'phone', '电话', '来电', 'call', '400'),
      words('online', 'web', 'website', '网站', '网络', 'chat', 'internet'),
      words('email', 'mail', '邮箱', '电子邮件', 'e-mail'),
      words('letter', 'postal mail', 'fax', '信件', '来信', '传真'),
      words('visit', '上门', '现场', 'in person', 'walk-in'),
      words('social', '微博', '微信', '抖音', '小红书', 'twitter', 'facebook'),
      words('regulator', 'referral', '12315', '12345', '监管', '转办'),
    ],
  },
  {
    key: 'status',
    title: { 'zh-CN': '状态', en: 'Status' },
    kind: 'choice',
    words: ['处理状态', '投诉状态', '进度', 'state', 'company response to consumer'],
    choices: [
      {
        code: 'registered',
        title: { 'zh-CN': '待处理', en: 'Open' },
        words: ['未处理', '新建', '已登记', '待受理', 'new', 'untimely response'],
      },
      {
        code: 'active',
        title: { 'zh-CN': '处理中', en: 'In progress' },
        words: ['进行中', '跟进中', 'in process', 'pending'],
      },
      {
        code: 'resolved',
        title: { 'zh-CN': '已解决', en: 'Resolved' },
        words: ['已处理', '已答复', 'solved'],
      },
      {
        code: 'closed',
        title: { 'zh-CN': '已结案', en: 'Closed' },
        words: [
          '已关闭',
          '已完成',
          '完成',
          '结案',
          '办结',
          'done',
          'closed with explanation',
          'closed with monetary relief',
          'closed with non-monetary relief',
        ],
      },
      {
        code: 'withdrawn',
        title: { 'zh-CN': '已撤诉', en: 'Withdrawn' },
        words: ['撤销', '已撤销', '撤诉', 'cancelled'],
      },
    ],
  },
  {
    key: 'topic',
    title: { 'zh-CN': '投诉类别', en: 'Category' },
    kind: 'choice',
    dictionary: 'complaintCategory',
    words: ['类别', '分类', '投诉分类', '投诉类型', '问题分类', 'product', 'category', 'type'],
  },
  {
    key: 'attribute',
    title: { 'zh-CN': '投诉性质', en: 'Nature' },
    kind: 'choice',
    words: ['性质', '属性'],
    choices: [
      { code: 'product', title: { 'zh-CN': '产品', en: 'Product' }, words: ['产品质量', '质量'] },
      { code: 'service', title: { 'zh-CN': '服务', en: 'Service' }, words: ['服务态度'] },
      { code: 'process', title: { 'zh-CN': '流程', en: 'Process' } },
    ],
  },
  {
    key: 'scene',
    title: { 'zh-CN': '发生环节', en: 'Phase' },
    kind: 'choice',
    words: ['环节', '场景'],
    choices: [
      { code: 'pre', title: { 'zh-CN': '售前', en: 'Before the sale' } },
      { code: 'in', title: { 'zh-CN': '售中', en: 'During the sale' } },
      { code: 'after', title: { 'zh-CN': '售后', en: 'After the sale' } },
    ],
  },
  {
    key: 'priority',
    title: { 'zh-CN': '优先级', en: 'Priority' },
    kind: 'choice',
    words: ['紧急程度', '优先程度', 'urgency'],
    choices: [
      {
        code: 'urgent',
        title: { 'zh-CN': '紧急', en: 'Urgent' },
        words: ['加急', '特急', 'high', 'critical'],
      },
      { code: 'important', title: { 'zh-CN': '重要', en: 'Important' }, words: ['较高', 'medium'] },
      { code: 'normal', title: { 'zh-CN': '一般', en: 'Normal' }, words: ['普通', '正常', '低', 'low'] },
    ],
  },
  {
    key: 'occurredOn',
    title: { 'zh-CN': '发生日期', en: 'Occurred on' },
    kind: 'date',
    words: ['发生时间', '事发日期', 'incident date'],
  },
  {
    key: 'openedAt',
    title: { 'zh-CN': '投诉时间', en: 'Opened' },
    kind: 'instant',
    words: [
      '投诉日期',
      '登记时间',
      '登记日期',
      '受理时间',
      '受理日期',
      '创建时间',
      'date received',
      'date',
      'created',
      'opened at',
    ],
  },
  {
    key: 'closedAt',
    title: { 'zh-CN': '结案时间', en: 'Closed at' },
    kind: 'instant',
    words: ['结案日期', '完成时间', '关闭时间', '办结日期', 'date closed'],
  },
  {
    key: 'demands',
    title: { 'zh-CN': '客户诉求', en: 'Demands' },
    kind: 'choices',
    dictionary: 'remedyDemand',
    words: ['诉求', '要求'],
  },
  {
    key: 'claim',
    title: { 'zh-CN': '索赔金额', en: 'Claim' },
    kind: 'money',
    words: ['金额', '涉及金额', '索赔', 'amount'],
  },
  {
    key: 'owner',
    title: { 'zh-CN': '负责人', en: 'Owner' },
    kind: 'relation',
    words: ['处理人', '经办人', '责任人', '客服', 'assignee', 'agent'],
  },
];
