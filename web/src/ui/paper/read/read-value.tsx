import { isList, isValueRecord, type RecordColumn, type Value } from '@zhoudao/schema/templates/form/paper';
import { Fragment, type ReactNode } from 'react';

import type { Lookups, PaperFacts } from '../lookups.ts';
import { t } from '../paper.messages.ts';
import { PlaceText } from '../place/place-text.tsx';
import { nameOf, plainText } from '../plain.ts';
import { RichText } from '../rich-text/late.tsx';
import { Signed } from '../signature/signed.tsx';
import { isChanged } from './compare-rows.ts';
import { MatrixText } from './matrix-text.tsx';
import { Photo } from './photo.tsx';
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

type FileProps = { file: Value; lookups: Lookups; photo?: boolean | undefined };

/** A file that the paper names, to be fetched; a photo is seen above its name. */
function FileName({ file, lookups, photo = false }: FileProps): ReactNode {
  const id = isValueRecord(file) ? file['id'] : undefined;
  const address = typeof id === 'string' ? lookups.fileAddress?.(id) : undefined;
  const name = nameOf(file);
  const shown = (
    <>
      {photo && <Photo file={file} isLarge lookups={lookups} />}
      <span>{name}</span>
    </>
  );
  const looks = { className: css['file'], 'data-photo': photo || undefined };
  if (address === undefined) return <span {...looks}>{shown}</span>;
  return (
    <a {...looks} download={name} href={address}>
      {shown}
    </a>
  );
}

/** Types of which more than words is shown: signatures as they were drawn, files as links. */
const SHOWN: Readonly<
  Partial<
    Record<
      RecordColumn['type'],
      (one: Value, lookups: Lookups, column: RecordColumn, facts: PaperFacts) => ReactNode
    >
  >
> = {
  signature: (one, lookups) => <Signed lookups={lookups} value={one} />,
  address: (one, lookups) => <PlaceText lookups={lookups} place={one} />,
  richText: (one) => <RichText text={plainText(one)} />,
  matrix: (one, lookups, column, facts) => (
    <MatrixText column={column} reader={{ lookups, facts }} value={one} />
  ),
  file: (one, lookups, { photo }) => <FileName file={one} lookups={lookups} photo={photo} />,
};

function Shown({ column, value, lookups, facts }: Omit<VersionProps, 'before'>): ReactNode {
  const show = SHOWN[column.type];
  if (show === undefined || value === null) return textOf(value, column, { lookups, facts });
  // Several may be of one name, so the place is part of the key.
  return (isList(value) ? value : [value]).map((one, at) => (
    <Fragment key={`${at} ${nameOf(one)}`}>{show(one, lookups, column, facts)}</Fragment>
  ));
}

/** What stands on the paper; where it differs from before, both, with words for who does not see the marks. */
export function ReadValue({ before, ...now }: VersionProps): ReactNode {
  const { column, value, lookups, facts } = now;
  const [text, old] = [
    textOf(value, column, { lookups, facts }),
    before === undefined ? undefined : textOf(before, column, { lookups, facts }),
  ];
  // The same name may have been signed anew.
  const isSame = old === text && (column.type !== 'signature' || !isChanged(before ?? null, value));
  if (old === undefined || isSame)
    return text === '' ? <span className={css['none']}>–</span> : <Shown {...now} />;
  return (
    <>
      {old !== '' && (
        <del>
          <span className="sr-only">{t('before')} </span>
          <Shown {...now} value={before ?? null} />
        </del>
      )}
      {text !== '' && (
        <ins>
          <span className="sr-only">{t('after')} </span>
          <Shown {...now} />
        </ins>
      )}
    </>
  );
}
