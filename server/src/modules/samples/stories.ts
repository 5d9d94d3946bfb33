import type { Text } from '../../kernel/errors/messages.ts';

/** How far complaints come, in order. */
export const REACHES = ['registered', 'acknowledged', 'assessed', 'proposed', 'resolved', 'closed'] as const;

/** A complaint among the samples. */
export interface SampleComplaint {
  readonly title: Text;
  readonly description: Text;
  readonly hoursAgo: number;
  readonly reached: (typeof REACHES)[number];
}

/** A customer among the samples. The phones lie in a range that is not given out. */
export interface SampleCustomer {
  readonly name: Text;
  readonly isPerson?: boolean;
  readonly contact: Text;
  readonly phone: string;
  readonly spoke: Text;
  readonly complaints: readonly SampleComplaint[];
}

/** What is said while complaints are handled. */
export const PHRASES = {
  received: {
    'zh-CN': '您好，已受理您的投诉，我们会尽快答复。',
    en: 'We have your complaint and will answer soon.',
  },
  repair: { 'zh-CN': '上门检修并更换部件', en: 'Repair at your place' },
  replace: { 'zh-CN': '整件更换', en: 'Replace it' },
  pros: { 'zh-CN': '对客户影响小', en: 'Little trouble for the customer' },
  cons: { 'zh-CN': '需要协调备件', en: 'Spare parts have to be found' },
  day: { 'zh-CN': '1 天', en: '1 day' },
  days: { 'zh-CN': '3 天', en: '3 days' },
  remedied: { 'zh-CN': '已按方案处理，客户现场确认。', en: 'Done as proposed; the customer was there.' },
  confirmed: {
    'zh-CN': '电话回访，客户确认已解决。',
    en: 'Called back: the customer confirms it is solved.',
  },
} as const satisfies Readonly<Record<string, Text>>;

/** Five customers and what they complained about, one of them at every stage. */
export const STORIES: readonly SampleCustomer[] = [
  {
    name: { 'zh-CN': '晨光文具店（示例）', en: 'Morning Light Stationery (sample)' },
    contact: { 'zh-CN': '许店长', en: 'Ms Xu' },
    phone: '19900000001',
    spoke: { 'zh-CN': '咨询企业采购价格', en: 'Asked for prices for companies' },
    complaints: [
      {
        title: { 'zh-CN': '到货少两箱', en: 'Two boxes short' },
        description: {
          'zh-CN': '订了十箱，签收时只有八箱，司机说仓库漏装。',
          en: 'Ten boxes were ordered, eight came; the driver says the warehouse forgot two.',
        },
        hoursAgo: 3,
        reached: 'registered',
      },
      {
        title: { 'zh-CN': '发票抬头开错', en: 'Invoice made out to the wrong name' },
        description: {
          'zh-CN': '发票写成了分店名称，财务无法入账，要求重开。',
          en: 'The invoice names the branch, so it cannot be booked; a new one is wanted.',
        },
        hoursAgo: 30,
        reached: 'closed',
      },
    ],
  },
  {
    name: { 'zh-CN': '青柳社区物业（示例）', en: 'Green Willow Estate (sample)' },
    contact: { 'zh-CN': '方主任', en: 'Mr Fang' },
    phone: '19900000002',
    spoke: { 'zh-CN': '约定季度巡检时间', en: 'Agreed on the quarterly inspection' },
    complaints: [
      {
        title: { 'zh-CN': '维修人员两次爽约', en: 'The repairman failed to come twice' },
        description: {
          'zh-CN': '约好周一上午上门，两次都没有来，也没有电话说明。',
          en: 'Nobody came on two agreed mornings, and nobody called.',
        },
        hoursAgo: 8,
        reached: 'acknowledged',
      },
    ],
  },
  {
    name: { 'zh-CN': '韩雪（示例）', en: 'Han Xue (sample)' },
    isPerson: true,
    contact: { 'zh-CN': '韩雪', en: 'Han Xue' },
    phone: '19900000003',
    spoke: { 'zh-CN': '询问保修期', en: 'Asked how long the warranty lasts' },
    complaints: [
      {
        title: { 'zh-CN': '电饭煲使用三天后不通电', en: 'Rice cooker dead after three days' },
        description: {
          'zh-CN': '购买三天后按键无反应，换插座仍不通电，要求换新。',
          en: 'No reaction on any socket three days after it was bought; a new one is wanted.',
        },
        hoursAgo: 20,
        reached: 'assessed',
      },
    ],
  },
  {
    name: { 'zh-CN': '海屿民宿（示例）', en: 'Isle Guesthouse (sample)' },
    contact: { 'zh-CN': '苏老板', en: 'Ms Su' },
    phone: '19900000004',
    spoke: { 'zh-CN': '确认旺季补货安排', en: 'Confirmed supplies for the season' },
    complaints: [
      {
        title: { 'zh-CN': '床品洗后缩水', en: 'Bed linen shrinks when washed' },
        description: {
          'zh-CN': '按标签水温清洗一次后床单短了十厘米，共二十套。',
          en: 'Twenty sets lost ten centimetres in the first wash, done as the label says.',
        },
        hoursAgo: 26,
        reached: 'proposed',
      },
    ],
  },
  {
    name: { 'zh-CN': '启程驾校（示例）', en: 'Setting Out Driving School (sample)' },
    contact: { 'zh-CN': '邵教练', en: 'Mr Shao' },
    phone: '19900000005',
    spoke: { 'zh-CN': '了解售后服务范围', en: 'Asked what the service covers' },
    complaints: [
      {
        title: { 'zh-CN': '客服电话等待时间过长', en: 'Waiting too long on the phone' },
        description: {
          'zh-CN': '连续三天上午拨打热线，每次等待超过十五分钟。',
          en: 'More than fifteen minutes on hold, three mornings in a row.',
        },
        hoursAgo: 28,
        reached: 'resolved',
      },
    ],
  },
];
