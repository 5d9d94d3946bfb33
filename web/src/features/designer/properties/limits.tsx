import { CAMERAS, FORMATS } from '@zhoudao/schema/templates/form/design';
import type { ReactNode } from 'react';

import { useDesk } from '../desk.ts';
import { changeColumn, withProperty } from '../model/edit-fields.ts';
import { CheckLine, Group, NumberLine, SelectLine, TextLine, WordsLine } from './controls.tsx';
import { t } from './properties.messages.ts';
import { has, type OpenColumn } from './use-column.ts';

import css from './properties.module.css';

const FEN = 100;
const SCALED = new Set(['from', 'to', 'scale']);

/** A matrix has a scale only where its questions are not answered by choices. */
const isChosen = ({ type, from }: OpenColumn['column']): boolean => type === 'matrix' && from === undefined;

/** Whether files are photos, and with which camera they are taken. */
function Photos({ open: { column, target, off, set, problemOf } }: { open: OpenColumn }): ReactNode {
  const { design } = useDesk();
  const turn = (isPhoto: boolean): void =>
    design.do((form) =>
      changeColumn(form, target, (one) =>
        withProperty(isPhoto ? one : withProperty(one, 'camera', undefined), 'photo', isPhoto || undefined),
      ),
    );
  return (
    <>
      <CheckLine
        checked={column.photo === true}
        hint={t('photoHint')}
        label={t('photo')}
        off={off}
        onChange={turn}
      />
      {column.photo === true && (
        <SelectLine
          hint={t('cameraHint')}
          label={t('camera')}
          off={off}
          onChange={(value) => set('camera', value === '' ? undefined : value)}
          options={['', ...CAMERAS].map((value) => ({
            value,
            label: t(`camera.${value === '' ? 'none' : (value as 'user')}`),
          }))}
          problem={problemOf('camera')}
          value={column.camera ?? ''}
        />
      )}
    </>
  );
}

/** What an answer may be: limits, formats and patterns. */
export function Limits({ open }: { open: OpenColumn }): ReactNode {
  const { column, off, set, setWords, problemOf } = open;
  const per = column.type === 'money' ? FEN : 1;
  const names = [
    'many',
    'maxLength',
    'min',
    'decimals',
    'format',
    'pattern',
    'entity',
    'from',
    'maxRows',
    'total',
    'photo',
  ];
  const shows = (name: string): boolean => has(open, name) && !(SCALED.has(name) && isChosen(column));
  if (!names.some((name) => shows(name))) return null;
  const number = (name: keyof typeof NUMBER_LABELS, unit = 1): ReactNode =>
    shows(name) && (
      <NumberLine
        label={column.type === 'file' ? t('maxFiles') : NUMBER_LABELS[name]()}
        off={off}
        onChange={(value) => set(name, value)}
        per={unit}
        problem={problemOf(name)}
        value={column[name]}
      />
    );
  return (
    <Group title={t('answer')}>
      <div className={css['pair']}>
        {number('min', per)}
        {number('max', per)}
        {number('from')}
        {number('to')}
      </div>
      {number('decimals')}
      {has(open, 'photo') && <Photos open={open} />}
      {number('maxLength')}
      {number('maxRows')}
      {shows('scale') && (
        <SelectLine
          label={t('scale')}
          off={off}
          onChange={(value) => set('scale', value === '' ? undefined : value)}
          options={['', 'satisfaction', 'company'].map((value) => ({
            value,
            label: SCALES[value]?.() ?? value,
          }))}
          value={column.scale ?? ''}
        />
      )}
      {has(open, 'format') && (
        <SelectLine
          label={t('format')}
          off={off}
          onChange={(value) => set('format', value === '' ? undefined : value)}
          options={['', ...FORMATS].map((value) => ({
            value,
            label: t(`format.${value === '' ? 'none' : (value as 'uscc')}`),
          }))}
          problem={problemOf('format')}
          value={column.format ?? ''}
        />
      )}
      {has(open, 'pattern') && (
        <TextLine
          hint={
            column.type === 'serial' ? t('serialHint', { example: 'TS{yyyyMMdd}{000}' }) : t('patternHint')
          }
          label={t(column.type === 'serial' ? 'serial' : 'pattern')}
          mono
          off={off}
          onChange={(text) => set('pattern', text === '' && column.type !== 'serial' ? undefined : text)}
          problem={problemOf('pattern')}
          value={column.pattern ?? ''}
        />
      )}
      {has(open, 'patternHelp') && column.pattern !== undefined && (
        <WordsLine
          label={t('patternHelp')}
          off={off}
          onChange={(language, text) => setWords('patternHelp', language, text)}
          problem={problemOf('patternHelp')}
          words={column.patternHelp ?? { 'zh-CN': '', en: '' }}
        />
      )}
      {has(open, 'entity') && (
        <SelectLine
          label={t('entity')}
          off={off}
          onChange={(value) => set('entity', value)}
          options={[...new Set([...ENTITIES, column.entity ?? 'customer'])].map((value) => ({
            value,
            label: t.maybe(`entity.${value}`, value),
          }))}
          problem={problemOf('entity')}
          value={column.entity ?? ''}
        />
      )}
      {has(open, 'many') && (
        <CheckLine
          checked={column.many === true}
          label={t('many')}
          off={off}
          onChange={(checked) => set('many', checked || undefined)}
        />
      )}
      {has(open, 'total') && (
        <CheckLine
          checked={column.total === true}
          label={t('total')}
          off={off}
          onChange={(checked) => set('total', checked || undefined)}
        />
      )}
    </Group>
  );
}

const SCALES: Readonly<Record<string, () => string>> = {
  '': () => t('scale.none'),
  satisfaction: () => t('scale.satisfaction'),
  company: () => t('scale.company'),
};

const NUMBER_LABELS = {
  min: () => t('min'),
  max: () => t('max'),
  from: () => t('from'),
  to: () => t('to'),
  decimals: () => t('decimals'),
  maxLength: () => t('maxLength'),
  maxRows: () => t('maxRows'),
};

const ENTITIES = [
  'any',
  'customer',
  'contact',
  'complaint',
  'case',
  'order',
  'product',
  'contract',
  'document',
];
