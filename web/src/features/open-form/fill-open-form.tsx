import { unpackRules, type Answers, type Problem } from '@zhoudao/schema/templates/form/judge';
import { lazy, Suspense, useMemo, useRef, useState, type ReactNode } from 'react';

import { serverNow } from '../../lib/clock.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { newId } from '../../lib/new-id.ts';
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
  if (status === 0) return [problem('', `${t('failed')}. ${t('failed.text')}`)];
  return [problem('', status === 429 || message === '' ? t('busy') : message)];
}

/** Day and moment on the company's clock. */
function clockIn(timeZone: string): PaperFacts['clock'] {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return () => {
    const now = format.format(serverNow()).replace(' ', 'T');
    return { today: now.slice(0, 10), now };
  };
}

type Props = {
  open: OpenForm;
  title: string;
  token: string;
  onSent: (number: string) => void;
};

type Extra = { consented: boolean; website: string };

/** Sends once for each form that was opened: whatever goes wrong on the way, a second try is the same one. */
function useSending({ open, token }: Props, extra: React.RefObject<Extra>) {
  const [key] = useState(() => newId());
  const [openedAt] = useState(() => Date.now());
  const number = useRef('');
  const send = async (answers: Answers): Promise<Problem[]> => {
    await pause(Math.max(0, openedAt + open.wait * 1000 - Date.now()));
    for (let tries = 1; ; tries += 1) {
      const sent = await sendAnswers(token, { key, stamp: open.stamp, answers, ...extra.current });
      if (sent.ok) {
        number.current = sent.number;
        return [];
      }
      if (sent.wait === 0 || tries === TRIES) return problemsOf(sent);
      await pause(sent.wait);
    }
  };
  return { send, number };
}

/** The form of a link, to be filled in. */
export function FillOpenForm(props: Props): ReactNode {
  const { open, title, token, onSent } = props;
  const extra = useRef<Extra>({ consented: false, website: '' });
  const { send, number } = useSending(props, extra);
  const [ruled] = useState(() => ({ form: open.form, rules: unpackRules(open.rules) }));
  const { lookups, facts } = useMemo<{ lookups: Lookups; facts: PaperFacts }>(
    () => ({
      lookups: {
        search: () => Promise.resolve([]),
        entries: (key) =>
          open.dictionaries[key]?.map((entry) => ({ value: entry.value, label: entry.title[locale()] })),
      },
      facts: { clock: clockIn(open.clock.timeZone), me: null },
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
        draft={`open.${token.slice(22, 43)}.${open.form.version}`}
        draw={DRAW}
        facts={facts}
        frame={(sheet, parts) => (
          <OpenFormBody consent={inReach(open.words.consent)} extra={extra} form={sheet}>
            <Suspense>{parts}</Suspense>
          </OpenFormBody>
        )}
        lookups={lookups}
        onSaved={() => onSent(number.current)}
        onSubmit={(answers) =>
          send(Object.fromEntries(Object.entries(answers).filter(([id]) => !asked.has(id))))
        }
        ruled={ruled}
        saidShown={saidShown}
      />
    </>
  );
}
