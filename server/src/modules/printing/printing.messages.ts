import { defineMessages } from '../../kernel/errors/messages.ts';

defineMessages({
  'print.number': { 'zh-CN': '编号', en: 'No.' },
  'print.filledOn': { 'zh-CN': '填表日期', en: 'Date' },
  'print.colon': { 'zh-CN': '：', en: ': ' },
  'print.comma': { 'zh-CN': '、', en: ', ' },
  'print.signed.member': { 'zh-CN': '{name}（本人账号）', en: '{name} (own account)' },
  'print.signed.hand': { 'zh-CN': '{name}（手写）', en: '{name} (by hand)' },
  'print.signed.name': { 'zh-CN': '{name}（仅姓名）', en: '{name} (name only)' },
  'print.yes': { 'zh-CN': '是', en: 'Yes' },
  'print.no': { 'zh-CN': '否', en: 'No' },
  'print.row': { 'zh-CN': '序号', en: 'No.' },
  'print.total': { 'zh-CN': '合计', en: 'Total' },
  'print.hours': { 'zh-CN': '{n} 小时', en: '{n} h' },
  'print.minutes': { 'zh-CN': '{n} 分钟', en: '{n} min' },
  'print.range': { 'zh-CN': '{from} 至 {to}', en: '{from} to {to}' },
  'print.blankDay': { 'zh-CN': '　　　年　　月　　日', en: '          /          /' },
  'print.numerals': { 'zh-CN': '一 二 三 四 五 六 七 八 九 十', en: '1 2 3 4 5 6 7 8 9 10' },
  'print.sign': { 'zh-CN': '签字：', en: 'Signed: ' },
  'print.date': { 'zh-CN': '日期：', en: 'Date: ' },
  'print.page': { 'zh-CN': '第 | 页 / 共 | 页', en: 'Page | of |' },
  'print.apart': { 'zh-CN': '见工作表“|”，共 | 行', en: 'On the sheet “|”, | rows' },
  'print.printed': { 'zh-CN': '{name} 打印于 {at}', en: 'Printed by {name}, {at}' },
  'print.heading': { 'zh-CN': '{n}、{title}', en: '{n}. {title}' },
  'print.layout.forAll': {
    'zh-CN': '此版式用于所有未另行指定的内容，不能指定表单；请另建版式',
    en: 'This layout is for everything that has none of its own; make another one for single papers',
  },
  'print.layout.taken': {
    'zh-CN': '“{paper}”已使用版式“{title}”',
    en: '“{paper}” has the layout “{title}” already',
  },
  'print.example.list': { 'zh-CN': '客户', en: 'Customers' },
  'print.example.titles': { 'zh-CN': '客户编号|客户名称|城市|金额', en: 'No.|Name|City|Amount' },
  'print.example.name': { 'zh-CN': '示例客户', en: 'Example customer' },
  'print.example.city': { 'zh-CN': '上海|杭州|成都', en: 'Shanghai|Hangzhou|Chengdu' },
  'print.failed': { 'zh-CN': '未能打印', en: 'Not printed' },
  'print.gone': {
    'zh-CN': '另有 {n} 份在打印期间已删除或不再可见，没有打印',
    en: '{n} more were deleted or went out of your sight meanwhile',
  },
  'print.fault.time': {
    'zh-CN': '内容太多，排版用时过长，没有生成。请缩小范围',
    en: 'There is so much on it that drawing took too long; narrow it down',
  },
  'print.fault.pages': {
    'zh-CN': '页数过多，没有生成。请缩小范围',
    en: 'It would have too many pages; narrow it down',
  },
  'print.fault.memory': {
    'zh-CN': '内容过大，没有生成。请缩小范围',
    en: 'It is too large to be drawn; narrow it down',
  },
  'print.fault.size': {
    'zh-CN': '内容或图片过大，没有生成',
    en: 'Its words or pictures are too large to be drawn',
  },
  'print.fault.busy': {
    'zh-CN': '同时打印的人较多，请稍后再试',
    en: 'Many are printing just now, please try again in a moment',
  },
  'print.fault.broken': {
    'zh-CN': '程序出错，没有生成，已记录。请再试一次；仍不成功时请联系管理员',
    en: 'The product failed at it, which was noted. Try once more; if it stays so, tell your administrator',
  },
  'print.failedOne': {
    'zh-CN': '打印这一份时程序出错，没有生成，已记录；请联系管理员',
    en: 'the product failed at this one, which was noted; tell your administrator',
  },
  'print.rows': { 'zh-CN': '共 {n} 条', en: '{n} rows' },
});
