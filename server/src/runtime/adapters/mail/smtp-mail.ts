import type { Letter, MailPort } from '../../../kernel/ports/mail.ts';

interface Transport {
  sendMail(message: Readonly<Record<string, unknown>>): Promise<unknown>;
}

/** Sends through the server of SMTP_URL; its `from` parameter is the sender's address. The library is loaded with the first message. */
export class SmtpMail implements MailPort {
  readonly isDelivering = true;
  readonly #url: string;
  readonly #from: string;
  #transport: Promise<Transport> | undefined;

  constructor(smtpUrl: string, baseUrl: string) {
    const url = new URL(smtpUrl);
    this.#from = url.searchParams.get('from') ?? `no-reply@${new URL(baseUrl).hostname}`;
    url.searchParams.delete('from');
    this.#url = url.href;
  }

  async send({ to, subject, text, html, locale }: Letter): Promise<void> {
    const transport = await (this.#transport ??= load(this.#url));
    await transport.sendMail({
      from: { name: locale === 'en' ? 'Zhoudao' : '周到', address: this.#from },
      to: { name: '', address: to },
      subject,
      text,
      html,
      headers: { 'content-language': locale, 'auto-submitted': 'auto-generated' },
    });
  }
}

async function load(url: string): Promise<Transport> {
  const { createTransport } = await import('nodemailer');
  return createTransport(url);
}
