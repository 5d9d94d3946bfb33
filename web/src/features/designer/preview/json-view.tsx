import { useMemo, type ReactNode } from 'react';

import { Button } from '../../../ui/kit/button.tsx';
import { copyAndSay } from '../../../ui/state/copy.ts';
import { word } from '../../../ui/words.messages.ts';
import { useForm } from '../desk.ts';
import { t } from './preview.messages.ts';

import css from './preview.module.css';

/** The form as it is stored: to be read and copied. */
export function JsonView(): ReactNode {
  const form = useForm();
  const text = useMemo(() => JSON.stringify(form, null, 2), [form]);
  return (
    <div className={css['json']}>
      <div className={css['bar']}>
        <Button icon="copy" onClick={() => void copyAndSay(text, word('copied'))} size="sm">
          {word('copy')}
        </Button>
        <p>{t('jsonHint')}</p>
      </div>
      <textarea aria-label={t('json')} readOnly spellCheck={false} value={text} />
    </div>
  );
}
