// Names and sentences that the large company is made of; nobody and no firm in it exists.
const list = (text: string): readonly string[] => text.split(' ');

/** Family names, the frequent ones first. */
export const SURNAMES = list(
  '王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 高 林 罗 郑 梁 谢 宋 唐 许 韩 冯 邓 曹 彭 曾 肖 田 董 潘 袁 蔡 蒋 余 于 杜 叶 程 魏 苏 吕 丁',
);
/** Given names. */
export const GIVEN = list(
  '伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀兰 霞 平 刚 桂英 建华 文博 子涵 雨桐 浩然 欣怡 志强 晓明 佳琪 俊杰 思远 梦洁 海燕 国栋 雪梅 振华 春燕 永康 嘉宁 婉清 立群 安然 书瑶 宇航 若彤 景行 慧敏 德胜',
);
/** Towns in which customers are at home. */
export const CITIES = list(
  '北京 上海 广州 深圳 杭州 成都 武汉 西安 苏州 南京 重庆 天津 长沙 青岛 宁波 无锡 郑州 合肥 福州 济南 沈阳 昆明 厦门 佛山',
);
/** What firms call themselves. */
export const SIGNS = list(
  '远航 恒信 鼎盛 华瑞 博雅 天成 永泰 嘉禾 瑞丰 德馨 中和 凯越 明辉 宏图 安泰 润达 金桥 蓝海 同济 新程 锦程 联创 佳和 百川 启明 正阳 丰源 汇通 卓越 康宁 东升 西园 南湖 北辰 万里 千秋 广源 盛景 和顺 清源',
);
/** What firms do. */
export const TRADES = list(
  '科技 机械 电子 物流 商贸 食品 服饰 医药 建材 能源 教育 软件 汽配 家居 化工 传媒 酒店 物业 医疗器械 环保设备',
);
/** What people are in a firm. */
export const POSTS = list(
  '总经理 采购经理 行政主管 财务经理 技术负责人 仓储主管 前台 店长 办公室主任 质量经理',
);
/** Streets that every town has. */
export const STREETS = list('人民路 中山路 解放路 建设大道 滨江路 科技园路 长江路 文化路 和平街 新华街');

/** What a complaint is about: category of the dictionary, title, what the customer tells, kind and time. */
export interface Grief {
  readonly topic: string;
  readonly title: string;
  readonly told: string;
  readonly attribute: 'product' | 'service' | 'process';
  readonly scene: 'pre' | 'in' | 'after';
  readonly demand: string;
  readonly remedy: string;
}
const grief = (line: string): Grief => {
  const [topic = '', attribute = '', scene = '', demand = '', title = '', told = '', remedy = ''] =
    line.split('|');
  return { topic, title, told, attribute, scene, demand, remedy } as Grief;
};
/** What customers complain of, the frequent things first. */
export const GRIEFS: readonly Grief[] = [
  'B01|product|after|exchange|设备使用一周后无法开机|收到设备后正常使用一周，昨天起按电源键没有反应，已影响生产。|更换同型号新机并上门调试',
  'B01|product|after|repair|外壳有裂纹|拆箱时发现外壳有裂纹，已拍照留存。|上门维修并延长保修三个月',
  'B02|product|after|explain|功能与说明书不符|说明书写明支持定时，实际找不到该功能。|远程指导设置并更新说明书',
  'B03|product|in|exchange|包装破损内件受潮|外箱浸湿，内件受潮无法使用。|补发并加强防潮包装',
  'B04|service|in|refund|收费与报价不一致|报价单是两千三百元，结算时多收了四百元。|退还多收款项并说明原因',
  'B05|process|in|compensate|约定交期已过仍未发货|合同约定十五日到货，今天仍显示未发货。|当日发货并承担延误补偿',
  'B05|process|in|redo|配送改期三次|配送员三次改期，无法安排人员收货。|指定专人按约定时段送达',
  'B06|process|in|redo|到货数量少两箱|订购二十箱，实收十八箱，签收单已注明。|补发两箱并核查仓库出库流程',
  'B07|service|after|apology|客服人员态度生硬|咨询退换货时接线人员语气不耐烦并提前挂断。|致歉并由主管回访',
  'B08|service|after|explain|报修三天无人联系|周一报修，至今没有工程师联系我们。|当天安排上门并通报进度',
  'B09|service|after|repair|同一故障反复维修|同一故障已维修三次，两周内再次出现。|更换核心部件并延长保修',
  'B10|service|after|redo|上门工程师不熟悉产品|工程师到场后现场查资料，两小时未能修好。|改派高级工程师复修',
  'B11|service|after|compensate|承诺的赠品没有收到|销售承诺随机赠送耗材，收货时没有。|补寄赠品并致歉',
  'B12|service|pre|refund|宣传的节能效果达不到|宣传页写明节能三成，三个月账单没有变化。|实测能耗并按差额补偿',
  'B13|process|pre|explain|续约条款与口头约定不同|续约合同新增了最低采购量，洽谈时没有提到。|重新签订补充协议',
  'B14|process|after|refund|退货一个月仍未退款|货物上月已退回并签收，退款一直没有到账。|当日退款并补偿利息',
  'B14|process|after|refund|退款金额不对|退款少了运费部分，按约定应由贵方承担。|补退运费',
  'B15|process|after|redo|发票抬头开错|发票抬头少了两个字，财务无法入账。|作废重开并快递寄出',
].map(grief);
/** How a customer said that all is well. */
export const CONFIRMED = list('客户电话确认已解决 客户邮件确认满意 回访客户表示认可 客户现场签字确认');
