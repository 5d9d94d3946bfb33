import type { DemoCompany } from './story.ts';

/** What the maker of appliances sells, what was bought of it, and how it speaks. */
export const goods: Pick<DemoCompany, 'products' | 'orders' | 'words'> = {
  products: [
    {
      code: 'KT-35GW',
      name: '变频壁挂空调 1.5 匹',
      model: 'KFR-35GW',
      category: '空调',
      unit: '台',
      price: 259900,
    },
    {
      code: 'KT-72LW',
      name: '变频立柜空调 3 匹',
      model: 'KFR-72LW',
      category: '空调',
      unit: '台',
      price: 629900,
    },
    { code: 'BG-358', name: '卧式冰柜 358 升', model: 'BD-358', category: '冷柜', unit: '台', price: 218000 },
    {
      code: 'XY-10',
      name: '滚筒洗衣机 10 公斤',
      model: 'XQG100',
      category: '洗衣机',
      unit: '台',
      price: 329900,
    },
    {
      code: 'CS-90',
      name: '工业除湿机 90 升',
      model: 'CFZ-90',
      category: '除湿机',
      unit: '台',
      price: 458000,
    },
    { code: 'FW-QX', name: '空调深度清洗', category: '服务', unit: '台次', price: 12000 },
    { code: 'FW-XJ', name: '季度巡检', category: '服务', unit: '次', price: 80000 },
    { code: 'PJ-YSJ', name: '压缩机（1.5 匹）', category: '配件', unit: '只', price: 86000 },
  ],
  orders: [
    { customer: 0, daysAgo: 58, lines: [[4, 6]], state: 'COMPLETED', remark: '仓库除湿，含安装' },
    { customer: 0, daysAgo: 3, lines: [[4, 2]], state: 'OPEN', remark: '加购两台，送货前一天电话联系' },
    { customer: 1, daysAgo: 21, lines: [[2, 4]], state: 'COMPLETED', remark: '门店开业用，周一送达' },
    {
      customer: 2,
      daysAgo: 45,
      lines: [
        [6, 4],
        [5, 24],
      ],
      state: 'COMPLETED',
      remark: '全年四次巡检',
    },
    { customer: 3, daysAgo: 32, lines: [[5, 38]], state: 'COMPLETED', remark: '客房空调清洗，避开周末' },
    { customer: 3, daysAgo: 12, lines: [[0, 10]], state: 'OPEN', remark: '二期客房' },
    { customer: 4, daysAgo: 25, lines: [[1, 8]], state: 'COMPLETED', remark: '教学楼一层' },
    {
      customer: 5,
      daysAgo: 40,
      lines: [
        [0, 2],
        [1, 1],
      ],
      state: 'COMPLETED',
    },
    { customer: 7, daysAgo: 6, lines: [[3, 1]], state: 'COMPLETED', remark: '当天安装' },
    { customer: 9, daysAgo: 15, lines: [[4, 3]], state: 'OPEN', remark: '定制型号，月底到货' },
    {
      customer: 10,
      daysAgo: 38,
      lines: [
        [1, 12],
        [7, 2],
      ],
      state: 'COMPLETED',
      remark: '病房楼，配件备用',
    },
    { customer: 11, daysAgo: 45, lines: [[2, 1]], state: 'COMPLETED' },
  ],
  words: {
    received: '您好，我们已受理您的投诉，将尽快答复。',
    options: [
      { title: '上门检修并更换部件', pros: '客户影响最小', cons: '需要协调备件', timeCost: '1 天' },
      { title: '整机更换', pros: '一次解决', cons: '要等新机到货', timeCost: '3 天' },
    ],
    remedy: '按方案完成处理，客户现场确认。',
    confirmed: '电话回访，客户确认已解决。',
    compensation: 20_000,
  },
};
