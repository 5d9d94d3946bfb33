import { isList, isValueRecord, type Value } from '@zhoudao/schema/templates/form/paper';
import type { ReactNode } from 'react';

import { FieldFrame, useField } from '../../form/field.tsx';
import { IconButton } from '../../kit/button.tsx';
import { useDesk } from '../paper-context.ts';
import { t } from '../paper.messages.ts';
import { nameOf, plainText } from '../plain.ts';
import { Photo } from '../read/photo.tsx';
import type { ControlProps } from './control.ts';

import css from './fields.module.css';

type Kept = { id: string; name: string };

const fileOf = (file: Value): Kept => ({
  id: plainText(isValueRecord(file) ? file['id'] : file),
  name: nameOf(file),
});

/** Files by their names; adding them is the page's affair. */
export function FileField(props: ControlProps): ReactNode {
  const { label, required, hint, hideLabel, disabled, column } = props;
  const { value, error, set, control } = useField(props);
  const { lookups } = useDesk();
  const given = (value ?? null) as Value;
  const files = isList(given) ? given : [];
  return (
    <FieldFrame
      error={error}
      group
      hideLabel={hideLabel}
      hint={hint}
      id={control.id}
      label={label}
      required={required}
    >
      {files.length > 0 && (
        <ul className={css['files']}>
          {files.map((file) => (
            <li key={fileOf(file).id}>
              {column.photo === true && <Photo file={file} lookups={lookups} />}
              <span className="cut">{fileOf(file).name}</span>
              <IconButton
                icon="close"
                label={t('remove', { name: fileOf(file).name })}
                onClick={() => set(files.filter((other) => other !== file))}
                size="sm"
              />
            </li>
          ))}
        </ul>
      )}
      {lookups.files ? (
        lookups.files({
          id: `${control.id}-files`,
          label,
          files: files.map((file) => fileOf(file)),
          onChange: set,
          disabled: disabled === true,
          describedBy: control['aria-describedby'],
          photo: column.photo === true ? { camera: column.camera } : undefined,
          most: column.max,
        })
      ) : (
        <p className={css['note']}>{t('noFiles')}</p>
      )}
    </FieldFrame>
  );
}
