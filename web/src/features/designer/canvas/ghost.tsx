import type { RecordColumn, RecordField } from '@zhoudao/schema/templates/form/design';
import type { ReactNode } from 'react';

import { Icon } from '../../../ui/kit/icon.tsx';
import { inWords, useDesk } from '../desk.ts';
import { FIELD_KINDS } from '../model/field-kinds.ts';

import css from './canvas.module.css';

const MOST = 4;

/** The first choices of a field. */
function Choices({ column, dictionary }: { column: RecordColumn; dictionary: string[] }): ReactNode {
  const all = column.options?.map((option) => inWords(option.title)) ?? dictionary;
  return (
    <span aria-hidden className={css['chips']}>
      {all.slice(0, MOST).map((title, at) => (
        <span data-round={column.type === 'choice' || undefined} key={`${title} ${String(at)}`}>
          {title}
        </span>
      ))}
      {all.length > MOST && <span>+{all.length - MOST}</span>}
    </span>
  );
}

function Steps({ column }: { column: RecordColumn }): ReactNode {
  const { from = 1, to = 5 } = column;
  return (
    <span aria-hidden className={css['chips']}>
      {Array.from({ length: Math.max(0, Math.min(to - from + 1, 11)) }, (_, at) => (
        <span key={at}>{from + at}</span>
      ))}
    </span>
  );
}

/** The questions of a matrix, a line each. */
const Questions = ({ field }: { field: RecordField }): ReactNode => (
  <span aria-hidden className={css['lines']}>
    {(field.questions ?? []).slice(0, MOST).map(({ id, title }) => (
      <span key={id}>
        {inWords(title)} {field.from === undefined ? '○ ○ ○' : `${field.from} – ${field.to ?? field.from}`}
      </span>
    ))}
  </span>
);

/** What a field looks like on the paper, drawn lightly: three hundred of them stand on a canvas. */
export function Ghost({ field, reckoned }: { field: RecordField; reckoned: boolean }): ReactNode {
  const { dictionaries } = useDesk();
  const { type } = field;
  if (reckoned)
    return (
      <span aria-hidden className={css['box']} data-filled>
        <Icon name="bolt" size={14} />
      </span>
    );
  if (type === 'table') return null;
  if (type === 'choice' || type === 'choices') {
    const entries = dictionaries.find(({ key }) => key === field.dictionary)?.entries ?? [];
    return <Choices column={field} dictionary={entries.map(({ label }) => label)} />;
  }
  if (type === 'matrix') return <Questions field={field} />;
  if (type === 'rating') return <Steps column={field} />;
  if (type === 'boolean') return <span aria-hidden className={css['toggle']} />;
  const isTall = type === 'longText' || type === 'richText' || type === 'signature' || type === 'file';
  return (
    <span aria-hidden className={css['box']} data-tall={isTall || undefined}>
      <Icon name={FIELD_KINDS[type].icon} size={14} />
      {type === 'serial' ? field.pattern : type === 'money' ? '¥' : type === 'percent' ? '%' : ''}
    </span>
  );
}
