import type { Locale } from '../errors/messages.ts';

/** One message to one person; `link` is the address that the message is about, for places that cannot send. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly locale: Locale;
  readonly link?: string;
}

/** The way out for e-mail. Without a mail server nothing is delivered, and whoever sends has to know it. */
export interface MailPort {
  readonly isDelivering: boolean;
  send(letter: Letter): Promise<void>;
}
