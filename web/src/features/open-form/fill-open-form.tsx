import {
  unpackRules,
  type Answers,
  type Problem,
  type RecordField,
} from '@zhoudao/schema/templates/form/judge';
import { lazy, Suspense, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';

import { readStored, removeStored, writeStored } from '../../lib/browser/storage.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { companyClock } from '../../ui/paper/company-clock.ts';
import { FilledPaper } from '../../ui/paper/filled-paper.tsx';
import type { Lookups, PaperFacts } from '../../ui/paper/lookups.ts';
import { inWords, type Draw } from '../../ui/paper/paper-context.ts';
import { askForm, inReach, sendAnswers, type OpenForm, type Sent } from './ask.ts';
import { controlOf, loadSeldom, SettledText } from './controls/controls.tsx';
import { NotLoaded } from './controls/late.tsx';
import { OpenFormBody } from './open-form-body.tsx';
import { t } from './open-form.messages.ts';

import css from './open-form.module.css';

const NoTable = ({ table }: { table: RecordField; isNamed: boolean }): ReactNode => (
  <NotLoaded label={inWords(table.title)} />
);
/** Few forms for people outside have tables. */
const OpenTable = lazy(() =>
  import('./controls/open-table.tsx').then(
    (module) => ({ default: module.OpenTable }),
    () => ({ default: NoTable }),
  ),
);
const DRAW: Draw = {
  control: controlOf,
  settled: SettledText,
  table: OpenTable,
  later: () => '',
  masked: () => '',
};
const TRIES = 3;

const saidShown = (names: readonly string[]): string =>
  t('shown', { count: names.length, names: names.join(t('separator')) });

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const problem = (path: string, message: string): Problem => ({
  path,
  message: { 'zh-CN': message, en: message },
});

function problemsOf(sent: Extract<Sent, { ok: false }>): Problem[] {
  const { status, message, problems } = sent;
  if (problems.length > 0) return problems.map(({ path, message: words }) => problem(path, words));
  if (status === 0) return [problem('', t('failed.text'))];
  return [problem('', status === 429 || message === '' ? t('busy') : message)];
}

type Props = {
  open: OpenForm;
  title: string;
  token: string;
  /** Whether whoever fills it in has agreed; kept while the language changes. */
  extra: React.RefObject<Extra>;
  onSent: (done: Done) => void;
};

/** What is sent beside the answers. */
export type Extra = { consented: boolean; trap: string };

/** What was sent. */
export type Done = { number: string };

/** A page that can be answered once, and from when on. */
type OnePage = { stamp: string; readyAt: number };

/** A page of which nobody knows yet whether its answers arrived, with what it said. */
type Unsure = { stamp: string; said: string };

const unsureKey = (token: string): string => `open.page.${token.slice(22, 43)}`;
const onePage = ({ stamp, wait }: OpenForm): OnePage => ({ stamp, readyAt: Date.now() + wait * 1000 });

/** The page that is open; another one is asked for where it has been answered. */
function useOwnPage({ open, token }: Props) {
  const [first] = useState(() => onePage(open));
  const page = useRef<OnePage | undefined>(first);
  const own = async (): Promise<OnePage | undefined> => {
    if (!page.current) {
      const shown = await askForm(token);
      if (typeof shown === 'object' && 'stamp' in shown) page.current = onePage(shown);
    }
    return page.current;
  };
  /** What may have arrived was somebody else's, or is not to be sent again. */
  const giveUp = (): void => {
    if (readStored<Unsure>(unsureKey(token))?.stamp === page.current?.stamp) page.current = undefined;
    removeStored(unsureKey(token));
  };
  return { own, giveUp };
}

/**
 * Sends once for each page that was given out: whatever goes wrong on the way, a second try is the same one, also after
 * the page was loaded anew. Where other words turn out to have arrived, they may be somebody else's at the same tablet:
 * what is typed now stays, and goes as another one when it is sent again.
 */
function useSending(props: Props) {
  const { token, extra } = props;
  const { own, giveUp } = useOwnPage(props);
  const done = useRef<Done>({ number: '' });
  const send = async (answers: Answers): Promise<Problem[]> => {
    const said = JSON.stringify(answers);
    const page = await own();
    if (!page) return [problem('', t('failed.text'))];
    await pause(Math.max(0, page.readyAt - Date.now()));
    const unsure = readStored<Unsure>(unsureKey(token)) ?? { stamp: page.stamp, said };
    writeStored(unsureKey(token), unsure);
    for (let tries = 1; ; tries += 1) {
      const sent = await sendAnswers(token, { stamp: unsure.stamp, answers, ...extra.current });
      if (sent.ok && sent.isEarlier && unsure.said !== said) {
        giveUp();
        return [problem('', t('earlier'))];
      }
      if (sent.ok || sent.status === 422) removeStored(unsureKey(token));
      if (sent.ok) {
        done.current = { number: sent.number };
        return [];
      }
      if (sent.wait === 0 || tries === TRIES) return problemsOf(sent);
      await pause(sent.wait);
    }
  };
  return { send, giveUp, done };
}

/** The form of a link, to be filled in. */
export function FillOpenForm(props: Props): ReactNode {
  const { open, title, token, extra, onSent } = props;
  const { send, giveUp, done } = useSending(props);
  const [ruled] = useState(() => ({ form: open.form, rules: unpackRules(open.rules) }));
  const { lookups, facts } = useMemo<{ lookups: Lookups; facts: PaperFacts }>(
    () => ({
      lookups: {
        search: () => Promise.resolve([]),
        entries: (key) =>
          open.dictionaries[key]?.map((entry) => ({ value: entry.value, label: entry.title[locale()] })),
      },
      facts: { clock: companyClock(open.clock.timeZone), me: null },
    }),
    [open],
  );
  useEffect(() => void loadSeldom().catch(() => undefined), []);
  const purpose = inReach(open.words.purpose);
  // What the judge reckons itself is not sent: the server does.
  const asked = new Set(
    open.rules.rules.filter((rule) => rule.effect === 'compute').map((rule) => rule.field),
  );
  return (
    <>
      <div className={css['lead']}>
        <h1>{title}</h1>
        {purpose !== '' && <p>{purpose}</p>}
      </div>
      <FilledPaper
        draft={`open.${token.slice(22, 43)}`}
        draw={DRAW}
        facts={facts}
        frame={(sheet, parts) => (
          <OpenFormBody consent={inReach(open.words.consent)} extra={extra} form={sheet} onDiscard={giveUp}>
            <Suspense>{parts}</Suspense>
          </OpenFormBody>
        )}
        lookups={lookups}
        onSaved={() => onSent(done.current)}
        onSubmit={(answers) =>
          send(Object.fromEntries(Object.entries(answers).filter(([id]) => !asked.has(id))))
        }
        ruled={ruled}
        saidShown={saidShown}
      />
    </>
  );
}
