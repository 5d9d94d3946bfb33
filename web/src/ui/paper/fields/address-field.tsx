import { useRef, type ClipboardEvent, type FocusEvent, type ReactNode } from 'react';

import { locale } from '../../../lib/i18n/locale.ts';
import { DateField } from '../../form/date-field.tsx';
import { FieldFrame, useField } from '../../form/field.tsx';
import { TextField } from '../../form/text-field.tsx';
import { useDesk } from '../paper-context.ts';
import { t } from '../paper.messages.ts';
import { RegionBox } from '../place/region-box.tsx';
import { REGION, usePlace } from '../place/use-place.ts';
import type { ControlProps } from './control.ts';

import css from './fields.module.css';

/** A value of several parts: its problem shows once the whole is left. */
function PartsFrame({
  children,
  onLeave,
  ...props
}: ControlProps & { children: ReactNode; onLeave?: () => void }): ReactNode {
  const { label, required, hint, hideLabel } = props;
  const { error, control } = useField(props);
  const leave = (event: FocusEvent<HTMLElement>): void => {
    if (event.currentTarget.contains(event.relatedTarget)) return;
    onLeave?.();
    control.onBlur();
  };
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
      <div className={css['parts']} onBlur={leave} role="presentation">
        {children}
      </div>
    </FieldFrame>
  );
}

/** Where something is: the region, chosen or typed, then the rest; a whole address that is pasted is parted. */
export function AddressField(props: ControlProps): ReactNode {
  const { form, name, disabled } = props;
  const { say } = useDesk();
  const { tree, names, put, settle, type, readWhole, need } = usePlace(props);
  const parts = useRef<HTMLDivElement>(null);
  const focusBox = (at: number): void => {
    // What was chosen is drawn first.
    requestAnimationFrame(() => parts.current?.querySelectorAll<HTMLInputElement>('input')[at]?.focus());
  };
  const choose = (code: string): void => {
    if (!tree) return;
    put(tree, code, locale());
    const depth = tree.wayTo(code).length;
    focusBox(tree.below(code).length > 0 && depth < REGION.length ? depth : REGION.length);
  };
  const paste = (event: ClipboardEvent<HTMLElement>): void => {
    const { target } = event;
    if (!(target instanceof HTMLInputElement) || target.value !== '') return;
    const text = event.clipboardData.getData('text');
    void readWhole(text).then(
      (region) => {
        if (region === undefined) return;
        say(t('addressRead', { region }));
        focusBox(REGION.length);
      },
      () => undefined,
    );
  };
  return (
    <PartsFrame {...props} onLeave={settle}>
      <div className={css['place']} onPaste={paste} ref={parts} role="presentation">
        {REGION.map((part, at) => (
          <div className={css['third']} key={part}>
            <RegionBox
              above={names.slice(0, at).filter((one) => one.trim() !== '')}
              disabled={disabled === true}
              form={form}
              label={t(`place.${part}`)}
              name={`${name}.region.${at}`}
              onChoose={choose}
              onNeed={need}
              onType={(text) => type(at, text)}
              tree={tree}
            />
          </div>
        ))}
        <div className={css['street']}>
          <TextField autoComplete="off" form={form} label={t('line')} name={`${name}.line`} />
        </div>
        <div className={css['third']}>
          <TextField
            autoComplete="off"
            form={form}
            label={t('postcode')}
            name={`${name}.postcode`}
            normalize
          />
        </div>
      </div>
    </PartsFrame>
  );
}

/** From one day to another. */
export function RangeField(props: ControlProps): ReactNode {
  const { form, name } = props;
  return (
    <PartsFrame {...props}>
      {(['from', 'to'] as const).map((part) => (
        <div className={css['half']} key={part}>
          <DateField form={form} label={t(part)} name={`${name}.${part}`} />
        </div>
      ))}
    </PartsFrame>
  );
}
