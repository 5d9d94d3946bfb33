import type { Check } from '../check.ts';
import { gapsOf, MESSAGE_CHANNELS, MESSAGE_USES, MESSAGE_VARIABLES } from './message.ts';

const KNOWN: ReadonlySet<string> = new Set(MESSAGE_VARIABLES);
const LONGEST = 2000;

/** Reports texts that could not be sent: gaps that nobody fills, or one language that says less than the other. */
export function checkMessage(message: Check): void {
  message.only(['id', 'kind', 'key', 'version', 'title', 'use', 'channels', 'isRetired', 'text']);
  message.at('use').oneOf(MESSAGE_USES);
  if (message.has('channels'))
    message.at('channels').each((channel) => void channel.oneOf(MESSAGE_CHANNELS), {
      min: 1,
      max: MESSAGE_CHANNELS.length,
    });
  if (message.has('isRetired')) message.at('isRetired').flag();
  const text = message.at('text');
  if (!text.isRecord()) return;
  text.only(['zh-CN', 'en']);
  const gaps = ['zh-CN', 'en'].map((locale) => {
    const words = text.at(locale).text({ max: LONGEST });
    const unknown = gapsOf(words ?? '').find((name) => !KNOWN.has(name));
    if (unknown !== undefined)
      text.at(locale).fail(`没有可填入"{${unknown}}"的内容`, `Nothing fills "{${unknown}}"`);
    return new Set(gapsOf(words ?? ''));
  });
  const [zh, en] = gaps;
  if (zh && en && (zh.size !== en.size || [...zh].some((gap) => !en.has(gap))))
    text.fail('两种语言须有相同的填空', 'Both languages must have the same gaps');
}
