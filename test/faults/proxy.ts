import net from 'node:net';

/** Stands between a pool and its database and can lose answers on their way. */
export interface Proxy {
  readonly url: string;
  /** The next COMMIT of a transaction that may write reaches the database, its answer reaches nobody: the connection is cut. */
  loseNextCommit(): void;
  /** The database goes away: what is open is cut, nothing new is taken. */
  close(): void;
  /** And comes back. */
  open(): void;
  /** How many answers were lost. */
  readonly lost: number;
  stop(): Promise<void>;
}

const STEPS = /begin read only|begin |commit\0/g;
const COMMITTED = Buffer.from('C\0\0\0\u000bCOMMIT\0');

/** Opens a proxy to the database of an address. */
export async function aProxy(url: string): Promise<Proxy> {
  const target = new URL(url);
  const sockets = new Set<net.Socket>();
  let [isArmed, isClosed] = [false, false];
  let lost = 0;
  const cut = (): void => sockets.forEach((socket) => socket.destroy());
  const server = net.createServer((client) => {
    if (isClosed) return void client.destroy();
    const upstream = net.connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
    }
    let [isLosing, isReading] = [false, false];
    client.on('data', (chunk) => {
      for (const [step] of chunk.toString('latin1').matchAll(STEPS)) {
        if (step !== 'commit\0') isReading = step === 'begin read only';
        else if (isArmed && !isReading) [isArmed, isLosing] = [false, true];
      }
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (!isLosing) return void client.write(chunk);
      // The whole answer has to be made before it is lost: COMMIT's is the last one.
      if (!chunk.includes(COMMITTED)) return;
      lost += 1;
      client.destroy();
      upstream.destroy();
    });
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const through = new URL(url);
  through.port = String((server.address() as net.AddressInfo).port);
  return {
    url: through.href,
    loseNextCommit: () => {
      isArmed = true;
    },
    close: () => {
      isClosed = true;
      cut();
    },
    open: () => {
      isClosed = false;
    },
    get lost() {
      return lost;
    },
    stop: () => {
      cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
