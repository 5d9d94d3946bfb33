import { TEMPLATE_KINDS } from '@zhoudao/schema/templates';
import {
  bytesOnTheWay,
  FILE_FORMAT,
  FILE_VERSION,
  MOST_FILE_BYTES,
  MOST_FILED,
} from '@zhoudao/schema/templates/template-file';

import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { hostileContent } from '../publishing/hostile.ts';
import { isRecord } from '../publishing/problems.ts';

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
  if (bytesOnTheWay(text) > MOST_FILE_BYTES)
    return fail('template.file.large', { max: MOST_FILE_BYTES / 1e6 });
  const file = parsed(text);
  if (!isRecord(file) || file['format'] !== FILE_FORMAT) return fail('template.file.other');
  const { formatVersion: version, templates } = file;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return fail('template.file.other');
  if (version > FILE_VERSION) return fail('template.file.newer', { version, known: FILE_VERSION });
  if (hostileContent(file)) return fail('template.file.hostile');
  if (!Array.isArray(templates) || templates.length === 0) return fail('template.file.empty');
  if (templates.length > MOST_FILED) return fail('template.file.many', { max: MOST_FILED });
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
