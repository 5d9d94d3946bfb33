import { createHmac } from 'node:crypto';

import type { Letter, MailPort } from '../../kernel/ports/mail.ts';
import type { RequestLimit } from './limits/request-limit.ts';

/** What messages leave by, and how they are counted. */
interface PostParts {
  readonly mail: MailPort;
  readonly report: (error: unknown, message: string) => void;
  readonly limit: RequestLimit;
  readonly secret: string;
  readonly isCounting: boolean;
}

/** Nobody needs more links of one kind in an hour; a mailbox that strangers have us write to does not fill. */
const MOST_AN_HOUR = 5;
const HOUR_MILLISECONDS = 3600_000;

/** Sends messages beside the request: its answer neither waits for a mail server nor tells by its time whether one was asked. */
export class PostOffice {
  readonly #parts: PostParts;
  readonly #underway = new Set<Promise<void>>();

  constructor(parts: PostParts) {
    this.#parts = parts;
  }

  get isDelivering(): boolean {
    return this.#parts.mail.isDelivering;
  }

  /** Sends a message; one too many to an address is left out, because whoever asks for it need not be its reader. */
  send(letter: Letter): void {
    this.track(
      this.#parts.isCounting ? this.#counted(letter) : this.#parts.mail.send(letter),
      'a message could not be sent',
    );
  }

  /** Whether an address may be sent a link to this page now. */
  async hasRoom(email: string, page: string): Promise<boolean> {
    if (!this.isDelivering) return true;
    return this.#parts.limit.hasRoom(this.#boxOf(email, page), MOST_AN_HOUR, HOUR_MILLISECONDS);
  }

  /** Watches work that goes on after the answer. */
  track(work: Promise<unknown>, failure: string): void {
    const watched = work.then(
      () => undefined,
      (error: unknown) => this.#parts.report(error, failure),
    );
    this.#underway.add(watched);
    void watched.finally(() => this.#underway.delete(watched));
  }

  /** Waits for what is under way. */
  async settle(): Promise<void> {
    await Promise.all(this.#underway);
  }

  async #counted(letter: Letter): Promise<void> {
    const { limit, mail } = this.#parts;
    // By kind, so that nobody's link to a new password is crowded out by invitations.
    const page = letter.link === undefined ? '' : new URL(letter.link).pathname;
    if (await limit.isWithin(this.#boxOf(letter.to, page), MOST_AN_HOUR, HOUR_MILLISECONDS))
      await mail.send(letter);
  }

  /** A keyed hash, so that the table of counts tells no addresses. */
  #boxOf(email: string, page: string): string {
    const address = email.normalize('NFKC').trim().toLowerCase();
    return `mail|${createHmac('sha256', this.#parts.secret).update(`mailbox ${address} ${page}`).digest('base64url')}`;
  }
}
