import type { MailPort } from '../../../kernel/ports/mail.ts';
import { LogMail, type MailLog } from './log-mail.ts';
import { SmtpMail } from './smtp-mail.ts';

/** The way mail takes: the configured server, or the log when there is none. */
export const mailFor = (smtpUrl: string | undefined, baseUrl: string, log: MailLog): MailPort =>
  smtpUrl === undefined ? new LogMail(log) : new SmtpMail(smtpUrl, baseUrl);
