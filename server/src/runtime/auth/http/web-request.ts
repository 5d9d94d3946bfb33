import type { FastifyReply, FastifyRequest } from 'fastify';

/** What of a browser's request reaches the identity library; forwarded addresses never do. */
const PASSED = [
  'cookie',
  'origin',
  'referer',
  'content-type',
  'user-agent',
  'accept-language',
  'x-zd-client-ip',
  'sec-fetch-site',
  'sec-fetch-mode',
  'sec-fetch-dest',
] as const;

/** The request as the identity library wants it; its address is the configured one, whatever the Host header says. */
export function webRequest(request: FastifyRequest, baseUrl: string, body: object | undefined): Request {
  const headers = new Headers();
  for (const name of PASSED) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const isPost = request.method === 'POST';
  if (isPost) headers.set('content-type', 'application/json');
  return new Request(new URL(request.url, baseUrl), {
    method: request.method,
    headers,
    ...(isPost ? { body: JSON.stringify(body ?? {}) } : {}),
  });
}

/** Headers of the library's answer that a browser needs, and cookies of our own. */
export function passHeaders(reply: FastifyReply, response: Response, more: readonly string[] = []): void {
  const cookies = [...response.headers.getSetCookie(), ...more];
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  const location = response.headers.get('location');
  if (location !== null) reply.header('location', location);
  const wait = response.headers.get('x-retry-after');
  if (wait !== null) reply.header('retry-after', wait);
  reply.header('cache-control', 'no-store');
}

/** Reads JSON that may be missing or broken. */
export function jsonOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(text === '' ? '{}' : text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
