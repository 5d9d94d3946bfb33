import type { RecordColumn, Value } from '@zhoudao/schema/templates/form/paper';
import type { ReactNode } from 'react';

import { answeredIn, type Reader } from './value-text.ts';

import css from './read.module.css';

/** The questions of a matrix with their answers, one below the other. */
export function MatrixText({
  column,
  value,
  reader,
}: {
  column: RecordColumn;
  value: Value;
  reader: Reader;
}): ReactNode {
  return (
    <span className={css['matrix']}>
      {answeredIn(value, column, reader).map(([question, answer]) => (
        <span key={question}>
          <span>{question}</span>
          <b>{answer}</b>
        </span>
      ))}
    </span>
  );
}
