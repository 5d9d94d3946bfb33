import type { RecordColumn } from '@zhoudao/schema/templates/form/design';
import { isOwnId } from '@zhoudao/schema/templates/own-ids';
import { useState, type ReactNode } from 'react';

import { Button } from '../../../ui/kit/button.tsx';
import { useDesk } from '../desk.ts';
import { changeColumn, withProperty } from '../model/edit-fields.ts';
import { newOption } from '../model/field-kinds.ts';
import { renameOption } from '../model/rename.ts';
import { Group, SelectLine } from './controls.tsx';
import { t } from './properties.messages.ts';
import { TitleRow } from './title-row.tsx';
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

/** What stands for a scale among the keys of dictionaries, of which none begins so. */
const SCALE = '#scale';
const SOURCES = ['options', 'dictionary', 'from', 'to', 'scale'] as const;

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
  const choose = (source: string): void =>
    design.do((form) =>
      changeColumn(form, target, (one) => {
        const bare = SOURCES.reduce((left, name) => withProperty(left, name, undefined), one);
        if (source === SCALE) return { ...bare, from: 1, to: 5 };
        if (source !== '') return { ...bare, dictionary: source };
        return { ...bare, options: [newOption(1, design.newId), newOption(2, design.newId)] };
      }),
    );
  const isScaled = column.type === 'matrix' && column.from !== undefined;
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
          ...(column.type === 'matrix' ? [{ value: SCALE, label: t('byScale') }] : []),
          ...known,
          ...(isStrange ? [{ value: column.dictionary ?? '', label: column.dictionary ?? '' }] : []),
        ]}
        problem={isStrange ? t('noDictionary') : problemOf('dictionary')}
        value={isScaled ? SCALE : (column.dictionary ?? '')}
      />
      {column.dictionary === undefined && !isScaled && (
        <>
          <ul className={css['options']}>
            {options.map((option, at) => (
              <TitleRow
                at={at}
                change={change}
                item={option}
                // A code changes while it is being typed.
                key={hasCodes ? at : option.id}
                kind="option"
                off={off}
              >
                {hasCodes && <CodeLine at={at} open={open} option={option} />}
              </TitleRow>
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
