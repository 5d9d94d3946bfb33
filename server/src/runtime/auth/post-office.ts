import type { Letter, MailPort } from '../../kernel/ports/mail.ts';

/** Sends messages beside the request: its answer neither waits for a mail server nor tells by its time whether one was asked. */
export class PostOffice {
  readonly #mail: MailPort;
  readonly #report: (error: unknown, message: string) => void;
  readonly #underway = new Set<Promise<void>>();

  constructor(mail: MailPort, report: (error: unknown, message: string) => void) {
    this.#mail = mail;
    this.#report = report;
  }

  get isDelivering(): boolean {
    return this.#mail.isDelivering;
  }

  send(letter: Letter): void {
    this.track(this.#mail.send(letter), 'a message could not be sent');
  }

  /** Watches work that goes on after the answer. */
  track(work: Promise<unknown>, failure: string): void {
    const watched = work.then(
      () => undefined,
      (error: unknown) => this.#report(error, failure),
    );
    this.#underway.add(watched);
    void watched.finally(() => this.#underway.delete(watched));
  }

  /** Waits for what is under way. */
  async settle(): Promise<void> {
    await Promise.all(this.#underway);
  }
}
