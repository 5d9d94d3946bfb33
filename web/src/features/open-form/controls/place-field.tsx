import { useId, type ClipboardEvent } from 'react';

import { locale } from '../../../lib/i18n/locale.ts';
import type { Control } from '../../../ui/paper/fields/control.ts';
import { REGION, usePlace } from '../../../ui/paper/place/use-place.ts';
import { Framed, textOf } from './framed.tsx';
import { LineField } from './line-field.tsx';
import { t } from './seldom.messages.ts';

import form from '../../../ui/form/form.module.css';
import css from '../open-form.module.css';

/** Where something is: browsers offer the regions while they are typed, and a whole address that is pasted is parted. */
export const PlaceField: Control = (props) => {
  const { form: sheet, name, label, column } = props;
  const { tree, names, settle, type, readWhole, need } = usePlace(props);
  const id = useId();
  const box = { form: sheet, column: { id: 'part', title: column.title, type: 'text' as const } };
  const offered = (at: number): readonly string[] => {
    const above = names.slice(0, at);
    const inside = at === 0 ? null : above.length < at ? undefined : tree?.meant(above)?.code;
    return inside === undefined ? [] : (tree?.below(inside) ?? []).map(({ title }) => title[locale()]);
  };
  const paste = (event: ClipboardEvent<HTMLElement>): void => {
    const { target } = event;
    if (!(target instanceof HTMLInputElement) || target.value !== '') return;
    readWhole(event.clipboardData.getData('text')).catch(() => undefined);
  };
  return (
    <Framed {...props} group>
      {() => (
        <div className={css['parts']} onPaste={paste} role="presentation">
          {REGION.map((part, at) => (
            <Framed
              {...box}
              key={part}
              label={t('part', { field: label, part: t(`place.${part}`) })}
              name={`${name}.region.${at}`}
            >
              {({ value, control }) => (
                <>
                  <input
                    {...control}
                    autoComplete="off"
                    className={form['input']}
                    list={`${id}-${at}`}
                    onBlur={() => {
                      settle();
                      control.onBlur();
                    }}
                    onChange={({ target }) => type(at, target.value)}
                    onFocus={need}
                    type="text"
                    value={textOf(value)}
                  />
                  <datalist id={`${id}-${at}`}>
                    {offered(at).map((one) => (
                      <option key={one} value={one} />
                    ))}
                  </datalist>
                </>
              )}
            </Framed>
          ))}
          <LineField {...box} label={t('part', { field: label, part: t('line') })} name={`${name}.line`} />
          <LineField
            {...box}
            label={t('part', { field: label, part: t('postcode') })}
            name={`${name}.postcode`}
          />
        </div>
      )}
    </Framed>
  );
};
