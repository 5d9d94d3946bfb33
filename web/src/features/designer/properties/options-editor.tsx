import type { RecordColumn } from '@zhoudao/schema/templates/form/design';
import { isOwnId } from '@zhoudao/schema/templates/own-ids';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

import { isComposing } from '../../../lib/composing.ts';
import { Button, IconButton } from '../../../ui/kit/button.tsx';
import { useDesk } from '../desk.ts';
import { changeColumn, shifted, withProperty } from '../model/edit-fields.ts';
import { newOption } from '../model/field-kinds.ts';
import { renameOption } from '../model/rename.ts';
import { Group, SelectLine } from './controls.tsx';
import { t } from './properties.messages.ts';
import type { OpenColumn } from './use-column.ts';

import css from './properties.module.css';

type Options = NonNullable<RecordColumn['options']>;

const CODE = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$/;

/** The code under which a choice is stored and exported, and which expressions compare with; it stays once it is published. */
function CodeLine({
  option,
  at,
  open,
}: {
  option: Options[number];
  at: number;
  open: OpenColumn;
}): ReactNode {
  const { design, published } = useDesk();
  const [typed, setTyped] = useState<{ of: string; text: string }>();
  const { target, column, off } = open;
  const text = typed?.of === option.id ? typed.text : option.id;
  const wrong = (code: string): string | undefined => {
    if (code === option.id) return undefined;
    // In a form of a publisher the company's codes are told from his by how they begin.
    const isFree = design.form.key.startsWith('x-') || isOwnId(code);
    if (!CODE.test(code) || !isFree) return t('codeBad');
    return column.options?.some(({ id }) => id === code) === true ? t('codeTaken') : undefined;
  };
  const set = (code: string): void => {
    setTyped({ of: option.id, text: code });
    if (code === option.id || wrong(code) !== undefined) return;
    setTyped({ of: code, text: code });
    design.do((form) => renameOption(form, target, option.id, code), { join: `code ${target} ${at}` });
  };
  const problem = wrong(text);
  return (
    <span className={css['code']}>
      <input
        aria-describedby={problem === undefined ? undefined : `code-${at}`}
        aria-invalid={problem !== undefined || undefined}
        aria-label={t('optionCode', { number: at + 1 })}
        disabled={off || published.has(`${target}=${option.id}`)}
        onChange={(event) => set(event.target.value)}
        spellCheck={false}
        value={text}
      />
      {problem !== undefined && <small id={`code-${at}`}>{problem}</small>}
    </span>
  );
}

/** One option: both of its languages, its code where codes are shown, and where it stands. */
function OptionRow({
  option,
  at,
  open,
  hasCode,
  change,
}: {
  option: Options[number];
  at: number;
  open: OpenColumn;
  hasCode: boolean;
  change: (next: (options: Options) => Options, join?: string) => void;
}): ReactNode {
  const row = useRef<HTMLLIElement>(null);
  const set = (language: 'zh-CN' | 'en', text: string): void =>
    change(
      (options) =>
        options.map((one) =>
          one.id === option.id ? { ...one, title: { ...one.title, [language]: text } } : one,
        ),
      `${option.id} ${language}`,
    );
  const press = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (by === 0) return;
    event.preventDefault();
    if (event.altKey) change((options) => shifted(options, option.id, by));
    else {
      const next = by === 1 ? row.current?.nextElementSibling : row.current?.previousElementSibling;
      const inputs = [...(row.current?.querySelectorAll('input') ?? [])];
      const index = inputs.indexOf(event.target as HTMLInputElement);
      next?.querySelectorAll('input')[Math.max(index, 0)]?.focus();
    }
  };
  return (
    <li onKeyDown={press} ref={row}>
      {(['zh-CN', 'en'] as const).map((language) => (
        <input
          aria-invalid={option.title[language].trim() === '' || undefined}
          aria-label={t(language === 'en' ? 'optionEn' : 'optionZh', { number: at + 1 })}
          disabled={open.off}
          key={language}
          lang={language}
          onChange={(event) => set(language, event.target.value)}
          value={option.title[language]}
        />
      ))}
      <IconButton
        blockedBy={open.off ? t('readOnly') : undefined}
        icon="close"
        label={t('removeOption', { number: at + 1 })}
        onClick={() => change((options) => options.filter((one) => one.id !== option.id))}
        size="sm"
      />
      {hasCode && <CodeLine at={at} open={open} option={option} />}
    </li>
  );
}

/** The choices of a field: its own, or those of a dictionary. */
export function OptionsEditor({ open }: { open: OpenColumn }): ReactNode {
  const { design, dictionaries } = useDesk();
  const { column, target, off, problemOf } = open;
  const [hasCodes, setHasCodes] = useState(false);
  const options = column.options ?? [];
  const change = (next: (options: Options) => Options, join?: string): void =>
    design.do(
      (form) => changeColumn(form, target, (one) => ({ ...one, options: next(one.options ?? []) })),
      join === undefined ? {} : { join },
    );
  const choose = (dictionary: string): void =>
    design.do((form) =>
      changeColumn(form, target, (one) =>
        dictionary === ''
          ? {
              ...withProperty(one, 'dictionary', undefined),
              options: [newOption(1, design.newId), newOption(2, design.newId)],
            }
          : { ...withProperty(one, 'options', undefined), dictionary },
      ),
    );
  const known = dictionaries.map(({ key, title }) => ({ value: key, label: title }));
  const isStrange =
    column.dictionary !== undefined && !known.some(({ value }) => value === column.dictionary);
  return (
    <Group title={t('options')}>
      <SelectLine
        label={t('optionsOf')}
        off={off}
        onChange={choose}
        options={[
          { value: '', label: t('ownOptions') },
          ...known,
          ...(isStrange ? [{ value: column.dictionary ?? '', label: column.dictionary ?? '' }] : []),
        ]}
        problem={isStrange ? t('noDictionary') : problemOf('dictionary')}
        value={column.dictionary ?? ''}
      />
      {column.dictionary === undefined && (
        <>
          <ul className={css['options']}>
            {options.map((option, at) => (
              <OptionRow
                at={at}
                change={change}
                hasCode={hasCodes}
                // A code changes while it is being typed.
                key={hasCodes ? at : option.id}
                open={open}
                option={option}
              />
            ))}
          </ul>
          {!off && (
            <Button
              icon="plus"
              onClick={() => change((list) => [...list, newOption(list.length + 1, design.newId)])}
              size="sm"
            >
              {t('addOption')}
            </Button>
          )}
          <Button aria-pressed={hasCodes} kind="quiet" onClick={() => setHasCodes(!hasCodes)} size="sm">
            {t('codes')}
          </Button>
          <p className={css['hint']}>{t(hasCodes ? 'codesHint' : 'optionsHint')}</p>
        </>
      )}
    </Group>
  );
}
