import type { Locale } from '../../kernel/errors/messages.ts';
import { escaped, oneLine, type Letter } from '../../kernel/ports/mail.ts';

interface Words {
  readonly subject: string;
  readonly lines: readonly string[];
  readonly action: string;
  readonly end: string;
}

type Kind = 'verify' | 'reset' | 'exists' | 'invite' | 'signedIn';
interface Facts {
  readonly name: string;
  readonly company: string;
  /** When, with what and from where somebody signed in. */
  readonly place: string;
}

const WORDS: Readonly<Record<Kind, Readonly<Record<Locale, (facts: Facts) => Words>>>> = {
  verify: {
    'zh-CN': ({ name }) => ({
      subject: '请验证您的邮箱 · 周到',
      lines: [`${name}，您好：`, '感谢注册周到。请点击下方链接验证邮箱，链接一小时内有效。'],
      action: '验证邮箱',
      end: '如果您没有注册，请忽略此邮件。',
    }),
    en: ({ name }) => ({
      subject: 'Please verify your address · Zhoudao',
      lines: [
        `Hello ${name},`,
        'Thank you for signing up. Please open the link to verify your address; it is valid for one hour.',
      ],
      action: 'Verify the address',
      end: 'If you did not sign up, please ignore this message.',
    }),
  },
  reset: {
    'zh-CN': ({ name }) => ({
      subject: '重设密码 · 周到',
      lines: [
        `${name}，您好：`,
        '有人申请重设此账号的密码。请点击下方链接设置新密码，链接一小时内有效；设置后所有设备需重新登录。',
      ],
      action: '设置新密码',
      end: '如果不是您本人申请，请忽略此邮件，密码不会改变。',
    }),
    en: ({ name }) => ({
      subject: 'Set a new password · Zhoudao',
      lines: [
        `Hello ${name},`,
        'Somebody asked for a new password for this account. The link is valid for one hour; afterwards every device has to sign in again.',
      ],
      action: 'Set a new password',
      end: 'If it was not you, please ignore this message; the password stays as it is.',
    }),
  },
  exists: {
    'zh-CN': ({ name }) => ({
      subject: '此邮箱已有账号 · 周到',
      lines: [`${name}，您好：`, '有人用此邮箱再次注册。您已有账号，请直接登录；忘记密码时可在登录页重设。'],
      action: '去登录',
      end: '如果不是您本人操作，请忽略此邮件。',
    }),
    en: ({ name }) => ({
      subject: 'This address already has an account · Zhoudao',
      lines: [
        `Hello ${name},`,
        'Somebody signed up with this address once more. You already have an account: please sign in, or set a new password on the sign-in page.',
      ],
      action: 'Sign in',
      end: 'If it was not you, please ignore this message.',
    }),
  },
  invite: {
    'zh-CN': ({ name, company }) => ({
      subject: `${company} 邀请您加入 · 周到`,
      lines: ['您好：', `${name} 邀请您加入“${company}”。请点击下方链接接受邀请，链接七天内有效。`],
      action: '查看邀请',
      end: '如果您不认识对方，请忽略此邮件。',
    }),
    en: ({ name, company }) => ({
      subject: `${company} invites you · Zhoudao`,
      lines: ['Hello,', `${name} invites you to join "${company}". The link is valid for seven days.`],
      action: 'See the invitation',
      end: 'If you do not know the sender, please ignore this message.',
    }),
  },
  signedIn: {
    'zh-CN': ({ name, place }) => ({
      subject: '账号在新的浏览器登录 · 周到',
      lines: [`${name}，您好：`, `您的账号刚刚在一个新的浏览器登录：${place}。`],
      action: '查看已登录的设备',
      end: '如果不是您本人，请立即修改密码并结束该设备的登录。',
    }),
    en: ({ name, place }) => ({
      subject: 'A sign-in with a new browser · Zhoudao',
      lines: [`Hello ${name},`, `Somebody has just signed in to your account with a new browser: ${place}.`],
      action: 'See where you are signed in',
      end: 'If it was not you, change your password at once and end that sign-in.',
    }),
  },
};

/** Writes a message of sign-in; names in it are only ever text. */
export function letter(
  kind: Kind,
  to: { readonly email: string; readonly locale: Locale },
  link: string,
  facts: Partial<Facts>,
): Letter {
  const { subject, lines, action, end } = WORDS[kind][to.locale]({
    name: oneLine(facts.name ?? ''),
    company: oneLine(facts.company ?? ''),
    place: oneLine(facts.place ?? ''),
  });
  return {
    to: to.email,
    subject,
    locale: to.locale,
    link,
    text: [...lines, `${action}: ${link}`, end].join('\n\n'),
    html: `<!doctype html><html lang="${to.locale}"><body style="font-family:sans-serif;line-height:1.6">${lines.map((line) => `<p>${escaped(line)}</p>`).join('')}<p><a href="${escaped(link)}">${escaped(action)}</a></p><p style="color:#666">${escaped(end)}</p></body></html>`,
  };
}
