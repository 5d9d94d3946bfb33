/** Traditional characters and variants that stand in names of people, companies and streets, each before its simplified form. */
const PAIRS =
  '偉伟榮荣勵励廈厦廬庐徹彻撫抚曄晔欽钦淵渊渙涣湧涌溫温瀅滢瀾澜燦灿瑩莹璉琏碩硕絢绚綺绮緒绪纖纤蔭荫蘊蕴衞卫詠咏諾诺趕赶躍跃鉅巨' +
  '國国學学華华東东車车長长張张劉刘陳陈楊杨趙赵黃黄吳吴孫孙馬马鄭郑馮冯蔣蒋蕭萧葉叶鄧邓許许韓韩盧卢蘇苏呂吕賈贾閻阎羅罗譚谭龍龙萬万錢钱湯汤賀贺賴赖龔龚' +
  '喬乔顧顾嚴严衛卫歐欧陽阳劍剑駱骆藍蓝閔闵紀纪關关鄒邹鍾钟鐘钟陸陆魯鲁韋韦項项薩萨聶聂單单繆缪費费諸诸龐庞鮑鲍岡冈剛刚鋼钢銀银鐵铁錦锦鑫鑫鵬鹏飛飞鳳凤麗丽' +
  '賢贤貴贵賓宾寶宝貝贝財财貿贸資资質质賽赛貨货買买賣卖費费業业機机電电氣气動动網网絡络聯联絲丝維维綠绿紅红紡纺織织經经濟济營营製制術术藝艺藥药醫医療疗實实驗验' +
  '發发開开廠厂廣广慶庆應应庫库彥彦強强彌弥徑径從从復复德德恆恒愛爱慧慧憲宪懷怀戰战戲戏戶户擔担據据擇择敏敏敵敌數数斷断時时晉晋暉晖曉晓書书會会條条樂乐樓楼標标' +
  '橋桥檢检權权歡欢歲岁歷历氫氢決决沖冲況况滬沪滿满漢汉潔洁潤润潘潘澤泽濱滨瀋沈灣湾無无煒炜煙烟熱热燈灯燁烨爾尔環环產产畢毕異异當当盡尽監监礦矿禮礼種种稱称穩稳' +
  '競竞筆笔節节範范築筑簡简簽签糧粮納纳純纯級级紹绍終终組组結结給给統统綜综緣缘緯纬練练線线縣县總总績绩續续羣群義义習习聖圣聞闻聰聪職职興兴舉举舊旧艦舰莊庄蘭兰' +
  '處处號号衆众術术補补裝装裡里複复見见規规視视覺觉觀观計计訂订記记訊讯設设訪访證证評评詞词試试詩诗誠诚話话該该詳详語语誌志認认調调請请論论謝谢識识譯译議议護护讀读' +
  '變变讓让負负責责貫贯貸贷賀贺賦赋購购贏赢贊赞轉转軒轩軍军軟软較较載载輕轻輝辉輸输轄辖辦办農农運运過过達达違违遠远適适選选遷迁還还邊边鄉乡醬酱釋释針针鈞钧鈴铃' +
  '鉑铂銘铭銷销鋒锋錄录鍵键鎮镇鏡镜鑄铸門门閃闪間间閣阁隊队階阶際际險险隨随雙双雜杂雞鸡離离難难雲云霧雾靈灵靜静響响頁页順顺預预領领頭头題题願愿類类顏颜風风飯饭飲饮' +
  '飾饰餐餐館馆駐驻騰腾驛驿驗验鬆松魚鱼鮮鲜鳥鸟鴻鸿鷹鹰麥麦黨党齊齐齒齿鵝鹅壩坝墾垦壓压壽寿夢梦奧奥婦妇媽妈嬌娇嬋婵孝孝寧宁審审寫写將将專专尋寻對对導导層层屬属島岛' +
  '嶺岭師师帥帅帶带幣币幹干幫帮幾几廳厅張张彈弹後后徵征優优億亿儀仪傑杰傘伞備备傳传傷伤價价僅仅儲储兒儿內内兩两劃划劉刘劑剂創创勞劳務务勝胜勳勋匯汇區区協协參参吳吴' +
  '員员問问啟启啓启嘉嘉園园圍围圓圆圖图團团執执堅坚場场塊块報报壯壮臺台檯台灃沣瑪玛瑋玮璽玺瓊琼畫画癥症皓皓碼码磚砖祿禄禎祯禪禅穎颖窮穷競竞簾帘籃篮紋纹紗纱' +
  '鄺邝鄔邬鄖郧酈郦釗钊鈺钰銓铨鋁铝鍋锅鎂镁闊阔陰阴雋隽韻韵頂顶須须頓顿頡颉頻频顯显飄飘駿骏驊骅驕骄鯉鲤鶴鹤鸝鹂黌黉齡龄龜龟';

const simplified = new Map(
  Array.from(
    { length: PAIRS.length / 2 },
    (_, at) => [PAIRS[at * 2] ?? '', PAIRS[at * 2 + 1] ?? ''] as const,
  ),
);

/** Full width, letter case, accents and traditional characters put aside; what is left of two writings of one name is equal. */
export const folded = (text: string): string =>
  [
    ...text
      .normalize('NFKC')
      .toLowerCase()
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .replaceAll('ß', 'ss')
      .replaceAll('ø', 'o')
      .replaceAll('ł', 'l')
      .normalize('NFC'),
  ]
    .map((character) => simplified.get(character) ?? character)
    .join('');

/** Whether a text is written in Chinese characters, at least in part. */
export const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);
