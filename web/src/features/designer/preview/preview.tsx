import type { RecordForm } from '@zhoudao/schema/templates/form/design';
import { type Answers, checkAnswers } from '@zhoudao/schema/templates/form/paper';
import { useMemo, useRef, useState, useSyncExternalStore, type ReactNode, type RefObject } from 'react';

import { locale } from '../../../lib/i18n/locale.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Icon } from '../../../ui/kit/icon.tsx';
import type { Lookups, PaperFacts } from '../../../ui/paper/lookups.ts';
import { Paper } from '../../../ui/paper/paper.tsx';
import { inWords, useDesignState, useDesk } from '../desk.ts';
import { withProperty } from '../model/edit-fields.ts';
import { t } from './preview.messages.ts';

import css from './preview.module.css';

type Props = {
  /** How the form is looked at. */
  screen: 'desktop' | 'phone' | 'paper';
  lookups: Lookups;
  facts: PaperFacts;
  trial: Trial;
};

/** What somebody fills in to see what the form does; it lives as long as the designer is open, apart from the form. */
export type Trial = {
  /** Undefined: it shows the example. */
  answers: Answers | undefined;
  nth: number;
  set: (answers: Answers | undefined) => void;
  reset: () => void;
};

const NONE: Answers = {};

/** What the judge would refuse of the example, each with a way to its field. */
function Verdict({
  answers,
  form,
  lookups,
  facts,
}: { answers: Answers; form: RecordForm } & Omit<Props, 'screen' | 'trial'>): ReactNode {
  const desk = useDesk();
  const [isAsked, setIsAsked] = useState(false);
  const problems = useMemo(() => {
    if (!isAsked) return [];
    const codesOf = (dictionary: string): ReadonlySet<string> | undefined => {
      const entries = lookups.entries(dictionary);
      return entries && new Set(entries.map(({ value }) => value));
    };
    const { clock, ...rest } = facts;
    return checkAnswers(form, answers, { ...rest, ...clock(), codesOf }).problems;
  }, [isAsked, form, answers, lookups, facts]);
  return (
    <section aria-label={t('test')} className={css['verdict']}>
      <Button icon="check" onClick={() => setIsAsked(true)} size="sm">
        {t('test')}
      </Button>
      <div aria-live="polite">
        {isAsked && problems.length === 0 && (
          <p className={css['fine']}>
            <Icon name="checkCircle" size={14} />
            {t('fine')}
          </p>
        )}
        {problems.length > 0 && (
          <>
            <p className={css['bad']}>
              <Icon name="alert" size={14} />
              {t('refused', { count: problems.length })}
            </p>
            <ul>
              {problems.map(({ path, message }) => {
                const [field = '', row, column] = path.split('.');
                return (
                  <li key={`${path} ${message.en}`}>
                    <button
                      onClick={() =>
                        desk.jump(
                          column !== undefined && row !== undefined
                            ? `column:${field}.${column}`
                            : `field:${field}`,
                        )
                      }
                      type="button"
                    >
                      {message[locale()]}
                    </button>
                  </li>
                );
              })}
            </ul>
          </>
        )}
      </div>
    </section>
  );
}

/** The answers of a trial that still have their place in the form. */
function fitting(form: RecordForm, answers: Answers): Answers {
  const fields = new Map(form.fields.map((field) => [field.id, field]));
  const kept: [string, unknown][] = [];
  for (const [id, answer] of Object.entries(answers)) {
    const field = fields.get(id);
    const columns = field?.columns?.map((column) => column.id);
    const inRow = (row: unknown): unknown =>
      typeof row === 'object' && row !== null
        ? Object.fromEntries(Object.entries(row).filter(([column]) => columns?.includes(column)))
        : row;
    const rows = columns && Array.isArray(answer) ? (answer as readonly unknown[]).map(inRow) : answer;
    if (field) kept.push([id, rows]);
  }
  return Object.fromEntries(kept) as Answers;
}

/** What is done with a trial: it becomes the example, or goes. */
function TrialActions({ own, trial }: { own: Answers; trial: Trial }): ReactNode {
  const { design, isReadOnly } = useDesk();
  const isTried = trial.answers !== undefined;
  return (
    <>
      {isTried && !isReadOnly && (
        <Button
          icon="check"
          onClick={() => {
            design.do((now) => ({ ...now, example: own }));
            trial.set(undefined);
          }}
          size="sm"
        >
          {t('keep')}
        </Button>
      )}
      {isTried && (
        <Button icon="undo" kind="quiet" onClick={trial.reset} size="sm">
          {t('reset')}
        </Button>
      )}
      {!isTried && !isReadOnly && Object.keys(own).length > 0 && (
        <Button
          kind="quiet"
          onClick={() => design.do((now) => withProperty(now, 'example', undefined))}
          size="sm"
        >
          {t('clear')}
        </Button>
      )}
    </>
  );
}

/** The form as people will see it, with its example; what is typed here is a trial and changes nothing of the form. */
export function Preview({ screen, lookups, facts, trial }: Props): ReactNode {
  const { problems, isReadOnly } = useDesk();
  const form = useSyncExternalStore(problems.subscribe, problems.sound);
  const isOld = useSyncExternalStore(problems.subscribe, () => problems.known().length > 0);
  const told = useRef<string>(undefined);
  // Of the form as it is now: the form without problems comes a moment later, when more may have been typed.
  const example = useDesignState((state) => state.form.example ?? NONE) as Answers;
  if (!form) return <p className={css['none']}>{t('unsound')}</p>;
  const own = trial.answers ? fitting(form, trial.answers) : example;
  // What the paper told is the same as what it would be given, so it is not begun anew with every letter.
  const keep = (answers: Answers): void => {
    told.current = JSON.stringify(answers);
    if (told.current !== JSON.stringify(own)) trial.set(answers);
  };
  return (
    <div className={css['preview']}>
      <div className={css['bar']}>
        {isOld && (
          <p className={css['bad']}>
            <Icon name="alert" size={14} />
            {t('older')}
          </p>
        )}
        <Verdict answers={own} facts={facts} form={form} lookups={lookups} />
        <TrialActions own={own} trial={trial} />
        {screen !== 'paper' && <p className={css['hint']}>{t(isReadOnly ? 'trial' : 'published')}</p>}
      </div>
      <div
        className={css['frame']}
        data-ground={screen === 'paper' ? 'paper' : undefined}
        data-screen={screen}
      >
        <h2>{inWords(form.title)}</h2>
        {screen === 'paper' ? (
          <Paper answers={own} facts={facts} form={form} lookups={lookups} mode="read" />
        ) : (
          <Sheet
            facts={facts}
            form={form}
            keep={keep}
            key={trial.nth}
            lookups={lookups}
            own={own}
            told={told}
          />
        )}
      </div>
    </div>
  );
}

/** The paper to be filled in; another state of the form is another paper, and so is an example from elsewhere. */
function Sheet({
  form,
  own,
  keep,
  lookups,
  facts,
  told,
}: {
  form: RecordForm;
  own: Answers;
  /** The answers that the paper told last: those it shows already. */
  told: RefObject<string | undefined>;
  keep: (answers: Answers) => void;
  lookups: Lookups;
  facts: PaperFacts;
}): ReactNode {
  const shape = JSON.stringify(withProperty(form, 'example', undefined));
  const text = JSON.stringify(own);
  const [shown, setShown] = useState({ shape, text, form, own, nth: 0 });
  const isElsewhere = text !== shown.text && text !== told.current;
  if (shown.shape !== shape || isElsewhere) setShown({ shape, text, form, own, nth: shown.nth + 1 });
  return (
    <Paper
      answers={shown.own}
      facts={facts}
      form={shown.form}
      key={shown.nth}
      lookups={lookups}
      onChange={keep}
      onSubmit={() => Promise.resolve([])}
      submit={t('submit')}
    />
  );
}
