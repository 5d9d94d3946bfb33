// Words and strings that lists of stolen passwords begin with, as anybody knows them who has seen one, and the habits of
// Chinese users. Own data. What people make of them by digits, years, signs and repetition is told by the rule beside.

const ENGLISH = `password passwd passw0rd passphrase pass word letmein welcome admin administrator root user guest test tester testing
login logon default changeme change secret secure security private master access account system server service support helpdesk
manager office company business customer sales money dollar bitcoin iloveyou loveyou lovely love lover loveme forever always
princess prince queen king angel baby babygirl babyboy sunshine sunny summer winter spring autumn monday friday sunday january
february march april june july august september october november december monkey dragon tiger lion eagle falcon wolf bear horse
dog cat kitty puppy chicken butterfly flower rose lily daisy ginger pepper cookie cheese chocolate coffee banana orange apple cherry
football baseball basketball soccer hockey tennis golf liverpool chelsea arsenal manchester united barcelona madrid yankees cowboys
lakers steelers eagles rangers superman batman spiderman ironman starwars pokemon pikachu naruto minecraft fortnite matrix
michael jordan jennifer jessica ashley amanda daniel andrew joshua matthew robert thomas charlie george william james john david
richard anthony christopher nicole michelle melissa stephanie elizabeth samantha victoria alexander benjamin jonathan patrick
hunter killer shadow ninja samurai warrior knight wizard magic phoenix thunder lightning storm blue green red black white silver
golden purple yellow pink freedom liberty peace hello hi bye goodbye thankyou please sorry whatever nothing something anything
trustno1 trust nobody everyone computer internet google facebook twitter instagram youtube amazon microsoft windows linux ubuntu
android iphone samsung nokia huawei xiaomi oracle cisco database mysql postgres sqlserver tomcat jenkins docker backup temp demo
sample example qwerty qwertyuiop asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm azerty dvorak abc abcd abcde abcdef abcdefg alphabet
qazwsx qazwsxedc qweasd qweasdzxc wasd poiuytrewq lkjhgfdsa mnbvcxz zaq xsw cde vfr bgt nhy mju 1qaz 2wsx 3edc 4rfv 5tgb 6yhn
1q2w3e4r 1q2w3e 1q2w3e4r5t q1w2e3r4 q1w2e3 zaq12wsx 1qaz2wsx a1b2c3 a1b2c3d4 abc123 123abc 123qwe qwe123 asd123 zxc123 pass123
fuck fuckyou fuckoff asshole bitch shit sexy sex porn naked hottie hardcore metallica slipknot nirvana eminem rockyou jesus christ
heaven blessed faith grace spirit family mother father sister brother mommy daddy friend friends bestfriend america canada london
paris berlin china beijing shanghai tokyo mexico brazil australia texas california newyork washington`;

const CHINESE = `woaini woaini1314 woainima woaiwojia woaibaobao woaiziji woaizhongguo wo ai ni woailaopo woailaogong aini ainiyiwannian
wobuzhidao wodemima mima mimashi mimamima meimima zhongguo zhonghua beijing shanghai guangzhou shenzhen tianjin chongqing chengdu
hangzhou nanjing wuhan xian suzhou qingdao dalian guangdong sichuan zhejiang jiangsu laopo laogong baobao baobei baobeier qinaide
xiaobao xiaoming xiaohong xiaoli xiaofang xiaolong xiaoqiang xiaoyu xiaoxue nihao nihaoma zaijian xiexie duibuqi shengri kuaile
shengrikuaile xinnian xinniankuaile gongxi gongxifacai facai fada dafacai zhaocai jinbao xingfu jiankang pingan kuaile yongyuan
yishengyishi yishi tiantian tiankong taiyang yueliang xingxing dahai laohu shizi xiongmao houzi tuzi gongchandang zhongguoren
aizhongguo tianya baidu taobao alipay zhifubao weixin wechat qqmima tencent alibaba jingdong meituan douyin weibo zhangwei wangwei
wangfang liwei lina zhangmin lijing wangjing liuwei wangxiuying zhangli lixiuying wangli zhangjing zhanglei lihua hanmeimei lilei
zhangsan lisi wangwu zhaoliu zhang wang li liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng
xie han tang feng yu dong xiao cheng cao yuan deng fu shen zeng peng lv su lu jiang cai jia ding wei xue ye yan pan du dai xia
zhong wen tian ren fan fang shi yao tan liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng long wan duan lei
gongsi kefu kehu fuwu guanli guanliyuan yonghu denglu zhanghao ceshi xitong houtai caiwu renshi xiaoshou zhoudao 5201314 1314520
520520 521521 1314 520 521 5211314 1314521 7758521 7758258 584520 584521 5845201314 147258 147258369 159357 159753 258369 789456
789456123 123654 123654789 112233 112233445566 123321 1234554321 12344321 123123 321321 456456 789789 147147 258258 369369 741852
741852963 963852741 852456 456852 110110 119119 120120 168168 888168 518518 666888 888666 668668 886886 1688 5188 8888 6666 9999
woaini520 woaini521 woaini123 a123456 a12345678 a123456789 aa123456 aaa123456 as123456 qq123456 zz123456 wang123456 abc123456
z123456 q123456 w123456 x123456 s123456 asd123456 qwe123456 zxc123456 123456a 123456aa 123456abc 123456789a 123456qq 1234qwer
qwer1234 asdf1234 zxcv1234 1234abcd abcd1234 admin123 admin888 admin666 root123 test123 pass1234 p@ssw0rd p@ssword`;

/** Every word of the list, in small letters. */
export const LEAKED_WORDS: ReadonlySet<string> = new Set(
  `${ENGLISH} ${CHINESE}`.split(/\s+/).filter((word) => word !== ''),
);

/** Rows of keyboards, forwards; the rule reads them backwards too, and the columns of the number pad. */
export const KEY_ROWS: readonly string[] = [
  '`1234567890-=',
  '!@#$%^&*()_+',
  'qwertyuiop[]',
  'asdfghjkl;',
  'zxcvbnm,./',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'qweasdzxcrtyfghvbnuiojklm',
  '147258369',
  '741852963',
  '159357',
  '0123456789',
  'abcdefghijklmnopqrstuvwxyz',
];
