import { useId, useState, type ReactNode } from 'react';

import { Button } from '../kit/button.tsx';
import { Modal } from '../overlay/dialog.tsx';
import { word } from '../words.messages.ts';
import { t } from './record.messages.ts';

import css from './record.module.css';

/** One value that two people changed differently, as both would read it. */
interface ConflictField {
  readonly name: string;
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
}

interface CompareProps {
  readonly opened: boolean;
  readonly fields: readonly ConflictField[];
  readonly isBusy?: boolean;
  readonly onClose: () => void;
  /** Saves again, with the names of the values where mine was chosen. */
  readonly onSave: (mine: ReadonlySet<string>) => void;
}

const Value = ({ text }: { text: string }): ReactNode =>
  text === '' ? <span className="dim">{t('change.empty')}</span> : <span>{text}</span>;

/** Two people changed one record: shows each difference side by side and lets the second one choose; nothing is overwritten silently. */
export function CompareFields({ opened, fields, isBusy = false, onClose, onSave }: CompareProps): ReactNode {
  const id = useId();
  const [mine, setMine] = useState<ReadonlySet<string>>(new Set());
  const choose = (name: string, isMine: boolean) => {
    const next = new Set(mine);
    if (isMine) next.add(name);
    else next.delete(name);
    setMine(next);
  };
  const footer = (
    <>
      <Button onClick={onClose}>{word('cancel')}</Button>
      <Button busy={isBusy} kind="primary" onClick={() => onSave(mine)}>
        {t('conflict.save')}
      </Button>
    </>
  );
  return (
    <Modal footer={footer} onClose={onClose} opened={opened} size="lg" title={t('conflict.title')}>
      <p className={css['conflictText']}>{fields.length === 0 ? t('conflict.same') : t('conflict.text')}</p>
      {fields.map((field) => (
        <fieldset className={css['conflict']} key={field.name}>
          <legend>{field.label}</legend>
          {(['theirs', 'mine'] as const).map((side) => (
            <label key={side}>
              <input
                checked={mine.has(field.name) === (side === 'mine')}
                name={`${id}${field.name}`}
                onChange={() => choose(field.name, side === 'mine')}
                type="radio"
              />
              <span>
                <small>{t(`conflict.${side}`)}</small>
                <Value text={field[side]} />
              </span>
            </label>
          ))}
        </fieldset>
      ))}
    </Modal>
  );
}
