import http from 'node:http';

import { cases, list, record, search } from './floor/reads.ts';
import type { Ask } from './floor/session.ts';
import { createCustomer, fileComplaint } from './floor/writes.ts';

/**
 * The floor: what a careful person writes by hand over node:http and pg for exactly these requests — named statements,
 * pipelined, one transaction each, row-level security on, the same rows written. Nothing general, no sign-in.
 */
const ROUTES: Readonly<Record<string, (ask: Ask) => Promise<object>>> = {
  '/list': list,
  '/search': search,
  '/record': record,
  '/cases': cases,
  '/create': createCustomer,
  '/complaint': fileComplaint,
};

const server = http.createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    if (request.method !== 'POST') return void response.writeHead(200).end('ok');
    const route = ROUTES[request.url ?? ''] ?? (() => Promise.reject(new Error('no route')));
    route(JSON.parse(Buffer.concat(parts).toString('utf8')) as Ask).then(
      (data) => {
        const body = JSON.stringify({ data });
        response
          .writeHead(200, {
            'content-type': 'application/json; charset=utf-8',
            'content-length': Buffer.byteLength(body),
          })
          .end(body);
      },
      (error: Error) =>
        response.writeHead(500, { 'content-length': Buffer.byteLength(error.message) }).end(error.message),
    );
  });
});
server.listen(Number(process.env['PORT']), '127.0.0.1');
