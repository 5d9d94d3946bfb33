import { TEMPLATE_KINDS } from '@zhoudao/schema/templates';

import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { hostileContent } from '../publishing/hostile.ts';
import { isRecord } from '../publishing/problems.ts';

/** What a file of templates calls itself. */
export const FORMAT = 'zhoudao.templates';
/** The newest way of writing it that this release knows. */
export const FORMAT_VERSION = 1;
const MOST_BYTES = 2_000_000;
/** As many as one file carries. */
export const MOST_TEMPLATES = 50;
const KEY = /^[A-Za-z][A-Za-z0-9-]{0,59}$/;

/** One template of a file. */
export interface FiledTemplate {
  readonly kind: string;
  readonly key: string;
  readonly body: Readonly<Record<string, unknown>>;
}

const fail = (key: string, params: Readonly<Record<string, string | number>> = {}) =>
  new InvalidField('text', key, params);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** Reads a file of templates, or says in a sentence why it is none, or none for this release. */
export function readTemplateFile(text: string): readonly FiledTemplate[] | InvalidField {
  if (Buffer.byteLength(text) > MOST_BYTES) return fail('template.file.large', { max: MOST_BYTES / 1e6 });
  const file = parsed(text);
  if (!isRecord(file) || file['format'] !== FORMAT) return fail('template.file.other');
  const { formatVersion: version, templates } = file;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return fail('template.file.other');
  if (version > FORMAT_VERSION) return fail('template.file.newer', { version, known: FORMAT_VERSION });
  if (hostileContent(file)) return fail('template.file.hostile');
  if (!Array.isArray(templates) || templates.length === 0) return fail('template.file.empty');
  if (templates.length > MOST_TEMPLATES) return fail('template.file.many', { max: MOST_TEMPLATES });
  const read = (templates as readonly unknown[]).map(readOne);
  return read.find((one) => one instanceof InvalidField) ?? (read as FiledTemplate[]);
}

function readOne(given: unknown): FiledTemplate | InvalidField {
  if (!isRecord(given)) return fail('template.file.other');
  const { kind, key, body } = given;
  if (typeof kind !== 'string' || typeof key !== 'string' || !KEY.test(key) || !isRecord(body))
    return fail('template.file.other');
  return TEMPLATE_KINDS.some((known) => known === kind)
    ? { kind, key, body }
    : fail('template.file.kind', { kind: kind.slice(0, 40) });
}
