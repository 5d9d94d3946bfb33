import { checkRecordForm, type RecordForm } from '@zhoudao/schema/templates/form/design';
import { FILE_FORMAT, FILE_VERSION } from '@zhoudao/schema/templates/template-file';

import { handOut } from '../../../lib/files/hand-out.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { underNameOf } from '../model/contents.ts';
import { t } from './frame.messages.ts';

/** As much as a file of the list of templates can hold; it is read here and goes nowhere. */
const MOST_BYTES = 30_000_000;
const MOST_TOLD = 8;

type Filed = { kind?: unknown; body?: unknown };
type FileOfTemplates = { format?: unknown; formatVersion?: unknown; templates?: unknown };

const isForm = (body: unknown): body is RecordForm =>
  typeof body === 'object' && body !== null && (body as RecordForm).subject === 'record';

/** The forms of a file, which holds one alone or is a file of templates; or why there are none. */
function formsIn(text: string): RecordForm[] | string {
  let file: unknown;
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return t('notJson');
  }
  if (isForm(file)) return [file];
  const { format, formatVersion, templates } = (file ?? {}) as FileOfTemplates;
  if (format !== FILE_FORMAT || !Array.isArray(templates)) return t('notJson');
  if (Number(formatVersion) > FILE_VERSION) return t('newerFile');
  const found = (templates as readonly Filed[]).flatMap((one) => (isForm(one?.body) ? [one.body] : []));
  return found.length === 0 ? t('noFormInFile') : found;
}

/** Reads an exported form; answers those that can be taken under the name of this one, or why there are none. */
export async function readForms(file: File, own: RecordForm): Promise<RecordForm[] | { wrong: string[] }> {
  if (file.size > MOST_BYTES) return { wrong: [t('tooLarge', { most: MOST_BYTES / 1e6 })] };
  const found = formsIn(await file.text());
  if (typeof found === 'string') return { wrong: [found] };
  try {
    const sound = found.filter((form) => checkRecordForm(underNameOf(own, form)).length === 0);
    if (sound.length > 0) return sound;
    const [first = own] = found;
    const problems = checkRecordForm(underNameOf(own, first));
    return {
      wrong: problems.slice(0, MOST_TOLD).map(({ path, message }) => `${path}: ${message[locale()]}`),
    };
  } catch {
    return { wrong: [t('notJson')] };
  }
}

/** Hands the form out as a file of templates. */
export function exportForm(form: RecordForm): void {
  const { kind, key } = form;
  const file = {
    format: FILE_FORMAT,
    formatVersion: FILE_VERSION,
    exportedAt: new Date().toISOString(),
    templates: [{ kind, key, body: form }],
  };
  handOut(`${key}.zhoudao.json`, `${JSON.stringify(file, null, 2)}\n`);
}
