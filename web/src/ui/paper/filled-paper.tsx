import type {
  Answers,
  AnswersChecked,
  Problem,
  RecordForm,
  RuledForm,
  Value,
} from '@zhoudao/schema/templates/form/judge';
import {
  Fragment,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';

import { isComposing } from '../../lib/composing.ts';
import { locale } from '../../lib/i18n/locale.ts';
import type { Problem as FieldProblem } from '../../lib/problem.ts';
import { isSame } from '../form/draft/draft.ts';
import type { Form } from '../form/form-store.ts';
import { useForm, type FormHandle } from '../form/use-form.ts';
import { Judging } from './judging.ts';
import { useLive } from './live.ts';
import type { Lookups, PaperFacts, Sheet } from './lookups.ts';
import { DeskProvider, inWords, type Draw, type PaperDesk } from './paper-context.ts';
import { PaperSection } from './paper-section.tsx';

import css from './paper.module.css';

/** A paper that is being filled in, by whatever controls and in whatever frame. */
type Filling = {
  mode?: 'edit';
  ruled: RuledForm;
  lookups: Lookups;
  facts: PaperFacts;
  draw: Draw;
  /** Says which fields rules have brought onto the paper. */
  saidShown: (names: readonly string[]) => string;
  /** What stands around the parts of the paper: problems, draft, buttons. */
  frame: (sheet: FormHandle<Sheet>, parts: ReactNode) => ReactNode;
  answers?: Answers | undefined;
  preset?: Answers | undefined;
  masked?: readonly string[] | undefined;
  onChange?: ((answers: Answers, set: (field: string, value: Value) => void) => void) | undefined;
  onSubmit: (answers: Answers) => Promise<readonly Problem[]>;
  onSaved?: (() => void) | undefined;
  problems?: readonly Problem[] | undefined;
  draft?: string | undefined;
  isShared?: boolean | undefined;
};

/** Problems of a judge as the form shows them. */
function fieldProblems(judging: Judging, problems: readonly Problem[]): FieldProblem[] {
  const [whole, placed] = [
    problems.filter((problem) => problem.path === ''),
    problems.filter((problem) => problem.path !== ''),
  ];
  return [
    ...whole.map((problem) => ({ message: problem.message[locale()] })),
    ...Object.entries(judging.messagesOf(placed)).map(([field, message = '']) => ({ field, message })),
  ];
}

/** As many rows of a paper are drawn at once; a longer one shows these first. */
const ROWS_AT_ONCE = 30;

/** The fields that are drawn first; what stands below them comes a moment later. */
function firstFields({ sections, fields }: RecordForm, { hidden }: AnswersChecked): ReadonlySet<string> {
  const first = new Set<string>();
  let cells = 0;
  for (const field of sections.flatMap(({ id }) => fields.filter(({ section }) => section === id))) {
    if (cells >= ROWS_AT_ONCE * 24) break;
    if (hidden.has(field.id)) continue;
    cells += field.span;
    first.add(field.id);
  }
  return first;
}

/** The names of fields that rules have just brought onto the paper. */
function newlyShown(form: RecordForm, before: AnswersChecked, now: AnswersChecked): string[] {
  return form.fields
    .filter(({ id }) => before.hidden.has(id) && !now.hidden.has(id))
    .map((field) => inWords(field.title));
}

/** Enter in one line goes nowhere: whoever ends a word with it has not yet filled in the paper. */
function holdEnter(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || isComposing(event)) return;
  if (event.target instanceof HTMLInputElement && event.target.type !== 'file') event.preventDefault();
}

function useSheet(props: Filling) {
  const { ruled, answers, preset, masked, facts, lookups, draft, isShared, onSubmit, onSaved } = props;
  const [judging] = useState(() => new Judging(ruled, facts, lookups.entries, masked));
  const [initial] = useState(() => judging.first(answers, preset));
  const sheet = useForm<Sheet>({
    initial,
    ...(draft === undefined ? {} : { draft }),
    isShared: isShared === true,
    check: (values) => judging.messages(values),
    save: async (values) => fieldProblems(judging, await onSubmit(judging.judge(values).answers)),
    ...(onSaved ? { onSaved } : {}),
  });
  return { judging, sheet };
}

/** Judges, hides and reckons while somebody fills in a paper; what draws it is handed in. */
export function FilledPaper(props: Filling): ReactNode {
  const { ruled, lookups, facts, draw, saidShown, frame, answers, problems, onChange } = props;
  const { form } = ruled;
  const { judging, sheet } = useSheet(props);
  // The store below the handle stays the same; the handle is a new one with every attempt.
  const [store] = useState<Form<Sheet>>(sheet);
  const [said, setSaid] = useState('');
  const [version, setVersion] = useState(0);
  const before = useRef<AnswersChecked | undefined>(undefined);
  const live = useLive(store, judging, (judged) => {
    const names = before.current ? newlyShown(form, before.current, judged) : [];
    before.current = judged;
    if (names.length > 0) setSaid(saidShown(names));
    reported.current = judged.answers;
    onChange?.(judged.answers, (field, value) => store.set(field, value));
  });
  before.current ??= live.judged();
  const [first] = useState(() => firstFields(form, live.judged()));
  const only = useDeferredValue<ReadonlySet<string> | undefined>(undefined, first);
  const reported = useRef(answers);
  const given = useRef(answers);
  useEffect(() => {
    if (answers === undefined || answers === given.current) return;
    given.current = answers;
    // What comes back as it was reported, or anew with the same content, is nobody else's word.
    if (isSame(answers, reported.current)) return;
    reported.current = answers;
    store.replace(judging.first(answers));
    setVersion((now) => now + 1);
  }, [answers, judging, store]);
  useEffect(() => {
    if (problems && problems.length > 0) store.showProblems(fieldProblems(judging, problems));
  }, [problems, judging, store]);
  const say = useCallback((text: string) => setSaid(text), []);
  const desk = useMemo<PaperDesk>(
    () => ({ form, sheet: store, judging, live, lookups, facts, draw, say }),
    [form, store, judging, live, lookups, facts, draw, say],
  );
  // What was half-typed goes with the answers it stood in.
  const parts = (
    <Fragment key={`${version} ${sheet.draftAt} ${sheet.overtaken === undefined}`}>
      {form.sections.map((section) => (
        <PaperSection key={section.id} only={only} section={section} />
      ))}
    </Fragment>
  );
  return (
    <DeskProvider value={desk}>
      <div
        className={css['paper']}
        onCompositionEnd={() => live.hold(false)}
        onCompositionStart={() => live.hold(true)}
        onKeyDown={holdEnter}
        role="presentation"
      >
        {frame(sheet, parts)}
        <p aria-live="polite" className="sr-only">
          {said}
        </p>
      </div>
    </DeskProvider>
  );
}
