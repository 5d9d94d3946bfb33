import { defineMessages } from '../../kernel/errors/messages.ts';

/** What the server says about values that are kept sealed. */
defineMessages({
  'sensitive.idNumber.form': {
    'zh-CN': '身份证号为 18 位（旧号 15 位），最后一位可以是 X',
    en: 'An ID number has 18 characters (old ones 15); the last may be X',
  },
  'sensitive.idNumber.birthday': {
    'zh-CN': '身份证号中的出生日期不存在',
    en: 'The birthday in this ID number does not exist',
  },
  'sensitive.idNumber.check': {
    'zh-CN': '身份证号校验位不正确，请核对',
    en: 'The check digit of this ID number is wrong; compare it once more',
  },
  'sensitive.passport': {
    'zh-CN': '护照号由 5 到 17 位字母和数字组成',
    en: 'A passport number has 5 to 17 letters and digits',
  },
  'sensitive.bankAccount': {
    'zh-CN': '银行账号为 8 到 30 位数字',
    en: 'A bank account has 8 to 30 digits',
  },
  'sensitive.bankAccount.digit': {
    'zh-CN': '银行卡号校验位不正确，请核对',
    en: 'The check digit of this card number is wrong; compare it once more',
  },
  'sensitive.masked': {
    'zh-CN': '请填写完整内容，不能保存带星号的内容',
    en: 'Enter the full value; a masked one cannot be stored',
  },
  'sensitive.long': { 'zh-CN': '内容过长', en: 'This is too long' },
  'sensitive.twice': { 'zh-CN': '同一项填写了两次', en: 'The same field is given twice' },
  'sensitive.reason': {
    'zh-CN': '请写明查看理由，至少 {min} 个字',
    en: 'Say why, in at least {min} characters',
  },
  'sensitive.tooMany': {
    'zh-CN': '一小时内最多查看 {max} 次明文，请稍后再试',
    en: 'Values can be seen in full {max} times an hour at most; try again later',
  },
  'sensitive.none': { 'zh-CN': '没有填写此项', en: 'There is no such value' },
  'sensitive.broken': {
    'zh-CN': '此项无法解密，请重新填写并联系管理员',
    en: 'This value cannot be opened; enter it again and tell an administrator',
  },
  'sensitive.moving': {
    'zh-CN': '上一次更换密钥还在进行，请等它完成',
    en: 'The last change of key is still under way; wait until it is done',
  },
});
