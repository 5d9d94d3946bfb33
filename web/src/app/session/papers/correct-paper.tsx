import type { Answers, Problem, RecordForm, Value } from '@zhoudao/schema/templates/form/paper';
import { useMemo, useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { Paper } from '../../../ui/paper/paper.tsx';
import { SkeletonRows } from '../../../ui/state/skeleton.tsx';
import { States } from '../../../ui/state/states.tsx';
import { changesBetween } from './answer-changes.ts';
import { RecordFormQuery } from './form.documents.ts';
import { useFacts, useLookups } from './lookups.tsx';

/** A paper of a case as it is kept, or as much of it as the case tells. */
export type KeptPaper = {
  form: string;
  /** Missing = the version in force. */
  formVersion?: number;
  answers: Answers;
  maskedFields: readonly string[];
};

type Props = {
  paper: KeptPaper;
  /** Name under which what was not sent is kept in this browser. */
  draft: string;
  submit: string;
  /** Keeps what says something else now; null = it was taken away. */
  save: (changes: Record<string, Value>) => Promise<readonly Problem[]>;
  onDone: () => void;
  onCancel: () => void;
  /** What stands below the paper. */
  children?: ReactNode;
};

/** The same paper with fields that stay as they are. */
function withFixed(form: RecordForm, fixed: readonly string[]): RecordForm {
  const rules = fixed
    .filter((id) => form.fields.some((field) => field.id === id))
    .map((id) => ({ id: `fixed.${id}`, field: id, effect: 'readonly' as const, expr: 'true' }));
  return { ...form, rules: [...form.rules, ...rules] };
}

/** Corrects a paper of a case in its own version: only what says something else is judged and sent. */
export function CorrectPaper(props: Props): ReactNode {
  const { form: key, formVersion } = props.paper;
  const [result, refresh] = useQuery({
    query: RecordFormQuery,
    variables: { key, ...(formVersion === undefined ? {} : { version: formVersion }) },
  });
  return (
    <States of={result} retry={refresh} skeleton={<SkeletonRows rows={10} />}>
      {({ recordForm: { body, fixedFields } }) => (
        <Correcting {...props} fixed={fixedFields} form={body as RecordForm} />
      )}
    </States>
  );
}

function Correcting({
  paper,
  form: kept,
  fixed,
  draft,
  submit,
  save,
  onDone,
  onCancel,
  children,
}: Props & { form: RecordForm; fixed: readonly string[] }): ReactNode {
  const [lookups, facts] = [useLookups(), useFacts()];
  // What others save meanwhile does not change what is being corrected here: saving tells of it.
  const [{ answers, maskedFields }] = useState(paper);
  const form = useMemo(() => withFixed(kept, fixed), [kept, fixed]);
  const judged = useMemo(() => ({ ...facts, held: answers }), [facts, answers]);
  const untouched = useMemo(
    () =>
      new Set([
        ...fixed,
        ...kept.fields.filter(({ type }) => type === 'serial').map(({ id }) => id),
        ...maskedFields.map((path) => path.split('.', 1)[0]),
      ]),
    [fixed, kept, maskedFields],
  );
  const send = (next: Answers): Promise<readonly Problem[]> =>
    save(
      Object.fromEntries(Object.entries(changesBetween(answers, next)).filter(([id]) => !untouched.has(id))),
    );
  return (
    <Paper
      answers={answers}
      draft={draft}
      facts={judged}
      form={form}
      isShared
      lookups={lookups}
      masked={maskedFields}
      onCancel={onCancel}
      onSaved={onDone}
      onSubmit={send}
      submit={submit}
    >
      {children}
    </Paper>
  );
}
