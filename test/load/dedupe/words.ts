const words = (text: string): readonly string[] => text.split(' ');

/** Surnames of China, the frequent ones first. */
export const SURNAMES = words(
  '王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕 苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎 余 潘 杜 戴 夏 钟 汪 田 任 姜 范 方 石 姚 谭 廖 邹 熊 金 陆 郝 孔 白 崔 康 毛 邱 秦 江 史 顾 侯 邵 孟 龙 欧阳 上官',
);

/** Characters of given names, the frequent ones first. */
export const GIVEN = words(
  '伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀 霞 平 刚 桂 英 华 玉 萍 红 建 文 斌 宇 浩 凯 健 俊 帆 欣 怡 佳 梅 琳 晨 雪 倩 鹏 飞 辉 波 宁 龙 林 梓 涵 轩 子 思 雨 嘉 志 国 春 海 燕 云 莹 慧 巧 美 惠 珠 翠 雅 芝 玲 丹 彤 洁 莉 峰 毅 博 诚 航 瑞 泽 锦 逸 睿 诗 瑶 若 可 皓 天 新 利 清 振 壮 会 思 群 豪 心 邦 承 绍 功 松 善 厚 庆',
);

/** Characters that sound alike, as an input method offers them. */
export const HOMOPHONES: Readonly<Record<string, string>> = Object.fromEntries(
  words(
    '伟维 芳方 娜那 静净 丽莉 强蔷 磊蕾 军君 洋扬 勇永 艳燕 杰洁 娟涓 涛滔 明铭 超朝 秀绣 霞侠 平萍 刚钢 桂贵 英瑛 华桦 玉钰 红宏 建健 文雯 斌彬 宇雨 浩皓 凯恺 俊峻 帆凡 欣新 怡宜 佳嘉 梅玫 琳林 晨辰 雪穴 倩茜 鹏朋 飞菲 辉晖 波博 宁凝 龙隆 梓子 涵含 轩宣 思诗 志智 国帼 春纯 海亥 云芸 莹盈 慧惠 巧桥 美镁 珠朱 雅亚 芝之 玲灵 丹单 彤童 洁捷 峰锋 毅易 诚城 航杭 瑞睿 泽则 锦瑾 逸意 瑶尧 若弱 天添 利力 清青 振镇 豪毫 心芯 章张 王汪 李里 黄皇 周洲 徐许 陈程 刘留',
  ).map((pair) => [pair.slice(0, 1), pair.slice(1)]),
);

/** Simplified characters with their traditional forms. */
export const TRADITIONAL: Readonly<Record<string, string>> = Object.fromEntries(
  words(
    '张張 刘劉 陈陳 杨楊 赵趙 黄黃 吴吳 孙孫 马馬 罗羅 郑鄭 谢謝 韩韓 冯馮 许許 邓鄧 苏蘇 卢盧 蒋蔣 叶葉 钟鍾 范範 谭譚 邹鄒 陆陸 龙龍 顾顧 伟偉 丽麗 强強 军軍 杰傑 华華 红紅 云雲 莹瑩 洁潔 鹏鵬 飞飛 辉輝 宁寧 轩軒 国國 庆慶 诚誠 诗詩 锦錦 逸逸 欧歐 阳陽 东東 电電 业業 机機 贸貿 发發 达達 广廣 药藥 网網 实實 兴興 丰豐 运運 联聯 宾賓',
  ).map((pair) => [pair.slice(0, 1), pair.slice(1)]),
);

/** First names of the West, the frequent ones first. */
export const FIRST_NAMES = words(
  'James Mary John Anna Robert Linda Michael Sarah William Emma David Laura Thomas Julia Peter Sophie Daniel Maria Paul Elena Mark Katharina Stephen Alice Andrew Nina Kevin Claire Brian Isabel George Helen Edward Irene Frank Judith Martin Monika Philip Renate Simon Teresa Victor Ursula Walter Yvonne Hugo Beatrice Oscar Ingrid François José Zoë Jürgen Søren Łukasz Chloé Émile Björn Nuño',
);

/** Surnames of the West, the frequent ones first. */
export const LAST_NAMES = words(
  'Smith Johnson Brown Miller Davis Wilson Anderson Taylor Thomas Moore Martin Jackson Thompson White Harris Clark Lewis Robinson Walker Young King Wright Scott Green Baker Adams Nelson Hill Campbell Mitchell Roberts Carter Phillips Evans Turner Parker Collins Edwards Stewart Morris Rogers Reed Cook Bailey Schmidt Schneider Fischer Weber Wagner Becker Hoffmann Müller Köhler Lefèvre García Núñez Kowalski Nowak Jørgensen Lindström O’Connor MacDonald Rossi Bianchi Ferrari Petrov Ivanova Yamamoto Tanaka Suzuki Dubois Moreau Lambert',
);

/** Cities with their area codes. */
export const CITIES = words(
  '北京 010 上海 021 广州 020 深圳 0755 杭州 0571 南京 025 苏州 0512 武汉 027 成都 028 重庆 023 西安 029 天津 022 青岛 0532 宁波 0574 厦门 0592 长沙 0731',
)
  .map((city, at, all) => [city, all[at + 1] ?? ''] as const)
  .filter((_, at) => at % 2 === 0);

/** Quarters of cities. */
export const DISTRICTS = words(
  '朝阳区 海淀区 浦东新区 徐汇区 天河区 南山区 西湖区 鼓楼区 武昌区 锦江区 渝北区 雁塔区 和平区 市南区 鄞州区 思明区',
);

/** Streets of Chinese towns. */
export const ROADS = words(
  '中山路 人民路 解放路 建设路 和平路 文化路 新华路 长江路 黄河路 北京路 南京路 上海路 滨江大道 科技园路 学院路 花园路 东风路 胜利路 光明路 青年路 幸福路 迎宾大道 友谊路 金融街 工业大道 湖滨路 翠竹街 梅园路 松柏路 桃源路',
);

/** What companies call themselves. */
export const BRANDS = words(
  '华宇 星辰 鼎盛 宏达 金桥 天成 瑞丰 恒信 博远 嘉禾 东方 长江 新锐 智联 海纳 卓越 万通 佳美 德胜 友邦 兴隆 鸿图 锦程 凯旋 诚信 力拓 云帆 启明 正泰 同创 中科 百川 九鼎 四海 远景 腾飞 绿源 蓝天 银河 晨光 飞跃 康泰 民生 永泰 聚合 融创 卓群 盛世 汇通 广联',
);

/** What companies do. */
export const TRADES = words(
  '科技 贸易 电子 机械 建材 食品 物流 医药 服装 化工 汽车配件 网络 文化传媒 餐饮管理 环保 能源 家具 装饰 实业 信息技术 生物 教育咨询 包装 五金 印刷',
);

/** Names of companies in the West: what they are called and what they do. */
export const LATIN_BRANDS = words(
  'Northwind Bluestone Silverline Greenfield Redwood Oakridge Sunrise Ironbridge Clearwater Highland Westgate Brightside Stonebrook Kingfisher Lakeside Evergreen Cobalt Meridian Horizon Summit Harbour Atlas Orion Vega Falcon Alder Birchwood Calder Dunmore Elmfield Fairway Glenbrook Hawthorn Inverness Juniper Kestrel Larkspur Maplewood Northgate Osprey Pinecrest Quarry Ravenhill Sandstone Thornbury Umber Valewood Wexford Yarrow Zephyr',
);
/** The second part of such names. */
export const LATIN_TRADES = words(
  'Trading Systems Foods Logistics Textiles Software Machinery Chemicals Furniture Packaging Motors Consulting Media Energy Pharma',
);
/** Endings of such names. */
export const LATIN_FORMS = words('Ltd Limited Inc GmbH LLC Co. Corp PLC B.V. S.A.');
/** Streets of Western towns. */
export const STREETS = words(
  'High Church Station Park Victoria Mill Queen Garden Market River Bridge Castle School Chapel Green',
);
