import { catalog } from '../../../lib/i18n/catalog.ts';

/** Texts of signatures; papers for people without an account ask for none. */
export const t = catalog(
  {
    sign: '签名',
    signAgain: '重新签名',
    signName: '签名人姓名',
    signHint: '可手写，也可只填写姓名',
    signPad: '手写区域；不便手写时，填写姓名即可',
    signClear: '清除笔迹',
    signDone: '确认签名',
    signFailed: '签名没有保存，请重试',
    signRefused: '签名没有保存：{reason}',
    signNobody: '请填写签名人姓名',
    signedBy: '由 {name} 签名',
    byAccount: '本人账号',
    byHand: '手写',
    byName: '仅姓名',
  },
  {
    sign: 'Sign',
    signAgain: 'Sign again',
    signName: 'Name of the signer',
    signHint: 'Draw your signature, or give your name only',
    signPad: 'Drawing area; who cannot draw gives a name instead',
    signClear: 'Clear the drawing',
    signDone: 'Confirm',
    signFailed: 'The signature was not saved. Try again',
    signRefused: 'The signature was not saved: {reason}',
    signNobody: 'Enter the name of the signer',
    signedBy: 'Signed by {name}',
    byAccount: 'own account',
    byHand: 'by hand',
    byName: 'name only',
  },
);
