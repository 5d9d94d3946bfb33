import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** So long an answer is waited for. */
export const PATIENCE = 20_000;
/** So soon is asked again. */
export const AGAIN_AFTER = 60;
/** So long work in the background may take while everything is killed again and again. */
export const RUN_PATIENCE = 240_000;

const MUTATIONS = {
  createCustomer: ['CreateCustomerInput', 'Customer', 'id'],
  fileComplaint: ['FileComplaintInput', 'Complaint', 'id version'],
  acknowledgeComplaint: ['AcknowledgeComplaintInput', 'Complaint', 'id version'],
  commentCase: ['CommentCaseInput', 'Complaint', 'id version'],
  editCustomers: ['EditCustomersInput', 'BulkRun', 'id'],
  createImport: ['CreateImportInput', 'Import', 'id version'],
  checkImport: ['ImportStepInput', 'Import', 'id version'],
  runImport: ['ImportStepInput', 'Import', 'id version'],
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

/** Where somebody works, for whom, and what he was told. */
export interface At {
  readonly url: string;
  readonly founder: Founder;
  readonly told: Acknowledged;
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

/** Sends one question; what breaks on the way is the caller's. */
export async function send(url: string, cookie: string, body: object): Promise<Answer> {
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
  /** Files told as brought in: the import and how the names in it begin. */
  readonly imports = new Map<string, string>();
  /** Requests that ended without a word or with "busy", and were sent again under their key. */
  again = 0;

  get writes(): number {
    return (
      this.customers.size +
      this.complaints.size +
      this.acknowledgements.size +
      this.comments.size +
      this.runs.size +
      this.imports.size
    );
  }
}

/** A client that never gives up: every intention is sent under one key until it is answered. */
export class Client {
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

/** Says so when an answer is of another sort than it has to be. */
export function expectSort(made: Made, type: string): void {
  if (made.__typename !== type) throw new Error(`Expected a ${type}, was told ${JSON.stringify(made)}`);
}
