import {
  validateTemplate,
  type Dictionary,
  type SlaPolicy,
  type TemplateHeader,
} from '@zhoudao/schema/templates';

import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { lostCodes } from './code-uses.ts';
import { hostileContent } from './hostile.ts';
import { engineRefusals, templatesBeside, type Judging } from './publish-rules.ts';

/** The largest template that comes with the product has a quarter of this; a paper is longer. */
const MOST_BYTES = 100_000;
const MOST_BYTES_OF_PAPER = 256 * 1024;

/** Whether a body takes more room than a company's template may. */
function tooLarge(text: string, body: unknown): InvalidField | undefined {
  const isPaper = isRecord(body) && body['kind'] === 'form' && body['subject'] === 'record';
  const most = isPaper ? MOST_BYTES_OF_PAPER : MOST_BYTES;
  return Buffer.byteLength(text) > most
    ? new InvalidField('body', 'template.tooLarge', { max: Math.round(most / 1000) })
    : undefined;
}

/** Whether a body is too large or built to hurt: such a one is not even kept as a draft. */
export const unkeepable = (body: unknown): InvalidField | undefined =>
  hostileContent(body) ?? tooLarge(JSON.stringify(body) ?? '', body);

/** What an engine says may only be asked of a body that is well formed. */
async function ofEngines(judging: Judging, kind: string, body: unknown): Promise<InvalidField[]> {
  const { key } = body as TemplateHeader;
  return [
    ...(await engineRefusals(body as TemplateHeader, judging)),
    ...(kind === 'dictionary' ? await lostCodes(judging, key, body as Dictionary) : []),
  ];
}

/** Everything that keeps a body from being published: its form, and what the engine of its kind says. */
export async function problemsOf(
  judging: Judging,
  kind: string,
  body: unknown,
): Promise<readonly InvalidField[]> {
  const unfit = unkeepable(body);
  if (unfit) return [unfit];
  const formal = validateTemplate(kind, body);
  if (formal.length > 0)
    return formal.map(
      ({ path, message }) =>
        new InvalidField(path === '' ? 'body' : `body.${path}`, 'template.problem', {
          sentence: message[judging.locale],
        }),
    );
  if (kind === 'sla') {
    const { calendar } = body as SlaPolicy;
    if (!(await templatesBeside(judging)).has('calendar', calendar))
      return [new InvalidField('body.calendar', 'input.unknown')];
  }
  return ofEngines(judging, kind, body);
}

/** Whether a value is an object and no list. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
