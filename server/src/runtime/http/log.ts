import pino, { type DestinationStream, type Logger } from 'pino';

/** Personal data never enters a log: no headers, no bodies, no query strings. */
const serializers = {
  req: (request: { method?: string; url?: string; id?: string }) => ({
    method: request.method,
    path: String(request.url).split('?')[0],
    id: request.id,
  }),
  res: (reply: { statusCode?: number }) => ({ status: reply.statusCode }),
  err: (error: Error & { code?: string; originalError?: Error }) => ({
    type: error.name,
    message: error.originalError?.message ?? error.message,
    code: error.code,
    stack: error.originalError?.stack ?? error.stack ?? '',
  }),
};

/** The one log of the process: JSON lines on the standard output. */
export const createLog = (level: string, to?: DestinationStream): Logger =>
  pino({ level, base: null, serializers }, to ?? pino.destination(1));
