import type { RecordForm } from '@zhoudao/schema/templates/form/design';
import { useEffect, useState, type ChangeEvent, type ReactNode } from 'react';

import { Modal } from '../../../ui/overlay/dialog.tsx';
import { word } from '../../../ui/words.messages.ts';
import { inWords, useDesk } from '../desk.ts';
import { contentsOf, isUntouched } from '../model/contents.ts';
import { asHeld } from '../model/locks.ts';
import { readForms } from './form-file.ts';
import { t } from './frame.messages.ts';

import css from './frame.module.css';

/** A form by its name. */
type NamedForm = { key: string; title: string };

/** Other forms of the company: found by words, and read one at a time. */
export type Sources = {
  find: (text: string) => Promise<{ forms: readonly NamedForm[]; hasMore: boolean }>;
  read: (key: string) => Promise<RecordForm | undefined>;
};

const PAUSE = 200;

/** The forms that words find, a moment after the last letter. */
function useFound(sources: Sources, text: string) {
  const [found, setFound] = useState<Awaited<ReturnType<Sources['find']>>>();
  useEffect(() => {
    let isHere = true;
    const look = async (): Promise<void> => {
      const next = await sources.find(text);
      if (isHere) setFound(next);
    };
    const timer = setTimeout(() => void look(), text === '' ? 0 : PAUSE);
    return () => {
      isHere = false;
      clearTimeout(timer);
    };
  }, [sources, text]);
  return found;
}

/** Forms to choose from by a press. */
function Choices({
  forms,
  onChoose,
}: {
  forms: readonly NamedForm[];
  onChoose: (key: string, at: number) => void;
}): ReactNode {
  return (
    <ul className={css['forms']}>
      {forms.map(({ key, title }, at) => (
        <li key={`${key} ${String(at)}`}>
          <button onClick={() => onChoose(key, at)} type="button">
            <span>{title}</span>
            <small>{key}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}

type Props = { sources: Sources; onClose: () => void };

/** Begins anew from another form of the company or from an exported file; it is one step and can be undone. */
export function StartDialog({ sources, onClose }: Props): ReactNode {
  const { design, published } = useDesk();
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [filed, setFiled] = useState<readonly RecordForm[]>([]);
  const found = useFound(sources, text.trim());
  const take = (form: RecordForm): void => {
    const isNew = isUntouched(design.form, published);
    design.do((own) => asHeld(own, contentsOf(form, own, { newId: design.newId, isNew })), { select: [] });
    onClose();
  };
  const open = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = event.target.files?.[0];
    if (!file) return;
    const read = await readForms(file, design.form);
    setFiled([]);
    if ('wrong' in read) return setWrong(read.wrong);
    setWrong([]);
    const [first] = read;
    if (first && read.length === 1) take(first);
    else setFiled(read);
  };
  const copy = async (key: string): Promise<void> => {
    const form = await sources.read(key);
    if (form) take(form);
    else setWrong([t('notRead')]);
  };
  const others = (found?.forms ?? []).filter(({ key }) => key !== design.form.key);
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
          <ul>
            {wrong.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
      {filed.length > 0 && (
        <Choices
          forms={filed.map(({ key, title }) => ({ key, title: inWords(title) }))}
          onChoose={(_, at) => {
            const form = filed[at];
            if (form) take(form);
          }}
        />
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
      {found === undefined && <p className={css['lead']}>{word('loading')}</p>}
      {found && others.length === 0 && <p className={css['lead']}>{t('noForms')}</p>}
      <Choices forms={others} onChoose={(key) => void copy(key)} />
      {found?.hasMore && <p className={css['lead']}>{t('moreForms')}</p>}
    </Modal>
  );
}
