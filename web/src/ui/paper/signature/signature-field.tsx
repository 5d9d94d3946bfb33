import { isList, type Value } from '@zhoudao/schema/templates/form/paper';
import { useRef, useState, type ReactNode } from 'react';

import { FieldFrame, useField } from '../../form/field.tsx';
import { Button, IconButton } from '../../kit/button.tsx';
import { Modal } from '../../overlay/dialog.tsx';
import type { ControlProps } from '../fields/control.ts';
import type { Signed as SignedAs } from '../lookups.ts';
import { useDesk } from '../paper-context.ts';
import { t as paperText } from '../paper.messages.ts';
import { nameOf } from '../plain.ts';
import { SignaturePad } from './signature-pad.tsx';
import { t } from './signature.messages.ts';
import { Signed } from './signed.tsx';

import css from '../fields/fields.module.css';

type GivenProps = { value: Value; onRemove: () => void };

function GivenSignature({ value, onRemove }: GivenProps): ReactNode {
  const { lookups } = useDesk();
  return (
    <li>
      <Signed lookups={lookups} value={value} />
      <IconButton
        icon="close"
        label={paperText('remove', { name: nameOf(value) })}
        onClick={onRemove}
        size="sm"
      />
    </li>
  );
}

/** A signature, drawn or given by name; several where a paper asks for them. */
export function SignatureField(props: ControlProps): ReactNode {
  const { label, required, hint, hideLabel, column } = props;
  const { value: raw, error, set, control } = useField(props);
  const { lookups, facts } = useDesk();
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const value = (raw ?? null) as Value;
  const isMany = column.many === true;
  const given = isMany ? (isList(value) ? value : []) : value === null ? [] : [value];
  const isCell = hideLabel === true;
  // A cell has no room for a second try beside the first: who errs removes it.
  const isSettled = isCell && given.length > 0 && !isMany;
  const keep = async ({ name, picture }: SignedAs): Promise<string | undefined> => {
    const kept = picture ? await lookups.keepDrawing?.(picture) : undefined;
    if (kept && 'problem' in kept) return kept.problem;
    // Whoever signs under another name is not the person at the keyboard: a customer, for one.
    const own = facts.me?.label === name ? { id: facts.me.id } : {};
    const who = { ...own, label: name, ...(kept ? { file: kept.id } : {}) };
    set(isMany ? [...given, who] : who);
    setIsOpen(false);
    button.current?.focus();
    return undefined;
  };
  const pad = (
    <SignaturePad
      canDraw={lookups.keepDrawing !== undefined}
      label={label}
      name={facts.me?.label ?? ''}
      onCancel={() => setIsOpen(false)}
      onSigned={keep}
    />
  );
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
      {given.length > 0 && (
        <ul className={css['files']}>
          {given.map((one, at) => (
            // Somebody may sign twice, so the place is part of the key.
            <GivenSignature
              key={`${at} ${nameOf(one)}`}
              onRemove={() => set(isMany ? given.filter((other) => other !== one) : null)}
              value={one}
            />
          ))}
        </ul>
      )}
      {isOpen && !isCell && pad}
      {isCell && (
        <Modal onClose={() => setIsOpen(false)} opened={isOpen} title={label}>
          {isOpen && pad}
        </Modal>
      )}
      {(isCell || !isOpen) && !isSettled && (
        <div>
          <Button
            aria-label={paperText('part', { field: label, part: t('sign') })}
            icon="edit"
            onClick={() => setIsOpen(true)}
            ref={button}
            size="sm"
          >
            {given.length > 0 && !isMany ? t('signAgain') : t('sign')}
          </Button>
        </div>
      )}
    </FieldFrame>
  );
}
