import { setTimeout as sleep } from 'node:timers/promises';

import { AGAIN_AFTER, Client, expectSort, PATIENCE, RUN_PATIENCE, send, type At } from './client.ts';

/** Rows of each file: several groups of the trial and of the run. */
export const FILE_ROWS = 1600;

/** One who sends file after file, and waits for each to be tried and brought in. */
export class Importer {
  readonly #client: Client;
  readonly #at: At;
  readonly #name: string;

  constructor(name: string, at: At) {
    this.#name = name;
    this.#client = new Client(at.url, at.founder, at.told);
    this.#at = at;
  }

  async work(until: AbortSignal): Promise<void> {
    for (let n = 1; !until.aborted; n += 1) {
      const name = `导入${this.#name}-${n}-`;
      const fileId = await this.#sent(name);
      const made = await this.#client.act('createImport', { fileId, target: 'customer' });
      expectSort(made, 'Import');
      const started = await this.#client.act('checkImport', { id: made.id, version: made.version });
      expectSort(started, 'Import');
      const version = await this.#came(made.id, 'CHECKED');
      expectSort(await this.#client.act('runImport', { id: made.id, version }), 'Import');
      await this.#came(made.id, 'DONE');
      this.#at.told.imports.set(made.id, name);
    }
  }

  /** A file counts as sent when that was said; one that was not is sent again. */
  async #sent(name: string): Promise<string> {
    const lines = Array.from({ length: FILE_ROWS }, (_, at) => `${name}${at},13${800_000_000 + at}`);
    const { url, founder } = this.#at;
    for (;;) {
      const answer = await fetch(`${url}/files/import?name=a.csv`, {
        method: 'PUT',
        headers: { 'content-type': 'application/octet-stream', cookie: founder.cookie, origin: url },
        body: `客户名称,手机\n${lines.join('\n')}\n`,
        signal: AbortSignal.timeout(PATIENCE),
      })
        .then(async (response) => ({
          status: response.status,
          body: (await response.json()) as { id: string },
        }))
        .catch(() => undefined);
      if (answer?.status === 201) return answer.body.id;
      if (answer && answer.status < 500) throw new Error(`The file was answered ${JSON.stringify(answer)}`);
      await sleep(AGAIN_AFTER);
    }
  }

  async #came(id: string, state: string): Promise<number> {
    const query = 'query ($id: ID!) { import(id: $id) { state version problem { code } } }';
    const { url, founder } = this.#at;
    for (const end = Date.now() + RUN_PATIENCE; ; await sleep(AGAIN_AFTER * 3)) {
      const answer = await send(url, founder.cookie, { query, variables: { id } }).catch(() => undefined);
      const now = (answer?.data as { import?: { state: string; version: number } } | null | undefined)
        ?.import;
      if (now?.state === state) return now.version;
      if (now?.state === 'FAILED' || now?.state === 'CANCELLED' || Date.now() > end)
        throw new Error(`The import ${id} does not come to ${state}: ${JSON.stringify(answer)}`);
    }
  }
}
