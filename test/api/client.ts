import http from 'node:http';
import type { AddressInfo } from 'node:net';

import { aServer, type ServerOptions, type TestServer } from '@zhoudao/server/testing';

/** The closed list of codes, each with its sentence in both languages. */
export const SENTENCES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  UNAUTHENTICATED: ['请先登录', 'Please sign in first'],
  FORBIDDEN: ['您没有执行此操作的权限', 'You are not allowed to do this'],
  NOT_FOUND: ['记录不存在或无权查看', 'Not found or no access'],
  RATE_LIMITED: ['操作过于频繁，请稍后再试', 'Too many requests, please try again later'],
  BAD_USER_INPUT: ['请求内容无法识别', 'The request could not be understood'],
  COST_LIMIT: ['一次请求的数据过多', 'The request asks for too much at once'],
  OTHER_SESSION: [
    '此浏览器已登录其他账号或公司，请重新加载页面',
    'This browser is now signed in as someone else or in another company, please reload the page',
  ],
  UNKNOWN_DOCUMENT: ['页面版本过旧，请刷新', 'This page is out of date, please reload'],
  INTERNAL: ['系统出错了，请稍后再试', 'Something went wrong on our side'],
};

/** One failure as it leaves the server. */
interface Failure {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly requestId: string };
}

/** An answer as a stranger sees it. */
export interface Told {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests compare free shapes
  readonly data: any;
  readonly failures: readonly Failure[];
}

/** What is sent. `body` goes out as it stands. */
export interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Sent in pieces, without telling the length before. */
  readonly isChunked?: boolean;
}

/** A server behind a real port. */
export class Site {
  readonly server: TestServer;
  readonly port: number;

  constructor(server: TestServer) {
    this.server = server;
    this.port = (server.app.server.address() as AddressInfo).port;
  }

  /** Sends a request over a connection of its own. A server that hangs up in the middle of a body has answered before. */
  send({ method = 'POST', path = '/graphql', headers = {}, body, isChunked }: Sent): Promise<Told> {
    return new Promise((resolve, reject) => {
      let isAnswered = false;
      const length =
        body === undefined || isChunked === true ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const request = http.request(
        {
          port: this.port,
          host: '127.0.0.1',
          method,
          path,
          agent: false,
          headers: { ...length, ...headers },
        },
        (response) => {
          isAnswered = true;
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () =>
            resolve(told(response.statusCode ?? 0, response.headers, Buffer.concat(chunks).toString())),
          );
          response.on('error', reject);
        },
      );
      request.on('error', (error) => isAnswered || reject(error));
      request.end(body);
    });
  }

  /** Sends a GraphQL request as JSON. */
  ask(body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Told> {
    return this.send({
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  /** Sends a GraphQL request and hangs up before the answer comes. */
  abandon(body: unknown, headers: Readonly<Record<string, string>>): Promise<void> {
    return new Promise((resolve) => {
      const more = { 'content-type': 'application/json', ...headers };
      const request = http.request({
        port: this.port,
        host: '127.0.0.1',
        method: 'POST',
        path: '/graphql',
        agent: false,
        headers: more,
      });
      request.on('error', () => undefined).on('close', () => resolve());
      request.end(JSON.stringify(body), () => setTimeout(() => request.destroy(), 3));
    });
  }

  /** Signs somebody up with a company; answers the headers of his browser. */
  async anOwner(language = 'zh-CN'): Promise<Readonly<Record<string, string>>> {
    const browser = this.server.browser(language);
    await browser.signUp({ companyName: '云帆公司', locale: language });
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return { cookie, 'accept-language': language };
  }

  stop(): Promise<void> {
    return this.server.stop();
  }
}

function told(status: number, headers: http.IncomingHttpHeaders, text: string): Told {
  const isJson = String(headers['content-type']).includes('json');
  const body = isJson ? (JSON.parse(text) as { data?: unknown; errors?: readonly Failure[] }) : {};
  return { status, headers, text, data: body.data, failures: body.errors ?? [] };
}

/** Opens a site for one test file. */
export async function aSite(options: ServerOptions = {}): Promise<Site> {
  const server = await aServer(options);
  await server.app.listen({ host: '127.0.0.1', port: 0 });
  return new Site(server);
}
