import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

import { serverFlags, serverMain } from '@zhoudao/infra/build';

import { buildProduct } from '../product.ts';
import { startServer, type Server } from '../servers.ts';

/** What importing a file of customers took. */
export interface ImportFigures {
  readonly rows: number;
  /** From the first byte of the upload to the last row, the trial included. */
  readonly seconds: number;
  /** The most memory that the server's process ever had, worker included. */
  readonly megabytes: number;
  readonly created: number;
}

const PLACES = ['北京', '上海', '广州', '深圳', '杭州', '南京', '武汉', '成都', '西安', '重庆'];
const NAMES = [
  '华信',
  '星辰',
  '明月',
  '宏达',
  '瑞丰',
  '天成',
  '远航',
  '嘉禾',
  '博雅',
  '泰和',
  '东方',
  '长城',
];
const KINDS = ['科技', '贸易', '机械', '食品', '物流', '医药', '电子', '建材'];
const SURNAMES = '王李张刘陈杨赵黄周吴徐孙马朱胡郭何林高罗';
const GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂';

const of = <T>(list: ArrayLike<T>, at: number): T => list[at % list.length] as T;

/** A sheet as a company keeps it, the same every time: Chinese names, mobiles, dates of several forms, some mistakes. */
export function customersSheet(rows: number): Buffer {
  const lines = ['客户名称,客户类型,客户等级,联系人,手机,邮箱,地区,地址,首次接触日期,备注'];
  for (let at = 0; at < rows; at += 1) {
    const mix = (at * 2_654_435_761) % 4_294_967_296;
    const name = `${of(PLACES, mix)}${of(NAMES, mix >>> 4)}${of(NAMES, mix >>> 9)}${of(KINDS, mix >>> 13)}有限公司${at}`;
    const person = `${of(SURNAMES, mix >>> 3)}${of(GIVEN, mix >>> 7)}${of(GIVEN, mix >>> 11)}`;
    const mobile =
      at % 1000 === 999 ? '1.38E+10' : `13${String(100_000_000 + (mix % 900_000_000)).slice(0, 9)}`;
    const [month, day] = [(mix % 12) + 1, (mix % 28) + 1];
    const date = at % 3 === 0 ? `2023年${month}月${day}日` : `2023/${month}/${day}`;
    lines.push(
      `${name},企业,${of(['A', 'B级', 'C', 'D'], at)},${person},${mobile},u${at}@example.test,${of(PLACES, mix)},"${of(PLACES, mix)}市中山路 ${at} 号, 3 楼",${date},备注 ${at}`,
    );
  }
  return Buffer.from(`${lines.join('\n')}\n`);
}

const peakOf = (pid: number): number =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

const FIELDS = `id version state counts { total done created refused } problem { message }`;

/** A first person of a new company, speaking GraphQL with a cookie. */
class Founder {
  readonly #origin: string;
  #cookie = '';

  constructor({ port }: Server) {
    this.#origin = `http://localhost:${port}`;
  }

  async signUp(): Promise<void> {
    const account = {
      name: '王芳',
      email: 'import@bench.example.test',
      password: 'a long enough password',
      companyName: '导入公司',
      locale: 'zh-CN',
    };
    const response = await fetch(`${this.#origin}/auth/sign-up/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.#origin },
      body: JSON.stringify(account),
    });
    if (!response.ok) throw new Error(`Sign-up answered ${response.status}: ${await response.text()}`);
    this.#cookie = response.headers
      .getSetCookie()
      .map((set) => set.split(';')[0])
      .join('; ');
  }

  async send(bytes: Buffer): Promise<string> {
    const response = await fetch(`${this.#origin}/files/import?name=customers.csv`, {
      method: 'PUT',
      headers: { cookie: this.#cookie, 'content-type': 'application/octet-stream', origin: this.#origin },
      body: new Uint8Array(bytes),
    });
    if (response.status !== 201)
      throw new Error(`Upload answered ${response.status}: ${await response.text()}`);
    return ((await response.json()) as { id: string }).id;
  }

  async ask(query: string, variables: object): Promise<Record<string, Step>> {
    const response = await fetch(`${this.#origin}/graphql`, {
      method: 'POST',
      headers: { cookie: this.#cookie, 'content-type': 'application/json', origin: this.#origin },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: Record<string, Step>; errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  async step(name: string, input: object, type = 'ImportStepInput'): Promise<Step> {
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ... on Import { ${FIELDS} } ... on UserError { message } } }`;
    const { [name]: done } = await this.ask(query, { input });
    if (done?.id === undefined) throw new Error(`${name}: ${done?.message}`);
    return done;
  }

  async until(id: string, state: string): Promise<Step> {
    for (;;) {
      const { import: now } = await this.ask(`query ($id: ID!) { import(id: $id) { ${FIELDS} } }`, { id });
      if (now?.state === state) return now;
      if (now?.state === 'FAILED' || now?.state === 'CANCELLED')
        throw new Error(now.problem?.message ?? now.state);
      await sleep(250);
    }
  }
}

interface Step {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly message?: string;
  readonly problem?: { readonly message: string } | null;
  readonly counts: {
    readonly total: number;
    readonly done: number;
    readonly created: number;
    readonly refused: number;
  };
}

/** Starts the product on a new data folder, sends a file and waits until every row of it is a customer. */
export async function importFigures(rows: number, say: (line: string) => void): Promise<ImportFigures> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'zhoudao-bench-import-'));
  const server = await startServer({
    name: 'import',
    script: serverMain,
    args: ['--seed=none'],
    flags: serverFlags,
    env: {
      DATA_DIR: dataDir,
      LOG_LEVEL: 'error',
      DATABASE_URL: '',
      RATE_LIMITS: 'off',
      ALLOW_AD_HOC_QUERIES: 'true',
    },
    ready: '/healthz',
    log: path.join(dataDir, 'import.log'),
  });
  try {
    const founder = new Founder(server);
    await founder.signUp();
    const sheet = customersSheet(rows);
    say(`Importing ${rows} customers, ${(sheet.length / 1024 / 1024).toFixed(1)} MB`);
    const began = performance.now();
    const fileId = await founder.send(sheet);
    const made = await founder.step('createImport', { fileId, target: 'customer' }, 'CreateImportInput');
    await founder.step('checkImport', { id: made.id, version: made.version });
    const tried = await founder.until(made.id, 'CHECKED');
    say(
      `tried after ${((performance.now() - began) / 1000).toFixed(1)} s, ${tried.counts.refused} refused, peak ${peakOf(server.pid).toFixed(0)} MB`,
    );
    await founder.step('runImport', { id: tried.id, version: tried.version });
    const done = await founder.until(made.id, 'DONE');
    const seconds = (performance.now() - began) / 1000;
    if (done.counts.created + done.counts.refused !== rows) throw new Error(JSON.stringify(done.counts));
    return { rows, seconds, megabytes: peakOf(server.pid), created: done.counts.created };
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** The bar is for so many. */
const FULL = 50_000;

/** The figures against their bars; a run without them tells neither. */
export const importLines = (figures: ImportFigures | undefined) => [
  {
    ...((figures?.rows ?? FULL) === FULL ? { key: 'import_50k_s', bar: { most: 60 } } : {}),
    what: `import of ${(figures?.rows ?? FULL).toLocaleString('en')} customers, upload and trial included: s`,
    value: figures?.seconds ?? Number.NaN,
  },
  {
    key: 'import_rss_mb',
    what: 'most memory of the server while it imports: MB',
    value: figures?.megabytes ?? Number.NaN,
    bar: { most: 400 },
  },
];

const ROWS = 50_000;

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const say = (line: string): void => console.error(line);
  await buildProduct(say);
  const rows = Number(process.argv[2] ?? ROWS);
  const { seconds, megabytes, created } = await importFigures(rows, say);
  const key = rows === ROWS ? 'import_50k_s' : `import_${rows}_s`;
  console.log(
    JSON.stringify({ [key]: Number(seconds.toFixed(1)), import_rss_mb: Math.round(megabytes), created }),
  );
  process.exit();
}
