import type { RecordColumn } from '@zhoudao/schema/templates/form/judge';
import { createElement, memo, type ReactNode } from 'react';

import { usePlace } from '../live.ts';
import { inWords, useDesk } from '../paper-context.ts';

type Props = {
  path: string;
  column: RecordColumn;
  /** In a table the column says what a cell is; the whole name is then read aloud. */
  cellLabel?: string;
  /** What it stands in is not to be changed now. */
  isLocked?: boolean;
};

/** One field or cell: hidden, settled or to be filled in, as the rules say. Drawn anew only when its own part changes. */
export const PlaceField = memo(function PlaceField({ path, column, cellLabel, isLocked }: Props): ReactNode {
  const { live, sheet, judging, draw } = useDesk();
  const { isHidden, isRequired, isReadonly } = usePlace(live, path);
  if (isHidden) return null;
  const isMasked = judging.isMasked(path);
  const control =
    isReadonly || isLocked === true || isMasked || column.type === 'serial'
      ? draw.settled
      : draw.control(column);
  return createElement(control, {
    column,
    form: sheet,
    hideLabel: cellLabel !== undefined,
    label: cellLabel ?? inWords(column.title),
    name: path,
    required: isRequired,
    ...(cellLabel === undefined && (isMasked || column.help)
      ? { hint: isMasked ? draw.masked() : column.help && inWords(column.help) }
      : {}),
  });
});
