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

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as the HTML of a letter holds it: names and sentences in it are only ever text. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

/** Names come from people: without line breaks they cannot add headers or lines of their own. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The way out for e-mail. Without a mail server nothing is delivered, and whoever sends has to know it. */
export interface MailPort {
  readonly isDelivering: boolean;
  send(letter: Letter): Promise<void>;
}

/** How this process sends mail, and the address that links in it begin with. */
export interface MailPlace {
  readonly mail: MailPort;
  readonly baseUrl: string;
}

let place: MailPlace | undefined;

/** Said once at the start; modules that write letters look it up when they do. */
export function sendMailBy(given: MailPlace | undefined): void {
  place = given;
}

/** How mail is sent; undefined = it is not. */
export const mailPlace = (): MailPlace | undefined => (place?.mail.isDelivering === true ? place : undefined);
