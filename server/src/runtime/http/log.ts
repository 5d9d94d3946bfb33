import pino, { type DestinationStream, type Logger } from 'pino';

/** SQLSTATE classes whose sentences quote names of ours (constraints, tables), never what somebody typed. */
const OUR_NAMES = /^(23|42)...$/;

/** What may be kept of an error's message: the value that a parser or a database quotes may be anybody's name or number. */
export function sentenceOf({ message, code }: { readonly message: string; readonly code?: unknown }): string {
  const sentence =
    typeof code === 'string' && OUR_NAMES.test(code) ? message : message.replaceAll(/"[^"]*"/g, '"…"');
  return sentence.slice(0, 500);
}

/** Personal data never enters a log: no headers, no bodies, no query strings. */
const serializers = {
  req: (request: { method?: string; url?: string; id?: string }) => ({
    method: request.method,
    path: String(request.url).split('?')[0],
    id: request.id,
  }),
  res: (reply: { statusCode?: number }) => ({ status: reply.statusCode }),
  err: (error: Error & { code?: string; originalError?: Error }) => {
    const original = error.originalError ?? error;
    // The first line of a stack repeats the message.
    const frames = (original.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
    return { type: error.name, message: sentenceOf(original), code: error.code, stack: frames.join('\n') };
  },
};

/** The one log of the process: JSON lines on the standard output. */
export const createLog = (level: string, to?: DestinationStream): Logger =>
  pino({ level, base: null, serializers }, to ?? pino.destination(1));
