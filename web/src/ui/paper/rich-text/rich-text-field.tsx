import { afterPress } from '../../../lib/browser/press.ts';
import { isComposing } from '../../../lib/composing.ts';
import { FieldFrame, useField } from '../../form/field.tsx';
import type { ControlProps } from '../fields/control.ts';
import { t } from './rich-text.messages.ts';
import { Toolbar } from './toolbar.tsx';
import { useEditor } from './use-editor.ts';

import css from './rich-text.module.css';

/** A text with headings, lists and links, written with what it looks like. */
export function RichTextField(props: ControlProps) {
  const { label, required, hint, hideLabel, name, form } = props;
  const { value, error, set, control } = useField(props);
  const { id, disabled, onBlur: _, ...aria } = control;
  const isLocked = disabled === true;
  const said = Object.entries(aria).flatMap(([key, one]) => (one === undefined ? [] : [[key, String(one)]]));
  const { place, view, state } = useEditor({
    value: typeof value === 'string' ? value : '',
    onChange: set,
    isLocked,
    attributes: {
      id,
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': label,
      title: t('keys'),
      class: css['text'] ?? '',
      ...(isLocked ? { 'aria-disabled': 'true' } : {}),
      ...(Object.fromEntries(said) as Record<string, string>),
    },
  });
  return (
    <FieldFrame error={error} hideLabel={hideLabel} hint={hint} id={id} label={label} required={required}>
      <div
        className={css['editor']}
        data-bad={error === undefined ? undefined : true}
        data-locked={isLocked || undefined}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) afterPress(() => form.touch(name));
        }}
        onKeyDown={(event) => {
          if (isComposing(event)) return;
          if (event.altKey && event.key === 'F10') {
            event.preventDefault();
            event.currentTarget.querySelector<HTMLElement>('[role="toolbar"] [tabindex="0"]')?.focus();
          }
        }}
        role="presentation"
      >
        {!isLocked && <Toolbar label={t('toolbar', { field: label })} state={state} view={view} />}
        <div ref={place} />
      </div>
    </FieldFrame>
  );
}
