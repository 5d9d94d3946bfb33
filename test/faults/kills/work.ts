import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import {
  AGAIN_AFTER,
  Client,
  expectSort,
  RUN_PATIENCE,
  send,
  type Acknowledged,
  type At,
  type Founder,
} from './client.ts';
import { Importer } from './importer.ts';
import { randomBy, type Random } from './random.ts';

const PASSWORD = 'a long enough password';

/** Founds a company, as a browser does. */
export async function aFounder(
  url: string,
  name: string,
  rowsIn: (companyId: string) => Promise<readonly string[]>,
): Promise<Founder> {
  const signedUp = await fetch(`${url}/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({
      name: '王芳',
      email: `${randomUUID()}@example.test`,
      password: PASSWORD,
      companyName: name,
      locale: 'zh-CN',
    }),
  });
  const cookie = signedUp.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const asked = await send(url, cookie, { query: '{ session { member { id } company { id } } }' });
  const { session } = asked.data as {
    session: { member: { id: string }; company: { id: string } };
  };
  const companyId = session.company.id;
  return { cookie, memberId: session.member.id, companyId, rows: await rowsIn(companyId) };
}

/** One who changes hundreds of rows at once, again and again, and waits for each run to end. */
class Foreman {
  readonly #client: Client;
  readonly #at: At;
  readonly #rows: readonly string[];
  readonly #name: string;

  constructor(name: string, at: At) {
    this.#name = name;
    this.#client = new Client(at.url, at.founder, at.told);
    this.#at = at;
    this.#rows = at.founder.rows;
  }

  async work(until: AbortSignal): Promise<void> {
    for (let n = 1; !until.aborted; n += 1) {
      const made = await this.#client.act('editCustomers', { ids: this.#rows, region: `${this.#name}-${n}` });
      expectSort(made, 'BulkRun');
      await this.#ended(made.id);
      this.#at.told.runs.add(made.id);
    }
  }

  async #ended(id: string): Promise<void> {
    const query = 'query ($id: ID!) { bulkRun(id: $id) { finishedAt } }';
    const { url, founder } = this.#at;
    for (const end = Date.now() + RUN_PATIENCE; ; await sleep(AGAIN_AFTER * 3)) {
      const answer = await send(url, founder.cookie, { query, variables: { id } }).catch(() => undefined);
      const run = (answer?.data as { bulkRun?: { finishedAt: string | null } } | null | undefined)?.bulkRun;
      if (run && run.finishedAt !== null) return;
      if (Date.now() > end) throw new Error(`The run ${id} does not end: ${JSON.stringify(answer)}`);
    }
  }
}

interface Case {
  readonly id: string;
  version: number;
  isAcknowledged: boolean;
}

/** One clerk who works without a pause on customers and complaints of his own. */
class Clerk {
  readonly #name: string;
  readonly #random: Random;
  readonly #client: Client;
  readonly #founder: Founder;
  readonly #told: Acknowledged;
  readonly #customers: string[] = [];
  readonly #cases: Case[] = [];
  #count = 0;

  constructor(name: string, seed: number, at: At) {
    this.#name = name;
    this.#random = randomBy(seed);
    this.#client = new Client(at.url, at.founder, at.told);
    this.#founder = at.founder;
    this.#told = at.told;
  }

  async work(until: AbortSignal): Promise<void> {
    while (!until.aborted) await this.#next();
  }

  #next(): Promise<void> {
    const dice = this.#random.next();
    if (this.#customers.length === 0 || dice < 0.35) return this.#create();
    if (this.#cases.length === 0 || dice < 0.6) return this.#file();
    return dice < 0.75 ? this.#acknowledge() : this.#comment();
  }

  #mark(): string {
    this.#count += 1;
    return `${this.#name}-${this.#count}`;
  }

  async #create(): Promise<void> {
    const name = `客户${this.#mark()}`;
    const made = await this.#client.act('createCustomer', { kind: 'ORG', name, allowDuplicate: true });
    expectSort(made, 'Customer');
    this.#told.customers.set(made.id, name);
    this.#customers.push(made.id);
  }

  async #file(): Promise<void> {
    const title = `投诉${this.#mark()}`;
    const made = await this.#client.act('fileComplaint', {
      customerId: this.#random.pick(this.#customers),
      ownerId: this.#founder.memberId,
      title,
      description: '描述',
      channel: this.#random.next() < 0.7 ? 'online' : 'hotline',
    });
    expectSort(made, 'Complaint');
    this.#told.complaints.set(made.id, title);
    this.#cases.push({ id: made.id, version: made.version, isAcknowledged: false });
  }

  async #acknowledge(): Promise<void> {
    const record = this.#cases.find(({ isAcknowledged }) => !isAcknowledged);
    if (!record) return this.#comment();
    const made = await this.#client.act('acknowledgeComplaint', {
      id: record.id,
      version: record.version,
      message: `已受理${this.#mark()}`,
    });
    // A broken promise may move the case meanwhile: that is an answer too, and nothing was written.
    if (made.code === 'STALE_VERSION') return void this.#cases.splice(this.#cases.indexOf(record), 1);
    expectSort(made, 'Complaint');
    Object.assign(record, { version: made.version, isAcknowledged: true });
    this.#told.acknowledgements.add(record.id);
    return undefined;
  }

  async #comment(): Promise<void> {
    const record = this.#random.pick(this.#cases);
    const body = `备注${this.#mark()}`;
    const made = await this.#client.act('commentCase', { id: record.id, body, internal: true });
    expectSort(made, 'Complaint');
    this.#told.comments.add(body);
  }
}

/** Clerks of several companies at work, until they are told to stop. */
export function atWork(
  url: string,
  founders: readonly Founder[],
  { seed, clerks, told }: { readonly seed: number; readonly clerks: number; readonly told: Acknowledged },
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const working = Promise.all(
    founders.flatMap((founder, company) => [
      new Foreman(`${seed}-${company}`, { url, founder, told }).work(stopping.signal),
      new Importer(`${seed}-${company}`, { url, founder, told }).work(stopping.signal),
      ...Array.from({ length: clerks }, (_, n) =>
        new Clerk(`${seed}-${company}-${n}`, seed * 1000 + company * 100 + n, { url, founder, told }).work(
          stopping.signal,
        ),
      ),
    ]),
  );
  // A clerk who ends early has found something; it is told when everybody is asked to stop.
  working.catch(() => undefined);
  return {
    stop: async () => {
      stopping.abort();
      await working;
    },
  };
}
