import { brandTones, judgeBrand, readColour, type BrandTones } from '@zhoudao/schema/brand';
import type { ReactNode } from 'react';

import { problemsOf, useAct } from '../../../app/session/act.ts';
import { useCan, useRefreshSession, useSession } from '../../../app/session/session.ts';
import { FormBody, FormSection } from '../../../ui/form/form-body.tsx';
import { TextField } from '../../../ui/form/text-field.tsx';
import { useForm, useValue } from '../../../ui/form/use-form.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Panel } from '../../../ui/kit/panel.tsx';
import { Tag } from '../../../ui/kit/tag.tsx';
import { toast } from '../../../ui/state/toast.tsx';
import { word } from '../../../ui/words.messages.ts';
import { t as ofCompany } from '../company.messages.ts';
import { LogoField } from '../logo-field.tsx';
import { SaveCompanyProfileMutation } from './administration.documents.ts';
import { t } from './administration.messages.ts';

import styles from './administration.module.css';

const own = '#2553b8';
const papers = {
  light: { background: '#fff', color: '#1f1f1f' },
  dark: { background: '#141414', color: '#e8e8e8' },
};

function Sample({ theme, tones }: { theme: 'light' | 'dark'; tones: BrandTones }): ReactNode {
  return (
    <div className={styles['sample']} style={papers[theme]}>
      <small>{theme === 'light' ? t('sample.light') : t('sample.dark')}</small>
      <span style={{ background: tones.fill, color: '#fff' }}>{t('sample.button')}</span>
      <span style={{ background: tones.soft, color: tones.accent }}>{t('sample.link')}</span>
    </div>
  );
}

type Judged = { typed: string; onTake: (shade: string) => void };

/** Says while somebody types whether his colour can be read, and which one could. */
function Verdict({ typed, onTake }: Judged): ReactNode {
  const colour = readColour(typed);
  if (typed.trim() === '') return null;
  if (colour === undefined) return <p className={styles['verdict']}>{t('colour.unknown')}</p>;
  const { isReadable, ratio, shade } = judgeBrand(colour);
  return (
    <p className={styles['verdict']} role="status">
      <span className={styles['swatch']} style={{ background: colour }} />
      <Tag icon={isReadable ? 'check' : 'alert'} tone={isReadable ? 'ok' : 'bad'}>
        {isReadable ? t('colour.good', { ratio }) : t('colour.weak', { ratio })}
      </Tag>
      {!isReadable && (
        <>
          <span className={styles['swatch']} style={{ background: shade }} />
          <Button onClick={() => onTake(shade)} size="sm">
            {t('colour.take', { shade })}
          </Button>
        </>
      )}
    </p>
  );
}

/** Logo and colour of the company, with what they look like. */
export function BrandForm(): ReactNode {
  const { company } = useSession();
  const off = !useCan()('company.update');
  const refresh = useRefreshSession();
  const [save] = useAct(SaveCompanyProfileMutation);
  const form = useForm<{ brandColour: string }>({
    initial: { brandColour: company.brandColour ?? '' },
    check: () => ({}),
    save: async ({ brandColour }) => problemsOf(await save({ brandColour })),
    onSaved: () => void refresh().then(() => toast(t('saved'))),
  });
  const value = useValue(form, 'brandColour');
  const typed = typeof value === 'string' ? value : '';
  const colour = readColour(typed);
  const tones = brandTones(colour && judgeBrand(colour).isReadable ? colour : own);
  return (
    <div className={styles['stack']}>
      {!off && <LogoField />}
      <FormBody form={form} readOnly={off} submit={word('save')}>
        <p className="dim">{off ? ofCompany('readOnly') : t('brand.lead')}</p>
        <FormSection>
          <TextField
            disabled={off}
            form={form}
            hint={t('colour.hint')}
            label={t('colour')}
            name="brandColour"
          />
        </FormSection>
        <Verdict onTake={(shade) => form.replace({ brandColour: shade })} typed={typed} />
        <Panel title={t('sample')}>
          <div className={styles['samples']}>
            <Sample theme="light" tones={tones.light} />
            <Sample theme="dark" tones={tones.dark} />
          </div>
        </Panel>
      </FormBody>
    </div>
  );
}
