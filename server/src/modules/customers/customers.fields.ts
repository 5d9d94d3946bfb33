import { InvalidField } from '../../kernel/errors/user-error.ts';
import type { Rights } from '../../kernel/rights.ts';
import { sensitiveFields, writtenOver } from '../../kernel/sensitive-fields.ts';

/** What of a customer and his contacts not everybody sees in full. */
export const customerFields = sensitiveFields({
  'contact.phone': {
    title: { 'zh-CN': '联系人电话', en: 'Phones of contacts' },
    class: 'P1',
    mask: 'phone',
    readBy: 'customer.read',
  },
  'contact.email': {
    title: { 'zh-CN': '联系人邮箱', en: 'E-mail addresses of contacts' },
    class: 'P1',
    mask: 'email',
    readBy: 'customer.read',
  },
  'contact.account': {
    title: { 'zh-CN': '联系人微信等账号', en: 'Other accounts of contacts' },
    class: 'P1',
    mask: 'account',
    readBy: 'customer.read',
  },
  'contact.birthday': {
    title: { 'zh-CN': '联系人生日', en: 'Birthdays of contacts' },
    class: 'P1',
    mask: 'withheld',
    readBy: 'customer.read',
  },
  'customer.address': {
    title: { 'zh-CN': '客户地址', en: 'Addresses of customers' },
    class: 'P1',
    mask: 'address',
    readBy: 'customer.read',
  },
  'customer.uscc': {
    title: { 'zh-CN': '统一社会信用代码', en: 'Social credit codes' },
    class: 'P1',
    mask: 'code',
    readBy: 'customer.read',
  },
});

const KINDS: Readonly<Record<string, string>> = {
  mobile: 'contact.phone',
  tel: 'contact.phone',
  email: 'contact.email',
};

/** The field that a way to reach somebody belongs to. */
export const fieldOfPoint = (kind: string): string => KINDS[kind] ?? 'contact.account';

/** Columns that are sensitive, by the names of the inputs that fill them. */
const WRITTEN = { address: 'customer.address', uscc: 'customer.uscc' } as const;
type Entered = { readonly [F in keyof typeof WRITTEN]?: string | null | undefined };

/** What of an input is written on a customer who is there; what its writer does not see stays, or the whole is refused. */
export function writable<Input extends Entered>(
  rights: Rights,
  held: Entered,
  input: Input,
): Input | InvalidField {
  const kept = { ...input };
  for (const [name, field] of Object.entries(WRITTEN) as [keyof typeof WRITTEN, string][]) {
    const given = input[name];
    if (given === undefined) continue;
    const written = writtenOver(rights, field, held[name], given);
    if (written === 'refused') return new InvalidField(name, 'input.unseen');
    if (written === 'unchanged') delete kept[name];
  }
  return kept;
}
