import type { Value } from '@zhoudao/schema/templates/form/paper';
import { useSyncExternalStore, type ReactNode } from 'react';

import { FieldFrame, useField } from '../../form/field.tsx';
import { Icon } from '../../kit/icon.tsx';
import { useDesk } from '../paper-context.ts';
import { t } from '../paper.messages.ts';
import { textOf } from '../read/value-text.ts';
import type { ControlProps } from './control.ts';

import css from './fields.module.css';

/** What nobody fills in here: reckoned by a rule, given when the paper is saved, or not to be changed now. */
export function SettledField(props: ControlProps): ReactNode {
  const { name, label, required, hint, hideLabel, column } = props;
  const { value: raw, error, control } = useField(props);
  const { live, judging, lookups, facts } = useDesk();
  const reckoned = useSyncExternalStore(live.subscribe, () => live.valueOf(name));
  const isReckoned = judging.isReckoned(name);
  const text = textOf(isReckoned ? reckoned : ((raw ?? null) as Value), column, { lookups, facts });
  const empty = column.type === 'serial' ? t('given') : isReckoned ? t('reckoned') : '–';
  return (
    <FieldFrame
      error={error}
      hideLabel={hideLabel}
      hint={hint}
      id={control.id}
      label={label}
      required={required === true && !isReckoned && column.type !== 'serial'}
    >
      <output
        aria-describedby={control['aria-describedby']}
        className={`${css['settled']} num`}
        data-empty={text === '' || undefined}
        id={control.id}
        // The list of what is wrong leads here too.
        tabIndex={-1}
      >
        <span>{text === '' ? empty : text}</span>
        <Icon name="lock" size={12} />
      </output>
    </FieldFrame>
  );
}
