import type { ReactNode } from 'react';

import { IconButton } from '../kit/button.tsx';
import { Icon } from '../kit/icon.tsx';
import { copyAndSay } from '../state/copy.ts';
import { word } from '../words.messages.ts';
import { t } from './record.messages.ts';

import css from './record.module.css';

interface MaskedProps {
  readonly value: string;
  readonly isMasked: boolean;
  /** Lies sealed: masked for everybody, and seen in full one by one. */
  readonly isSealed?: boolean;
  /** What it is, in the reader's words: the name read aloud instead of stars. */
  readonly label: string;
  readonly href?: string | undefined;
  /** What the owner of the number wrote beside it: "office". */
  readonly note?: string | null | undefined;
}

/** A phone number, an address or a name that may be masked for this reader; what is masked stays masked when copied. */
export function Masked({ value, isMasked, isSealed = false, label, href, note }: MaskedProps): ReactNode {
  if (isMasked) {
    return (
      <span className={css['masked']} title={t(isSealed ? 'masked.sealed' : 'masked.tip')}>
        <span aria-hidden="true" className="num">
          {value}
        </span>
        <span className="sr-only">{t('masked', { label })}</span>
        {note}
        <Icon name="lock" size={12} />
      </span>
    );
  }
  return (
    <span className={css['plain']}>
      {href === undefined ? (
        <span className="num">{value}</span>
      ) : (
        <a className="num" href={href}>
          {value}
        </a>
      )}
      {note && <span className="dim">{note}</span>}
      <IconButton
        className={css['copy']}
        icon="copy"
        label={t('copy.value', { label })}
        onClick={() => void copyAndSay(value, word('copied'))}
        size="sm"
      />
    </span>
  );
}
