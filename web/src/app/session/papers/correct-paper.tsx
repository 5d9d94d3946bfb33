import {
  partOf,
  type Answers,
  type Problem,
  type RecordForm,
  type Value,
} from '@zhoudao/schema/templates/form/paper';
import { useMemo, useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { Paper } from '../../../ui/paper/paper.tsx';
import { SkeletonRows } from '../../../ui/state/skeleton.tsx';
import { States } from '../../../ui/state/states.tsx';
import { toast } from '../../../ui/state/toast.tsx';
import { useUndoLast } from '../lists/undo.ts';
import { RecordFormQuery } from './form.documents.ts';
import { useFacts, useLookups } from './lookups.tsx';
import { t } from './papers.messages.ts';
import { useSaveAnswers, type Kept } from './use-save-answers.tsx';

/** A paper of a case as it is kept, or as much of it as the case tells. */
export type KeptPaper = Kept & {
  form: string;
  /** Missing = the version in force. */
  formVersion?: number;
  maskedFields: readonly string[];
};

type Saving = Pick<Parameters<typeof useSaveAnswers>[0], 'send' | 'latest' | 'hasMore'>;

type Props = Saving & {
  /** The case whose paper it is. */
  caseId: string;
  paper: KeptPaper;
  /** Fields that are not corrected now. */
  fixed: readonly string[];
  /** Name under which what was not sent is kept in this browser. */
  draft: string;
  submit: string;
  onDone: () => void;
  onCancel: () => void;
  /** What stands below the paper. */
  children?: ReactNode;
};

/** The same paper with fields that stay as they are. */
export function withFixed(form: RecordForm, fixed: readonly string[]): RecordForm {
  const rules = fixed
    .filter((id) => form.fields.some((field) => field.id === id))
    .map((id) => ({ id: `fixed.${id}`, field: id, effect: 'readonly' as const, expr: 'true' }));
  return { ...form, rules: [...form.rules, ...rules] };
}

/** What there is to correct; of what stays as it is, only what it says. */
const corrected = (form: RecordForm, fixed: readonly string[], answers: Answers): RecordForm =>
  withFixed(
    partOf(form, (id) => !fixed.includes(id) || (answers[id] ?? null) !== null),
    fixed,
  );

/**
 * Corrects the paper that a case was opened with, in its own version: only what says something else is judged and sent.
 * What others save meanwhile changes nothing on the page; saving tells of it, and asks where both changed the same.
 */
export function CorrectPaper(props: Props): ReactNode {
  const { form: key, formVersion } = props.paper;
  const [result, refresh] = useQuery({
    query: RecordFormQuery,
    variables: { key, ...(formVersion === undefined ? {} : { version: formVersion }) },
  });
  return (
    <States of={result} retry={refresh} skeleton={<SkeletonRows rows={10} />}>
      {({ recordForm }) => <Correcting {...props} form={recordForm.body as RecordForm} />}
    </States>
  );
}

function Correcting({ form: whole, onDone, onCancel, ...props }: Props & { form: RecordForm }): ReactNode {
  const [lookups, facts] = [useLookups(), useFacts()];
  const undoLast = useUndoLast();
  const [{ paper, fixed }] = useState(props);
  const { answers, maskedFields } = paper;
  const form = useMemo(() => corrected(whole, fixed, answers), [whole, fixed, answers]);
  const judged = useMemo(() => ({ ...facts, held: answers }), [facts, answers]);
  const masked = maskedFields.map((path) => path.split('.', 1)[0] ?? '');
  const { send, latest, hasMore, caseId, draft, submit, children } = props;
  const saving = useSaveAnswers({
    form,
    kept: paper,
    untouched: [...fixed, ...masked],
    reader: { lookups, facts },
    send,
    latest,
    hasMore,
  });
  // Only what the page shows is compared: what it leaves out is nobody's change.
  const shown = useMemo(() => shownOf(form, answers), [form, answers]);
  const save = (next: Answers): Promise<readonly Problem[]> =>
    saving.save({ ...answers, ...cleared(shown, next) });
  return (
    <>
      <Paper
        answers={shown}
        draft={draft}
        facts={judged}
        form={form}
        isShared
        lookups={lookups}
        masked={maskedFields}
        onCancel={onCancel}
        onSaved={() => {
          // Nothing was sent, nothing is taken back: the last change may be an older one.
          if (saving.wasSent()) toast(t('corrected'), { undo: () => undoLast(caseId) });
          else toast(t('corrected.nothing'));
          onDone();
        }}
        onSubmit={save}
        submit={submit}
      >
        {children}
      </Paper>
      {saving.dialog}
    </>
  );
}

const shownOf = ({ fields }: RecordForm, answers: Answers): Answers =>
  Object.fromEntries(fields.flatMap(({ id }) => (answers[id] === undefined ? [] : [[id, answers[id]]])));

/** What the page answers, with null for what was taken away. */
const cleared = (shown: Answers, next: Answers): Record<string, Value> => ({
  ...Object.fromEntries(Object.keys(shown).map((id) => [id, null])),
  ...next,
});
