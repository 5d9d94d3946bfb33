import { checkRecordForm, type RecordForm } from '@zhoudao/schema/templates/form/design';
import { useState, type ChangeEvent, type ReactNode } from 'react';

import { locale } from '../../../lib/i18n/locale.ts';
import { Modal } from '../../../ui/overlay/dialog.tsx';
import { inWords, useDesk } from '../desk.ts';
import { t } from './frame.messages.ts';

import css from './frame.module.css';

const MOST_BYTES = 256 * 1024;
const MOST_TOLD = 8;

/** The contents of another form under the name of this one. */
function contentsOf(other: RecordForm, own: RecordForm): RecordForm {
  const { id, kind, key, version, module, title } = own;
  return { ...other, id, kind, key, version, module, title };
}

/** Reads an exported form; answers it or why it is none. */
async function readFile(file: File, own: RecordForm): Promise<RecordForm | readonly string[]> {
  if (file.size > MOST_BYTES) return [t('tooLarge', { most: MOST_BYTES / 1024 })];
  try {
    const body = JSON.parse(await file.text()) as RecordForm;
    const form = contentsOf(body, own);
    const problems = checkRecordForm(form);
    if (problems.length === 0) return form;
    return problems.slice(0, MOST_TOLD).map(({ path, message }) => `${path}: ${message[locale()]}`);
  } catch {
    return [t('notJson')];
  }
}

/** Begins anew from another form of the company or from an exported file; it is one step and can be undone. */
export function StartDialog({
  forms,
  onClose,
}: {
  forms: readonly RecordForm[];
  onClose: () => void;
}): ReactNode {
  const { design } = useDesk();
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const take = (form: RecordForm): void => {
    design.do((own) => contentsOf(form, own), { select: [] });
    onClose();
  };
  const open = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = event.target.files?.[0];
    if (!file) return;
    const read = await readFile(file, design.form);
    if ('fields' in read) take(read);
    else setWrong(read);
  };
  const lower = text.trim().toLowerCase();
  const found = forms.filter(
    ({ key, title }) =>
      key !== design.form.key &&
      [key, title['zh-CN'], title.en].some((one) => one.toLowerCase().includes(lower)),
  );
  return (
    <Modal onClose={onClose} opened size="md" title={t('start')}>
      <p className={css['lead']}>{t('startLead')}</p>
      <label className={css['file']}>
        {t('fromFile')}
        <input accept=".json,application/json" onChange={(event) => void open(event)} type="file" />
      </label>
      {wrong.length > 0 && (
        <div className={css['wrong']} role="alert">
          <strong>{t('badFile')}</strong>
          {wrong.map((one) => (
            <p key={one}>{one}</p>
          ))}
        </div>
      )}
      <label className={css['file']}>
        {t('fromForm')}
        <input
          onChange={(event) => setText(event.target.value)}
          placeholder={t('findForm')}
          type="search"
          value={text}
        />
      </label>
      {found.length === 0 && <p className={css['lead']}>{t('noForms')}</p>}
      <ul className={css['forms']}>
        {found.map((form) => (
          <li key={form.key}>
            <button onClick={() => take(form)} type="button">
              <span>{inWords(form.title)}</span>
              <small>{t('fieldsOf', { key: form.key, count: form.fields.length })}</small>
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}

/** Hands the form out as a file, as the start dialog reads it. */
export function exportForm(form: RecordForm): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(form, null, 2)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${form.key}.form.json`;
  link.click();
  URL.revokeObjectURL(url);
}
