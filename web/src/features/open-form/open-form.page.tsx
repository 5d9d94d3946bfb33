import { useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';

import { readStored, writeStored } from '../../lib/browser/storage.ts';
import { setServerTime } from '../../lib/clock.ts';
import { locale, onLocale } from '../../lib/i18n/locale.ts';
import { askForm, inReach, type Head, type OpenForm, type Shown } from './ask.ts';
import { FillOpenForm, type Done, type Extra } from './fill-open-form.tsx';
import { t } from './open-form.messages.ts';
import { OpenFrame } from './open-frame.tsx';

import css from './open-form.module.css';

const isOpen = (shown: Head): shown is OpenForm => shown.state === 'open';
const doneKey = (token: string): string => `open.done.${token.slice(22, 43)}`;

function Message({
  title,
  text,
  children,
}: {
  title: string;
  text?: string;
  children?: ReactNode;
}): ReactNode {
  return (
    <div className={css['message']} role="status">
      <h1>{title}</h1>
      {text !== undefined && text !== '' && <p>{text}</p>}
      {children}
    </div>
  );
}

function Thanks({ shown, done, again }: { shown: OpenForm; done: Done; again: () => void }): ReactNode {
  return (
    <Message text={inReach(shown.words.thanks)} title={t('thanks')}>
      {done.number !== '' && <p className="num">{t('number', { number: done.number })}</p>}
      {shown.isRepeatable && (
        <button className={css['plain']} onClick={again} type="button">
          {t('again')}
        </button>
      )}
    </Message>
  );
}

function Unopened({ state, opensAt }: Head): ReactNode {
  const when =
    opensAt === null
      ? ''
      : new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(
          new Date(opensAt),
        );
  if (state === 'waiting') return <Message text={t('waiting.from', { when })} title={t('waiting')} />;
  if (state === 'today') return <Message title={t('today')} />;
  return <Message text={t('closed.text')} title={state === 'full' ? t('full') : t('closed')} />;
}

type Asked = [Shown | undefined, again: () => void];

function useShown(token: string): Asked {
  const [shown, setShown] = useState<Shown | undefined>(undefined);
  const [times, setTimes] = useState(0);
  useEffect(() => {
    let isLate = false;
    void askForm(token).then((answer) => {
      if (isLate) return;
      if (typeof answer !== 'string' && isOpen(answer)) setServerTime(answer.clock.now);
      setShown(answer);
    });
    return () => {
      isLate = true;
    };
  }, [token, times]);
  return [
    shown,
    () => {
      setShown(undefined);
      setTimes((before) => before + 1);
    },
  ];
}

/** The page behind a link: a form to fill in, thanks, or why there is none. */
export function OpenFormPage({ token }: { token: string }): ReactNode {
  const language = useSyncExternalStore(onLocale, locale);
  const [shown, askAgain] = useShown(token);
  const [done, setDone] = useState(() => readStored<Done>(doneKey(token)));
  const [copy, setCopy] = useState(0);
  const extra = useRef<Extra>({ consented: false, trap: '' });
  const head = typeof shown === 'object' ? shown : undefined;
  const title = head ? head.title[language] : t('product');
  useEffect(() => {
    document.title = head ? `${title} · ${head.company.name}` : title;
  }, [title, head]);
  const finish = (sent: Done): void => {
    writeStored(doneKey(token), sent);
    setDone(sent);
    window.scrollTo(0, 0);
  };
  const again = (): void => {
    setDone(null);
    extra.current = { consented: false, trap: '' };
    setCopy((before) => before + 1);
    askAgain();
  };
  return (
    <OpenFrame company={head?.company}>
      {shown === undefined && <p className={css['loading']}>{t('loading')}</p>}
      {shown === 'gone' && <Message text={t('gone.text')} title={t('gone')} />}
      {shown === 'failed' && (
        <Message text={t('failed.text')} title={t('failed')}>
          <button className={css['plain']} onClick={askAgain} type="button">
            {t('retry')}
          </button>
        </Message>
      )}
      {head && !isOpen(head) && <Unopened {...head} />}
      {head && isOpen(head) && done && <Thanks again={again} done={done} shown={head} />}
      {head && isOpen(head) && !done && (
        <FillOpenForm
          extra={extra}
          key={`${copy} ${language}`}
          onSent={finish}
          open={head}
          title={title}
          token={token}
        />
      )}
    </OpenFrame>
  );
}
