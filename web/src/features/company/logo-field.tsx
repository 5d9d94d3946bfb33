import { useRef, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../app/session/act.ts';
import { useSession } from '../../app/session/session.ts';
import { Avatar } from '../../ui/kit/avatar.tsx';
import { Button } from '../../ui/kit/button.tsx';
import { toast, toastProblems } from '../../ui/state/toast.tsx';
import { CompanyLogoQuery, SetCompanyLogoMutation } from './company.documents.ts';
import { t } from './logo.messages.ts';

import styles from './company.module.css';

const side = 128;

/** The image drawn anew, small and as PNG: what leaves the browser is never the file that was chosen. */
async function smallPng(file: File): Promise<string> {
  const image = await createImageBitmap(file);
  const scale = Math.min(1, side / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
}

/** The company's logo with ways to change it. */
export function LogoField(): ReactNode {
  const [{ data }] = useQuery({ query: CompanyLogoQuery });
  const [set, isBusy] = useAct(SetCompanyLogoMutation);
  const input = useRef<HTMLInputElement>(null);
  const { company } = useSession();
  const logo = data?.session.company?.logo ?? null;
  const keep = async (png: string | null): Promise<void> => {
    const outcome = await set({ png });
    if (outcome.ok) toast(t(png === null ? 'removed' : 'saved'));
    else toastProblems(outcome.problems);
  };
  const choose = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const png = await smallPng(file).catch(() => undefined);
    if (png === undefined) toast(t('bad'), { tone: 'bad' });
    else await keep(png);
  };
  return (
    <div aria-label={t('label')} className={styles['logo']} role="group">
      <strong aria-hidden="true">{t('label')}</strong>
      {logo === null ? <Avatar name={company.name} size={48} square /> : <img alt={t('label')} src={logo} />}
      <input
        accept="image/png,image/jpeg,image/webp"
        aria-label={t('choose')}
        hidden
        onChange={({ target }) => {
          void choose(target.files?.[0]);
          target.value = '';
        }}
        ref={input}
        type="file"
      />
      <Button busy={isBusy} onClick={() => input.current?.click()} size="sm">
        {t('choose')}
      </Button>
      {logo !== null && (
        <Button busy={isBusy} kind="quiet" onClick={() => void keep(null)} size="sm">
          {t('remove')}
        </Button>
      )}
      <p>{t('hint')}</p>
    </div>
  );
}
