import { bytesOnTheWay, MOST_FILE_BYTES } from '@zhoudao/schema/templates/template-file';
import { useId, useRef, useState, type ReactNode } from 'react';

import { useAct } from '../../../app/session/act.ts';
import { useCan } from '../../../app/session/session.ts';
import type { TemplateMark } from '../../../lib/gql/graphql.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { toast, toastProblems } from '../../../ui/state/toast.tsx';
import { NewTemplate } from './new-template.tsx';
import { ImportTemplatesMutation } from './store.documents.ts';
import { t } from './store.messages.ts';

import css from './store.module.css';

/** What a list of templates is narrowed to. */
export type Narrowing = { search: string; kind: string; mark: TemplateMark | '' };

const MARKS: readonly TemplateMark[] = ['CHANGED', 'OWN', 'DRAFT', 'CONFLICT', 'RETIRED'];

/** Reads files of templates in. */
function ImportButton({ onDone }: { onDone: () => void }): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const [read, isBusy] = useAct(ImportTemplatesMutation);
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const text = await file.text();
    if (bytesOnTheWay(text) > MOST_FILE_BYTES)
      return toastProblems([{ message: t('import.large', { max: MOST_FILE_BYTES / 1e6 }) }]);
    const outcome = await read({ text });
    if (!outcome.ok) return toastProblems(outcome.problems);
    toast(t('import.done', { count: outcome.value.drafts.length }));
    onDone();
  };
  return (
    <>
      <input
        accept=".json,application/json"
        aria-label={t('import')}
        hidden
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = '';
        }}
        ref={input}
        type="file"
      />
      <Button busy={isBusy} icon="upload" onClick={() => input.current?.click()}>
        {t('import')}
      </Button>
    </>
  );
}

type ChoiceProps = {
  label: string;
  all: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChoose: (value: string) => void;
};

/** One of few, or all. */
function Choice({ label, all, value, options, onChoose }: ChoiceProps): ReactNode {
  const id = useId();
  return (
    <div className={css['pick']}>
      <label htmlFor={id}>{label}</label>
      <select id={id} onChange={(event) => onChoose(event.target.value)} value={value}>
        <option value="">{all}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

type Props = {
  narrowing: Narrowing;
  kinds: readonly { value: string; label: string }[];
  onNarrow: (narrowing: Narrowing) => void;
  onImported: () => void;
  onExport: (() => void) | undefined;
};

/** Looks for templates, and begins, reads in and exports them. */
export function ListTools({ narrowing, kinds, onNarrow, onImported, onExport }: Props): ReactNode {
  const mayDraft = useCan()('template.draft');
  const [isNew, setNew] = useState(false);
  const { search, kind, mark } = narrowing;
  const id = useId();
  return (
    <div className={css['tools']}>
      <div className={css['pick']}>
        <label htmlFor={`${id}-search`}>{t('search')}</label>
        <input
          id={`${id}-search`}
          onChange={(event) => onNarrow({ ...narrowing, search: event.target.value })}
          type="search"
          value={search}
        />
      </div>
      {kinds.length > 1 && (
        <Choice
          all={t('kinds.all')}
          label={t('kinds')}
          onChoose={(value) => onNarrow({ ...narrowing, kind: value })}
          options={kinds}
          value={kind}
        />
      )}
      <Choice
        all={t('marks.all')}
        label={t('marks')}
        onChoose={(value) => onNarrow({ ...narrowing, mark: value as TemplateMark | '' })}
        options={MARKS.map((value) => ({ value, label: t(`mark.${value}`) }))}
        value={mark}
      />
      {onExport && (
        <Button icon="download" onClick={onExport}>
          {t('export.all')}
        </Button>
      )}
      {mayDraft && <ImportButton onDone={onImported} />}
      {mayDraft && (
        <Button icon="plus" kind="primary" onClick={() => setNew(true)}>
          {t('new')}
        </Button>
      )}
      {isNew && <NewTemplate onClose={() => setNew(false)} />}
    </div>
  );
}
