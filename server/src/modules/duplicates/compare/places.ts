/** Provinces and cities that stand before the names of companies. */
const PLACES =
  '北京 上海 天津 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 内蒙古 香港 澳门 台湾 ' +
  '石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 大同 阳泉 长治 晋城 临汾 运城 呼和浩特 包头 赤峰 鄂尔多斯 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 盘锦 葫芦岛 长春 四平 通化 延边 哈尔滨 齐齐哈尔 大庆 牡丹江 佳木斯 ' +
  '南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 昆山 江阴 张家港 常熟 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 义乌 慈溪 合肥 芜湖 蚌埠 马鞍山 安庆 黄山 滁州 阜阳 六安 亳州 宣城 福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德 晋江 ' +
  '南昌 景德镇 九江 赣州 吉安 宜春 上饶 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 郑州 开封 洛阳 平顶山 安阳 新乡 焦作 许昌 南阳 商丘 信阳 周口 驻马店 武汉 黄石 十堰 宜昌 襄阳 荆门 孝感 荆州 黄冈 咸宁 恩施 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 郴州 永州 怀化 娄底 ' +
  '广州 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 顺德 南宁 柳州 桂林 梧州 北海 玉林 百色 海口 三亚 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 达州 贵阳 遵义 昆明 曲靖 玉溪 丽江 大理 拉萨 西安 宝鸡 咸阳 渭南 延安 汉中 榆林 兰州 天水 西宁 银川 乌鲁木齐 克拉玛依 中国';

const known = new Set(PLACES.split(' '));
const LONGEST = 4;

/** A name without the places before it and in brackets, and which places these were. */
export function withoutPlaces(name: string): { readonly rest: string; readonly places: readonly string[] } {
  const places: string[] = [];
  let rest = name.replaceAll(/\(([^()]{2,8})\)/g, (whole, inner: string) => {
    const place = inner.replace(/[省市区县]$/, '');
    if (!known.has(place)) return whole.slice(1, -1);
    places.push(place);
    return '';
  });
  for (let place = placeAt(rest); place !== undefined; place = placeAt(rest)) {
    places.push(place);
    rest = rest.slice(place.length).replace(/^[省市]/, '');
  }
  return { rest, places };
}

function placeAt(text: string): string | undefined {
  for (let length = LONGEST; length >= 2; length -= 1) {
    const start = text.slice(0, length);
    // Two characters have to be left: 大连 alone is a name, not a place before one.
    if (known.has(start) && text.replace(/[省市]/, '').length >= length + 2) return start;
  }
  return undefined;
}
