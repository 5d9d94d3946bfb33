import type { ReactNode } from 'react';

import { Button, IconButton } from '../../../ui/kit/button.tsx';
import { type Choice, choiceOf } from './operands.ts';
import { t } from './rules.messages.ts';
import type { Operand, Reckoning } from './sentence.ts';
import { ValueInput } from './value-input.tsx';

import css from './rules.module.css';

/** What a field is worked out as, or begins with. */
export function ReckoningEditor({
  reckoning,
  like,
  choices,
  isPlain,
  onChange,
}: {
  reckoning: Reckoning;
  like: Operand;
  choices: readonly Choice[];
  isPlain: boolean;
  onChange: (reckoning: Reckoning) => void;
}): ReactNode {
  const { parts } = reckoning;
  const set = (at: number, part: Partial<Reckoning['parts'][number]>): void =>
    onChange({ ...reckoning, parts: parts.map((one, index) => (index === at ? { ...one, ...part } : one)) });
  return (
    <>
      {parts.map((part, at) => (
        <div className={css['row']} key={at}>
          {at > 0 && (
            <select
              aria-label={t('sign', { number: at })}
              className={css['sign']}
              onChange={(event) => set(at, { sign: event.target.value as '+' })}
              value={part.sign}
            >
              {(['+', '-', '*', '/'] as const).map((sign) => (
                <option key={sign} value={sign}>
                  {t(`sign.${sign}`)}
                </option>
              ))}
            </select>
          )}
          <ValueInput
            choices={choices}
            key={choiceOf(part.operand)}
            label={t('part', { number: at + 1 })}
            like={part.operand.kind === 'value' ? (at === 0 ? like : { kind: 'value', value: 0 }) : like}
            onChange={(operand) => set(at, { operand })}
            operand={part.operand}
          />
          {parts.length > 1 && (
            <IconButton
              icon="close"
              label={t('removePart', { number: at + 1 })}
              onClick={() => onChange({ ...reckoning, parts: parts.filter((_, index) => index !== at) })}
              size="sm"
            />
          )}
        </div>
      ))}
      {!isPlain && (
        <Button
          icon="plus"
          onClick={() =>
            onChange({ ...reckoning, parts: [...parts, { sign: '+', operand: { kind: 'value', value: 1 } }] })
          }
          size="sm"
        >
          {t('addPart')}
        </Button>
      )}
    </>
  );
}
