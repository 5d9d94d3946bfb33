import { copyText } from '../../lib/browser/clipboard.ts';
import { word } from '../words.messages.ts';
import { toast } from './toast.tsx';

/** Copies a text and says so, or that the browser does not allow it; answers whether it was copied. */
export async function copyAndSay(text: string, said: string): Promise<boolean> {
  const isCopied = await copyText(text);
  if (isCopied) toast(said);
  else toast(word('copyFailed'), { tone: 'bad' });
  return isCopied;
}
