import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';

import { useAct } from '../../../app/session/act.ts';
import { formatInstant } from '../../../lib/dates.ts';
import type { PublicFormCardFragment } from '../../../lib/gql/graphql.ts';
import { Button, IconButton } from '../../../ui/kit/button.tsx';
import { Tag } from '../../../ui/kit/tag.tsx';
import { Modal } from '../../../ui/overlay/dialog.tsx';
import { Menu } from '../../../ui/overlay/menu.tsx';
import { copyAndSay } from '../../../ui/state/copy.ts';
import { toast, toastProblems } from '../../../ui/state/toast.tsx';
import { word } from '../../../ui/words.messages.ts';
import { ClosePublicFormMutation, RenewPublicFormMutation } from '../public-forms.documents.ts';
import { t } from '../public-forms.messages.ts';
import { ChangeLink } from './change-link.tsx';
import { Poster } from './poster.tsx';

import css from '../public-forms.module.css';

const TONES = { OPEN: 'ok', WAITING: 'accent', FULL: 'warn', CLOSED: 'plain' } as const;

type Props = { link: PublicFormCardFragment };

const addressOf = ({ path }: PublicFormCardFragment): string | undefined =>
  path ? new URL(path, window.location.origin).href : undefined;

/** Asks before the address of now stops leading anywhere. */
function RenewDialog({ link, onClose }: Props & { onClose: () => void }): ReactNode {
  const [renew, isBusy] = useAct(RenewPublicFormMutation);
  const go = async (): Promise<void> => {
    const outcome = await renew({ id: link.id, version: link.version });
    onClose();
    if (outcome.ok) toast(t('renew.done'));
    else toastProblems(outcome.problems);
  };
  const footer = (
    <>
      <Button onClick={onClose}>{word('cancel')}</Button>
      <Button busy={isBusy} kind="danger" onClick={() => void go()}>
        {t('renew')}
      </Button>
    </>
  );
  return (
    <Modal footer={footer} onClose={onClose} opened size="sm" title={t('renew.title', { name: link.name })}>
      <p>{t('renew.text')}</p>
    </Modal>
  );
}

function LinkTools({ link }: Props): ReactNode {
  const { id, version, name, state } = link;
  const [close] = useAct(ClosePublicFormMutation);
  const [open, setOpen] = useState<'poster' | 'renew' | 'change' | undefined>(undefined);
  const address = addressOf(link);
  const isClosed = state === 'CLOSED';
  const setClosed = async (closed: boolean): Promise<void> => {
    const outcome = await close({ id, version, closed });
    if (outcome.ok) toast(t(closed ? 'closed' : 'reopened', { name }));
    else toastProblems(outcome.problems);
  };
  return (
    <div className={css['tools']}>
      {address !== undefined && (
        <>
          <Button
            aria-label={t('copy.of', { name })}
            icon="copy"
            onClick={() => void copyAndSay(address, t('copied'))}
            size="sm"
          >
            {t('copy')}
          </Button>
          <Button aria-label={t('show.of', { name })} onClick={() => setOpen('poster')} size="sm">
            {t('show')}
          </Button>
        </>
      )}
      <Menu
        align="end"
        items={[
          { label: t('change'), icon: 'edit', onSelect: () => setOpen('change') },
          ...(address === undefined
            ? []
            : [{ label: t('look'), onSelect: () => void window.open(address, '_blank', 'noopener') }]),
          { label: isClosed ? t('reopen') : t('close'), onSelect: () => void setClosed(!isClosed) },
          { label: t('renew'), tone: 'bad', divider: true, onSelect: () => setOpen('renew') },
        ]}
        label={t('more', { name })}
        trigger={(aria) => <IconButton {...aria} icon="dots" label={t('more', { name })} size="sm" />}
      />
      {open === 'poster' && address !== undefined && (
        <Poster address={address} link={link} onClose={() => setOpen(undefined)} />
      )}
      {open === 'change' && <ChangeLink link={link} onClose={() => setOpen(undefined)} />}
      {open === 'renew' && <RenewDialog link={link} onClose={() => setOpen(undefined)} />}
    </div>
  );
}

/** One link: whether it takes answers, how many came, and what can be done with it. */
export function LinkLine({ link }: Props): ReactNode {
  const { id, name, form, formTitle, state, trouble, path, opensAt, closesAt, mostAnswers, answers, owner } =
    link;
  const names = link.newFields.map(({ title }) => title);
  const count = mostAnswers
    ? t('answers.of', { count: answers, most: mostAnswers })
    : t('answers', { count: answers });
  const facts = [
    formTitle === form ? form : `${formTitle} ${form}`,
    owner?.displayName,
    opensAt && state === 'WAITING' ? t('from', { day: formatInstant(opensAt) }) : undefined,
    closesAt ? t('until', { day: formatInstant(closesAt) }) : undefined,
  ].filter((fact) => fact !== undefined);
  return (
    <li className={css['link']}>
      <div className={css['what']}>
        <h2>
          {name} <Tag tone={TONES[state]}>{t(`state.${state}`)}</Tag>
        </h2>
        <p className="dim num">
          {facts.join(' · ')} ·{' '}
          {answers === 0 ? (
            count
          ) : (
            <Link params={{ form }} search={{ link: id }} to="/papers/$form">
              {count}
            </Link>
          )}
        </p>
        {trouble && <p className={css['gone']}>{t(`trouble.${trouble}`)}</p>}
        {names.length > 0 && (
          <p className="dim">{t('newFields', { count: names.length, names: names.join(t('separator')) })}</p>
        )}
        {!path && <p className={css['gone']}>{t('address.gone')}</p>}
      </div>
      <LinkTools link={link} />
    </li>
  );
}
