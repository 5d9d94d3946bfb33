/** How far a complaint has come in its story. */
export type Reached = 'registered' | 'acknowledged' | 'assessed' | 'proposed' | 'resolved' | 'closed';

/** A customer of a demo company: name, contact, phone and what he needs. */
export interface DemoCustomer {
  readonly name: string;
  readonly kind?: 'ORG' | 'PERSON' | 'GOV';
  readonly lifecycle: string;
  readonly industry: string;
  readonly contact: string;
  readonly post: string;
  readonly phone: string;
  readonly needTags?: readonly string[];
  readonly spoke: string;
}

/** A complaint of a demo company and how its handling went. */
export interface DemoComplaint {
  /** Place of the customer in the list of customers. */
  readonly customer: number;
  readonly title: string;
  readonly description: string;
  readonly channel: string;
  readonly topic: string;
  readonly priority: 'URGENT' | 'IMPORTANT' | 'NORMAL';
  readonly hoursAgo: number;
  readonly reached: Reached;
  readonly ratings?: readonly [number, number, number, number, number];
}

/** One demo company. */
export interface DemoCompany {
  readonly name: string;
  readonly owner: { readonly name: string; readonly email: string };
  readonly colleagues: readonly { readonly name: string; readonly email: string; readonly roleKey: string }[];
  readonly customers: readonly DemoCustomer[];
  readonly complaints: readonly DemoComplaint[];
}

/** Password of every demo account; the start prints it. */
export const DEMO_PASSWORD = 'zhoudao-demo-2026';

const appliance: DemoCompany = {
  name: '云帆家电服务',
  owner: { name: '周晓', email: 'demo@zhoudao.example' },
  colleagues: [
    { name: '林青', email: 'agent@zhoudao.example', roleKey: 'agent' },
    { name: '韩朗', email: 'viewer@zhoudao.example', roleKey: 'viewer' },
  ],
  customers: [
    {
      name: 'A公司',
      lifecycle: 'ACTIVE',
      industry: 'manufacturing',
      contact: '张经理',
      post: '采购经理',
      phone: '13800138000',
      needTags: ['afterSales', 'inspection'],
      spoke: '咨询产品售后政策',
    },
    {
      name: 'B公司',
      lifecycle: 'ACTIVE',
      industry: 'retail',
      contact: '王总',
      post: '总经理',
      phone: '13900139000',
      needTags: ['logistics', 'arrivalTime'],
      spoke: '投诉物流延迟',
    },
    {
      name: '海棠社区物业',
      lifecycle: 'HIGH_VALUE',
      industry: 'property',
      contact: '刘主任',
      post: '工程主任',
      phone: '13700137001',
      needTags: ['inspection'],
      spoke: '约定季度巡检时间',
    },
    {
      name: '南湖酒店',
      lifecycle: 'ACTIVE',
      industry: 'hospitality',
      contact: '陈静',
      post: '客房部主管',
      phone: '13600136002',
      needTags: ['afterSales'],
      spoke: '客房空调清洗报价',
    },
    {
      name: '启明学校',
      kind: 'GOV',
      lifecycle: 'NEW',
      industry: 'education',
      contact: '赵老师',
      post: '后勤主任',
      phone: '13500135003',
      needTags: ['training'],
      spoke: '请求安排使用培训',
    },
    {
      name: '星河超市',
      lifecycle: 'ACTIVE',
      industry: 'retail',
      contact: '孙店长',
      post: '店长',
      phone: '13400134004',
      needTags: ['arrivalTime'],
      spoke: '冷柜交付时间确认',
    },
    {
      name: '蓝湾设计工作室',
      lifecycle: 'POTENTIAL',
      industry: 'other',
      contact: '何敏',
      post: '合伙人',
      phone: '13300133005',
      spoke: '了解企业采购价格',
    },
    {
      name: '李建国',
      kind: 'PERSON',
      lifecycle: 'ACTIVE',
      industry: 'other',
      contact: '李建国',
      post: '',
      phone: '13200132006',
      spoke: '洗衣机安装预约',
    },
    {
      name: '吴秀兰',
      kind: 'PERSON',
      lifecycle: 'DORMANT',
      industry: 'other',
      contact: '吴秀兰',
      post: '',
      phone: '13100131007',
      spoke: '询问保修期',
    },
    {
      name: '百川机械',
      lifecycle: 'HIGH_VALUE',
      industry: 'manufacturing',
      contact: '高工',
      post: '设备科长',
      phone: '13000130008',
      needTags: ['customisation', 'inspection'],
      spoke: '定制除湿方案沟通',
    },
    {
      name: '安和医院',
      kind: 'GOV',
      lifecycle: 'ACTIVE',
      industry: 'healthcare',
      contact: '郑护士长',
      post: '护士长',
      phone: '18900189009',
      needTags: ['inspection', 'afterSales'],
      spoke: '病房空调报修进度',
    },
    {
      name: '风铃咖啡',
      lifecycle: 'LOST',
      industry: 'retail',
      contact: '许诺',
      post: '店主',
      phone: '18800188010',
      spoke: '门店停业，设备回收咨询',
    },
  ],
  complaints: [
    {
      customer: 1,
      title: '冰柜送达比约定晚三天',
      description: '合同约定周一送达，周四才到，期间门店冷藏品损失。客户要求赔偿并说明原因。',
      channel: 'hotline',
      topic: 'B05',
      priority: 'IMPORTANT',
      hoursAgo: 200,
      reached: 'closed',
      ratings: [2, 0, 2, 2, 2],
    },
    {
      customer: 7,
      title: '洗衣机安装后漏水',
      description: '安装当天使用即漏水，地板受损，客户要求当天上门处理。',
      channel: 'hotline',
      topic: 'B17',
      priority: 'URGENT',
      hoursAgo: 30,
      reached: 'proposed',
      ratings: [3, 1, 3, 3, 2],
    },
    {
      customer: 3,
      title: '空调清洗收费与报价不符',
      description: '报价每台 120 元，结算时按 160 元收取，未提前说明。',
      channel: 'email',
      topic: 'B04',
      priority: 'NORMAL',
      hoursAgo: 76,
      reached: 'resolved',
      ratings: [1, 0, 1, 1, 1],
    },
    {
      customer: 10,
      title: '病房空调报修两次仍不制冷',
      description: '一周内报修两次，维修后次日又不制冷，影响病人休息。',
      channel: 'online',
      topic: 'B09',
      priority: 'URGENT',
      hoursAgo: 20,
      reached: 'assessed',
      ratings: [3, 2, 2, 3, 3],
    },
    {
      customer: 5,
      title: '客服电话等待时间过长',
      description: '连续三次拨打热线均等待十分钟以上。',
      channel: 'app',
      topic: 'B08',
      priority: 'NORMAL',
      hoursAgo: 9,
      reached: 'acknowledged',
    },
    {
      customer: 2,
      title: '巡检人员未按约定时间到场',
      description: '约定上午九点，下午三点才到，物业需重新协调住户。',
      channel: 'hotline',
      topic: 'B11',
      priority: 'IMPORTANT',
      hoursAgo: 3,
      reached: 'registered',
    },
    {
      customer: 8,
      title: '发票抬头开错未更换',
      description: '两次要求重开发票，至今未收到。',
      channel: 'email',
      topic: 'B15',
      priority: 'NORMAL',
      hoursAgo: 120,
      reached: 'closed',
      ratings: [1, 0, 0, 1, 1],
    },
    {
      customer: 0,
      title: '新到除湿机外壳破损',
      description: '收货时发现外包装完好，但外壳有裂纹，要求换货。',
      channel: 'hotline',
      topic: 'B01',
      priority: 'IMPORTANT',
      hoursAgo: 1,
      reached: 'registered',
    },
    {
      customer: 9,
      title: '定制方案承诺的型号未到货',
      description: '销售承诺月底到货，已推迟两次。',
      channel: 'visit',
      topic: 'B11',
      priority: 'IMPORTANT',
      hoursAgo: 50,
      reached: 'proposed',
      ratings: [2, 0, 2, 2, 2],
    },
  ],
};

const freight: DemoCompany = {
  name: '远航物流',
  owner: { name: '沈一帆', email: 'demo2@zhoudao.example' },
  colleagues: [{ name: '罗嘉', email: 'agent2@zhoudao.example', roleKey: 'agent' }],
  customers: [
    {
      name: '青禾农产',
      lifecycle: 'ACTIVE',
      industry: 'agriculture',
      contact: '马姐',
      post: '销售主管',
      phone: '15900159011',
      needTags: ['arrivalTime'],
      spoke: '确认冷链时效',
    },
    {
      name: '锦书出版社',
      lifecycle: 'ACTIVE',
      industry: 'other',
      contact: '方编辑',
      post: '发行',
      phone: '15800158012',
      needTags: ['logistics'],
      spoke: '教材季发货计划',
    },
    {
      name: '朝阳建材',
      lifecycle: 'NEW',
      industry: 'construction',
      contact: '田经理',
      post: '物流经理',
      phone: '15700157013',
      spoke: '大件运输报价',
    },
    {
      name: '白鹭服饰',
      lifecycle: 'HIGH_VALUE',
      industry: 'ecommerce',
      contact: '苏敏',
      post: '仓储主管',
      phone: '15600156014',
      needTags: ['logistics', 'arrivalTime'],
      spoke: '退货入库流程',
    },
  ],
  complaints: [
    {
      customer: 0,
      title: '冷链温度超标，蔬菜变质',
      description: '到货温度记录显示途中超过 12 度，两箱变质。',
      channel: 'hotline',
      topic: 'B17',
      priority: 'URGENT',
      hoursAgo: 26,
      reached: 'assessed',
      ratings: [3, 2, 2, 3, 3],
    },
    {
      customer: 3,
      title: '退货包裹丢失两件',
      description: '退货单 40 件，入库 38 件，要求核查。',
      channel: 'online',
      topic: 'B06',
      priority: 'IMPORTANT',
      hoursAgo: 60,
      reached: 'resolved',
      ratings: [2, 0, 2, 2, 1],
    },
    {
      customer: 1,
      title: '未送货上门，放在门卫处',
      description: '未经同意放在门卫处，部分书受潮。',
      channel: 'app',
      topic: 'B07',
      priority: 'NORMAL',
      hoursAgo: 5,
      reached: 'registered',
    },
  ],
};

/** The two companies that an empty installation starts with. */
export const STORIES: readonly DemoCompany[] = [appliance, freight];
