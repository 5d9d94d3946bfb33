import { useEffect, type ReactNode } from 'react';

import { serverNow } from '../../lib/clock.ts';
import { endSeeing, takeSeeingOver, tellSeeingOver } from '../../lib/seeing.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Icon } from '../../ui/kit/icon.tsx';
import { toast } from '../../ui/state/toast.tsx';
import { useNow } from '../../ui/text/use-now.ts';
import { useAct } from '../session/act.ts';
import { StopSeeingAsMutation } from '../session/seeing/see-as.documents.ts';
import { useSession, type Session } from '../session/session.ts';
import { t } from './seeing.messages.ts';

import styles from './shell.module.css';

type Seeing = NonNullable<Session['seeing']>;

const minute = 60_000;
const often = 10_000;

function Seen({ seeing }: { seeing: Seeing }): ReactNode {
  const [stop, isBusy] = useAct(StopSeeingAsMutation);
  // The moment is rounded down, so that what is left would seem to be more than it is.
  const left = Math.max(0, Date.parse(seeing.until) - useNow(often) - often);
  useEffect(() => {
    const timer = setTimeout(tellSeeingOver, Date.parse(seeing.until) - serverNow());
    // A page that the browser kept from before the end would show what is no longer looked at.
    const again = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) window.location.reload();
    };
    window.addEventListener('pageshow', again);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pageshow', again);
    };
  }, [seeing.until]);
  const end = async (): Promise<void> => {
    // Said in one's own name, whatever becomes of it: this tab is oneself again.
    endSeeing();
    await stop({ id: seeing.id });
    window.location.assign('/members');
  };
  return (
    <section aria-label={t('region')} className={styles['seeing']}>
      <Icon name="eye" />
      <p role="status">
        <strong>{t('as', { name: seeing.member.displayName })}</strong> <span>{t('what')}</span>
      </p>
      <span className="num">{t('left', { count: Math.ceil(left / minute) })}</span>
      <Button busy={isBusy} icon="close" onClick={() => void end()} size="sm">
        {t('stop')}
      </Button>
    </section>
  );
}

/** Says over every page that it is seen through a colleague's eyes, and how to stop. */
export function SeeingBanner(): ReactNode {
  const { seeing } = useSession();
  useEffect(() => {
    if (takeSeeingOver()) toast(t('over'));
  }, []);
  return seeing ? <Seen seeing={seeing} /> : null;
}
