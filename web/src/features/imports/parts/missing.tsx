import { useState, type ReactNode } from 'react';

import { joined } from '../../../lib/i18n/joined.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Icon } from '../../../ui/kit/icon.tsx';
import { t } from '../imports.messages.ts';
import type { StepProps } from '../use-import.ts';
import { Choice } from './controls.tsx';
import type { TargetField } from './import-words.ts';

import css from './imports.module.css';

type Props = Pick<StepProps, 'view' | 'acts'>;

/** Required fields that nothing fills yet, and what was said for all rows at once. */
export function Missing({ view, acts }: Props): ReactNode {
  const { setup, target } = view;
  const { missing, constants } = setup;
  const give = (field: string, value: string | null) => void acts.map({ constants: [{ field, value }] });
  return (
    <>
      {missing.length > 0 && (
        <div className={css['warning']} role="status">
          <Icon name="alert" />
          <div>
            <strong>
              {t('missing.title', { count: missing.length })}
              {`: ${joined(missing.map(({ title }) => title))}`}
            </strong>
            <p>{t('missing.text')}</p>
            <div className={css['settings']}>
              {missing.map((field) => (
                <ConstantField field={field} key={field.key} onGive={(value) => give(field.key, value)} />
              ))}
            </div>
          </div>
        </div>
      )}
      {constants.map(({ field, value }) => {
        const known = target.fields.find(({ key }) => key === field);
        const label = known?.choices.find(({ code }) => code === value)?.label ?? value;
        return (
          <p className={css['given']} key={field}>
            <Icon name="check" />
            {t('constant.given', { field: known?.title ?? field, value: label })}
            <Button kind="quiet" onClick={() => give(field, null)} size="sm">
              {t('constant.remove')}
            </Button>
          </p>
        );
      })}
      <OneValue acts={acts} view={view} />
    </>
  );
}

/** One value for all rows, for any field that no column fills. */
function OneValue({ view, acts }: Props): ReactNode {
  const { setup, target } = view;
  const [key, setKey] = useState('');
  const given = new Set([...setup.columns, ...setup.constants].map(({ field }) => field));
  const open = target.fields.filter(
    (field) => !given.has(field.key) && !setup.missing.some((missing) => missing.key === field.key),
  );
  const field = open.find((one) => one.key === key);
  if (open.length === 0) return null;
  const give = (value: string): void => {
    setKey('');
    void acts.map({ constants: [{ field: key, value }] });
  };
  return (
    <details className={css['oneValue']}>
      <summary>{t('constant.more')}</summary>
      <div className={css['settings']}>
        <Choice
          label={t('constant.field')}
          onChange={setKey}
          options={[
            { value: '', label: t('missing.choose') },
            ...open.map((one) => ({ value: one.key, label: one.title })),
          ]}
          value={field ? key : ''}
        />
        {field && <ConstantField field={field} key={key} onGive={give} />}
      </div>
      {key === 'customer' && <p className="dim">{t('constant.customer')}</p>}
    </details>
  );
}

type FieldProps = {
  field: Pick<TargetField, 'key' | 'title' | 'choices'>;
  onGive: (value: string) => void;
};

function ConstantField({ field, onGive }: FieldProps): ReactNode {
  const [typed, setTyped] = useState('');
  const label = t('missing.constant', { field: field.title });
  if (field.choices.length > 0)
    return (
      <Choice
        label={label}
        onChange={(value) => value !== '' && onGive(value)}
        options={[
          { value: '', label: t('missing.choose') },
          ...field.choices.map(({ code, label: words }) => ({ value: code, label: words })),
        ]}
        value=""
      />
    );
  const give = () => typed.trim() !== '' && onGive(typed.trim());
  return (
    <label className={css['choice']}>
      <span>{label}</span>
      <input
        onBlur={give}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && give()}
        type="text"
        value={typed}
      />
    </label>
  );
}
