import type { Answers, Problem, RecordForm, Value } from '@zhoudao/schema/templates/form/paper';
import type { ReactNode } from 'react';

import { EditPaper } from './edit-paper.tsx';
import type { Lookups, PaperFacts } from './lookups.ts';
import { ReadPaper } from './read/read-paper.tsx';

/** What every way of showing a paper takes. */
type Shared = { form: RecordForm; lookups: Lookups; facts: PaperFacts };

/** A paper to be filled in. */
export type EditProps = Shared & {
  mode?: 'edit';
  /** What it begins with; without answers it begins as an empty paper does. */
  answers?: Answers | undefined;
  /** Answers that are known before an empty paper is begun. */
  preset?: Answers | undefined;
  /** Fields that whoever fills the paper in does not see in full: they stay as they are. */
  masked?: readonly string[] | undefined;
  /** Hears of the answers as they are judged, a moment after they were typed. */
  onChange?: ((answers: Answers, set: (field: string, value: Value) => void) => void) | undefined;
  /** Keeps the answers; problems that come back stand at their fields. */
  onSubmit: (answers: Answers) => Promise<readonly Problem[]>;
  onSaved?: (() => void) | undefined;
  onCancel?: (() => void) | undefined;
  /** Problems that are known before anything is sent. */
  problems?: readonly Problem[] | undefined;
  /** Name under which what was not sent is kept in this browser. */
  draft?: string | undefined;
  /** What is filled in is a record that others change too. */
  isShared?: boolean | undefined;
  submit?: string | undefined;
  /** What stands below the paper, before its buttons. */
  children?: ReactNode;
};

type ReadProps = Shared & {
  mode: 'read';
  answers: Answers;
  /** Paths of what is not on the paper, where somebody who sees all answers judged them. */
  hidden?: readonly string[] | undefined;
};
type CompareProps = Omit<ReadProps, 'mode'> & {
  mode: 'compare';
  before: Answers;
  hiddenBefore?: readonly string[] | undefined;
};

/** A paper on the screen: to be filled in, to be read, or two versions of it compared. */
export function Paper(props: EditProps | ReadProps | CompareProps): ReactNode {
  if (props.mode === 'read' || props.mode === 'compare') {
    const { mode: _, ...shown } = props;
    return <ReadPaper {...shown} />;
  }
  return <EditPaper {...props} key={`${props.form.id} ${props.form.version}`} />;
}
