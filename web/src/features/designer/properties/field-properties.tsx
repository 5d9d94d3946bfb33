import { fitsCell, RECORD_FIELD_TYPES, type RecordFieldType } from '@zhoudao/schema/templates/form/design';
import type { ReactNode } from 'react';

import { Button } from '../../../ui/kit/button.tsx';
import { inWords, useDesignState, useDesk, useForm } from '../desk.ts';
import { changeColumn, moveFields, SPANS } from '../model/edit-fields.ts';
import { MOST_LISTED, setListed } from '../model/edit-rules.ts';
import { takes } from '../model/elements.ts';
import { FIELD_KINDS, retyped } from '../model/field-kinds.ts';
import { pathOf } from '../model/locks.ts';
import { RuleList } from '../rules/rule-list.tsx';
import { ColumnsEditor } from './columns-editor.tsx';
import { CheckLine, Group, NumberLine, SelectLine, WordsLine } from './controls.tsx';
import { IdLine } from './id-line.tsx';
import { Limits } from './limits.tsx';
import { LockNote } from './lock-note.tsx';
import { OptionsEditor } from './options-editor.tsx';
import { t } from './properties.messages.ts';
import { QuestionsEditor } from './questions-editor.tsx';
import { has, type OpenColumn, useColumn } from './use-column.ts';

import css from './properties.module.css';

const MOST_FILTERABLE = 20;
const UNLISTED = new Set<string>(['table', 'matrix', 'facts', 'series', 'file', 'signature']);
const WIDTHS = [
  [6, '1/4'],
  [8, '1/3'],
  [12, '1/2'],
  [16, '2/3'],
  [24, '1/1'],
] as const;

/** What a field is called, what type it has and how wide it is. */
function Basics({ open }: { open: OpenColumn }): ReactNode {
  const { design } = useDesk();
  const { column, target, offOf, isColumn, setWords, problemOf, set } = open;
  const types = RECORD_FIELD_TYPES.filter((type) => !isColumn || fitsCell(type));
  const retype = (type: string): void =>
    design.do((form) =>
      changeColumn(form, target, (one) => retyped(one, type as RecordFieldType, design.newId)),
    );
  return (
    <Group title={t('basics')}>
      <WordsLine
        label={t('title')}
        off={offOf('title')}
        onChange={(language, text) => setWords('title', language, text)}
        problem={problemOf('title')}
        words={column.title}
      />
      <WordsLine
        label={t('help')}
        long
        off={offOf('help')}
        onChange={(language, text) => setWords('help', language, text)}
        problem={problemOf('help')}
        words={column.help}
      />
      <SelectLine
        label={t('type')}
        off={offOf('type')}
        onChange={retype}
        options={types.map((type) => ({ value: type, label: inWords(FIELD_KINDS[type].title) }))}
        problem={problemOf('type')}
        value={column.type}
      />
      <CheckLine
        checked={column.required === true}
        label={t('required')}
        off={offOf('required')}
        onChange={(checked) => set('required', checked || undefined)}
      />
      <IdLine target={target} />
    </Group>
  );
}

/** Where a field stands and how wide it is. */
function Place({ open }: { open: OpenColumn }): ReactNode {
  const { design } = useDesk();
  const { column, target, off, set, problemOf } = open;
  const sections = useDesignState((state) => state.form.sections);
  return (
    <Group title={t('place')}>
      <SelectLine
        label={t('section')}
        off={off}
        onChange={(section) => design.do((form) => moveFields(form, [target], { section }))}
        options={sections.map((section) => ({
          value: section.id,
          label: inWords(section.title),
          off: !takes(section, column.type),
        }))}
        problem={problemOf('section')}
        value={column.section ?? ''}
      />
      <div className={css['widths']}>
        <NumberLine
          isNeeded
          label={t('width')}
          off={off}
          onChange={(value) => value !== undefined && set('span', Math.round(value))}
          problem={problemOf('span')}
          value={column.span}
        />
        <div aria-label={t('widths')} role="group">
          {WIDTHS.map(([span, name]) => (
            <button
              aria-pressed={column.span === span}
              disabled={off}
              key={span}
              onClick={() => set('span', span)}
              type="button"
            >
              {name}
            </button>
          ))}
        </div>
      </div>
      <p className={css['hint']}>{t('widthHint', SPANS)}</p>
    </Group>
  );
}

/** How the answer is used: lists, filters, privacy. */
function Uses({ open }: { open: OpenColumn }): ReactNode {
  const { design } = useDesk();
  const form = useForm();
  const { column, target, off, offOf, set, isColumn, problemOf } = open;
  const filterable = form.fields.filter((field) => field.filterable === true).length;
  const isListed = form.listed.includes(target);
  return (
    <Group title={t('uses')}>
      {has(open, 'filterable') && (
        <CheckLine
          checked={column.filterable === true}
          hint={t('count', { count: filterable, most: MOST_FILTERABLE })}
          label={t('filterable')}
          off={offOf('filterable') || (filterable >= MOST_FILTERABLE && column.filterable !== true)}
          onChange={(checked) => set('filterable', checked || undefined)}
          problem={problemOf('filterable')}
        />
      )}
      {!isColumn && !UNLISTED.has(column.type) && (
        <CheckLine
          checked={isListed}
          hint={t('count', { count: form.listed.length, most: MOST_LISTED })}
          label={t('listed')}
          off={off || (!isListed && form.listed.length >= MOST_LISTED)}
          onChange={(checked) => design.do((now) => setListed(now, target, checked))}
        />
      )}
      <CheckLine
        checked={column.pii === true}
        hint={t('piiHint')}
        label={t('pii')}
        off={offOf('pii')}
        onChange={(checked) => set('pii', checked || undefined)}
      />
    </Group>
  );
}

/** Every property of a field or of a column of a table. */
export function FieldProperties({ target, actions }: { target: string; actions: ReactNode }): ReactNode {
  const open = useColumn(target);
  const { design } = useDesk();
  if (!open) return null;
  const { column, isColumn } = open;
  const table = target.split('.')[0] ?? '';
  return (
    <>
      <header className={css['top']}>
        <p>
          <strong>{inWords(column.title)}</strong>
          <span>{inWords(FIELD_KINDS[column.type].title)}</span>
        </p>
        {actions}
      </header>
      {isColumn && (
        <Button kind="quiet" onClick={() => design.select([`field:${table}`])} size="sm">
          {t('backToTable')}
        </Button>
      )}
      <LockNote path={pathOf(target)} />
      <Basics open={open} />
      {has(open, 'questions') && <QuestionsEditor open={open} />}
      {has(open, 'options') && <OptionsEditor open={open} />}
      {column.type === 'table' && <ColumnsEditor open={open} />}
      <Limits open={open} />
      {!isColumn && <Place open={open} />}
      <Uses open={open} />
      <RuleList target={target} />
    </>
  );
}
