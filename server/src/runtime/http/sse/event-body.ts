import { Readable } from 'node:stream';

/** The bytes of one stream. Unlike a piped generator it can be cut while the source waits for its next event. */
export class EventBody extends Readable {
  readonly #chunks: AsyncIterator<string>;
  readonly #taken: () => void;
  #isPulling = false;
  #isCut = false;

  constructor(chunks: AsyncIterator<string>, taken: () => void) {
    super({ highWaterMark: 1024 });
    this.#chunks = chunks;
    this.#taken = taken;
  }

  /** Ends the answer as it stands: no farewell, so the client knows that it has to come back. */
  cut(): void {
    if (this.#isCut || this.readableEnded || this.destroyed) return;
    this.#isCut = true;
    this.push(null);
    void this.#chunks.return?.();
  }

  override _read(): void {
    if (this.#isPulling) return;
    this.#isPulling = true;
    this.#chunks.next().then(
      ({ done, value }) => {
        this.#isPulling = false;
        if (this.#isCut || this.destroyed) return;
        if (done !== true && value.startsWith('event: next')) this.#taken();
        if (done === true) this.#isCut = true;
        this.push(done === true ? null : value);
      },
      (error: Error) => this.destroy(error),
    );
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    void this.#chunks.return?.();
    done(error);
  }
}
