import { unpackRules, type Answers, type Problem } from '@zhoudao/schema/templates/form/judge';
import { lazy, Suspense, useMemo, useRef, useState, type ReactNode } from 'react';

import { readStored, removeStored, writeStored } from '../../lib/browser/storage.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { companyClock } from '../../ui/paper/company-clock.ts';
import { FilledPaper } from '../../ui/paper/filled-paper.tsx';
import type { Lookups, PaperFacts } from '../../ui/paper/lookups.ts';
import type { Draw } from '../../ui/paper/paper-context.ts';
import { inReach, sendAnswers, type OpenForm, type Sent } from './ask.ts';
import { controlOf, SettledText } from './controls/controls.tsx';
import { OpenFormBody } from './open-form-body.tsx';
import { t } from './open-form.messages.ts';

import css from './open-form.module.css';

/** Few forms for people outside have tables. */
const OpenTable = lazy(() =>
  import('./controls/open-table.tsx').then((module) => ({ default: module.OpenTable })),
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

/** What was sent: `isOther` = an earlier try had arrived, with other words. */
export type Done = { number: string; isOther?: boolean };

/** A page of which nobody knows yet whether its answers arrived, with what it said. */
type Unsure = { stamp: string; said: string };

const unsureKey = (token: string): string => `open.page.${token.slice(22, 43)}`;

/** Sends once for each page that was given out: whatever goes wrong on the way, a second try is the same one, also after the page was loaded anew. */
function useSending({ open, token, extra }: Props) {
  const [openedAt] = useState(() => Date.now());
  const done = useRef<Done>({ number: '' });
  const send = async (answers: Answers): Promise<Problem[]> => {
    await pause(Math.max(0, openedAt + open.wait * 1000 - Date.now()));
    const said = JSON.stringify(answers);
    const unsure = readStored<Unsure>(unsureKey(token)) ?? { stamp: open.stamp, said };
    writeStored(unsureKey(token), unsure);
    for (let tries = 1; ; tries += 1) {
      const sent = await sendAnswers(token, { stamp: unsure.stamp, answers, ...extra.current });
      if (sent.ok || sent.status === 422) removeStored(unsureKey(token));
      if (sent.ok) {
        done.current = { number: sent.number, isOther: sent.isEarlier && unsure.said !== said };
        return [];
      }
      if (sent.wait === 0 || tries === TRIES) return problemsOf(sent);
      await pause(sent.wait);
    }
  };
  return { send, done };
}

/** The form of a link, to be filled in. */
export function FillOpenForm(props: Props): ReactNode {
  const { open, title, token, extra, onSent } = props;
  const { send, done } = useSending(props);
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
          <OpenFormBody consent={inReach(open.words.consent)} extra={extra} form={sheet}>
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
