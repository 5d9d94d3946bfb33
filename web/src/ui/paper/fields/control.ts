import type { RecordColumn } from '@zhoudao/schema/templates/form/judge';
import type { ComponentType } from 'react';

import type { FieldProps } from '../../form/field.tsx';
import type { Sheet } from '../lookups.ts';

/** What every control of a paper takes. */
export type ControlProps = FieldProps<Sheet> & { column: RecordColumn };

/** A control of a paper. */
export type Control = ComponentType<ControlProps>;
