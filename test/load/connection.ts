import net from 'node:net';

/** One request of a shot. */
export interface Shot {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An answer; good = 200 and no failure inside. */
export interface Answer {
  readonly status: number;
  readonly body: Buffer;
  readonly isGood: boolean;
}

const HEAD_END = '\r\n\r\n';
const FAILURES = ['"errors":[', '"code":"'];

/** Bytes of a request, written by hand: a general client would use more of the machine than the servers it measures. */
function bytesOf({ path, headers, body }: Shot): string {
  const more = Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  return `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${more}\r\n${body}`;
}

/** One kept-alive connection that has one request under way at a time. */
export class Connection {
  readonly #socket: net.Socket;
  #received: Buffer = Buffer.alloc(0);
  #needed = 0;
  #waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;

  constructor(socket: net.Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (part) => this.#take(part));
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('The server closed the connection')));
  }

  send(shot: Shot): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(bytesOf(shot));
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #fail(error: Error): void {
    this.#waiting?.reject(error);
    this.#waiting = undefined;
  }

  #take(part: Buffer): void {
    this.#received = this.#received.length === 0 ? part : Buffer.concat([this.#received, part]);
    if (this.#received.length < this.#needed) return;
    const headEnd = this.#received.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const head = this.#received.toString('latin1', 0, headEnd);
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    if (length === undefined) return this.#fail(new Error(`An answer without a length: ${head}`));
    const start = headEnd + HEAD_END.length;
    this.#needed = start + Number(length);
    if (this.#received.length < this.#needed) return;
    const body = this.#received.subarray(start, this.#needed);
    this.#received = Buffer.alloc(0);
    this.#needed = 0;
    const status = Number(head.slice(9, 12));
    const isGood = status === 200 && !FAILURES.some((mark) => body.includes(mark));
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve({ status, body, isGood });
  }
}

/** Opens a connection to a local port. */
export const connect = (port: number): Promise<Connection> =>
  new Promise((resolve, reject) => {
    const socket = net.connect({ port, host: '127.0.0.1' });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(new Connection(socket));
    });
  });

/** Sends one request on a connection of its own. */
export async function ask(port: number, shot: Shot): Promise<{ status: number; text: string }> {
  const connection = await connect(port);
  try {
    const { status, body } = await connection.send(shot);
    return { status, text: body.toString('utf8') };
  } finally {
    connection.close();
  }
}
