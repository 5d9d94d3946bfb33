import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { randomBy, type Random } from './random.ts';

const PASSWORD = 'a long enough password';
const PATIENCE = 20_000;
const AGAIN_AFTER = 60;
const RUN_PATIENCE = 120_000;

const MUTATIONS = {
  createCustomer: ['CreateCustomerInput', 'Customer', 'id'],
  fileComplaint: ['FileComplaintInput', 'Complaint', 'id version'],
  acknowledgeComplaint: ['AcknowledgeComplaintInput', 'Complaint', 'id version'],
  commentCase: ['CommentCaseInput', 'Complaint', 'id version'],
  editCustomers: ['EditCustomersInput', 'BulkRun', 'id'],
} as const;
type Verb = keyof typeof MUTATIONS;

const textOf = (verb: Verb): string => {
  const [input, type, fields] = MUTATIONS[verb];
  return `mutation ($input: ${input}!) { ${verb}(input: $input) { __typename ... on ${type} { ${fields} } ... on UserError { code } } }`;
};

interface Made {
  readonly __typename: string;
  readonly id: string;
  readonly version: number;
  readonly code?: string;
}

/** Somebody at the far end of a wire that breaks. */
export interface Founder {
  readonly cookie: string;
  readonly memberId: string;
  readonly companyId: string;
  /** Customers that are changed many at a time. */
  readonly rows: readonly string[];
}

interface At {
  readonly url: string;
  readonly founder: Founder;
  readonly told: Acknowledged;
}

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

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

async function send(url: string, cookie: string, body: object): Promise<Answer> {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, origin: url },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE),
  });
  return (await answer.json()) as Answer;
}

/** What the clients were told, to be held against what is stored. */
export class Acknowledged {
  readonly customers = new Map<string, string>();
  readonly complaints = new Map<string, string>();
  readonly acknowledgements = new Set<string>();
  readonly comments = new Set<string>();
  /** Runs over many rows, each told as finished. */
  readonly runs = new Set<string>();
  /** Requests that ended without a word or with "busy", and were sent again under their key. */
  again = 0;

  get writes(): number {
    return (
      this.customers.size +
      this.complaints.size +
      this.acknowledgements.size +
      this.comments.size +
      this.runs.size
    );
  }
}

/** A client that never gives up: every intention is sent under one key until it is answered. */
class Client {
  readonly #url: string;
  readonly #founder: Founder;
  readonly #told: Acknowledged;

  constructor(url: string, founder: Founder, told: Acknowledged) {
    this.#url = url;
    this.#founder = founder;
    this.#told = told;
  }

  async act(verb: Verb, input: object): Promise<Made> {
    const body = { query: textOf(verb), variables: { input: { ...input, idempotencyKey: randomUUID() } } };
    for (;;) {
      const answer = await send(this.#url, this.#founder.cookie, body).catch(() => undefined);
      const made = (answer?.data as Readonly<Record<string, Made>> | null | undefined)?.[verb];
      if (made && made.code !== 'KEY_IN_FLIGHT') return made;
      const code = answer?.errors?.[0]?.extensions?.code;
      // Only trouble is waited for; a refusal would be a mistake of this very test.
      if (answer && !made && code !== 'INTERNAL')
        throw new Error(`${verb} answered ${JSON.stringify(answer)}`);
      this.#told.again += 1;
      await sleep(AGAIN_AFTER);
    }
  }
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

function expectSort(made: Made, type: string): void {
  if (made.__typename !== type) throw new Error(`Expected a ${type}, was told ${JSON.stringify(made)}`);
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
