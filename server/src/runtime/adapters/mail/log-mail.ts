import type { Letter, MailPort } from '../../../kernel/ports/mail.ts';

/** Where links go when there is no mail server. */
export interface MailLog {
  info(facts: object, message: string): void;
}

/** Shows the link of a message in the log; the address and the text stay out of it. */
export class LogMail implements MailPort {
  readonly isDelivering = false;
  readonly #log: MailLog;

  constructor(log: MailLog) {
    this.#log = log;
  }

  async send({ link }: Letter): Promise<void> {
    this.#log.info({ link }, 'no mail server is configured (SMTP_URL); this is the link of a message');
  }
}
