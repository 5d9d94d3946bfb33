import { isList, isValueRecord, type RecordColumn, type Value } from '@zhoudao/schema/templates/form/paper';
import type { ReactNode } from 'react';

import type { Lookups, PaperFacts } from '../lookups.ts';
import { t } from '../paper.messages.ts';
import { textOf } from './value-text.ts';

import css from './read.module.css';

/** One value, and what it was. */
export type VersionProps = {
  column: RecordColumn;
  value: Value;
  /** Absent where nothing is compared. */
  before?: Value;
  lookups: Lookups;
  facts: PaperFacts;
};

/** A signature is shown as it was drawn, where there is a picture. */
function Shown({ column, value, lookups, facts }: Omit<VersionProps, 'before'>): ReactNode {
  const text = textOf(value, column, { lookups, facts });
  if (column.type !== 'signature' || value === null) return text;
  return (isList(value) ? value : [value]).map((one, at) => {
    const id = isValueRecord(one) ? one['id'] : undefined;
    const picture = typeof id === 'string' ? lookups.signaturePicture?.(id) : undefined;
    const name = textOf(one, { ...column, many: false }, { lookups, facts });
    return picture === undefined ? (
      <span className={css['signed']} key={`${at} ${name}`}>
        {name}
      </span>
    ) : (
      <img alt={t('signedBy', { name })} className={css['picture']} key={`${at} ${name}`} src={picture} />
    );
  });
}

/** What stands on the paper; where it differs from before, both, with words for who does not see the marks. */
export function ReadValue({ before, ...now }: VersionProps): ReactNode {
  const { column, value, lookups, facts } = now;
  const [text, old] = [
    textOf(value, column, { lookups, facts }),
    before === undefined ? undefined : textOf(before, column, { lookups, facts }),
  ];
  if (old === undefined || old === text)
    return text === '' ? <span className={css['none']}>–</span> : <Shown {...now} />;
  return (
    <>
      {old !== '' && (
        <del>
          <span className="sr-only">{t('before')} </span>
          {old}
        </del>
      )}
      {text !== '' && (
        <ins>
          <span className="sr-only">{t('after')} </span>
          {text}
        </ins>
      )}
    </>
  );
}
