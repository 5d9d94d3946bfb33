import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { formatInstant } from '../../../lib/dates.ts';
import type { ImportSetupFragment, TextEncoding } from '../../../lib/gql/graphql.ts';
import { formatNumber } from '../../../lib/money.ts';
import { Icon } from '../../../ui/kit/icon.tsx';
import { t } from '../imports.messages.ts';
import type { StepProps } from '../use-import.ts';
import { Choice, StepFoot } from './controls.tsx';
import { Notes, RawPreview } from './raw-preview.tsx';

import css from './imports.module.css';

const ENCODINGS: readonly { value: TextEncoding; label: string }[] = [
  { value: 'UTF_8', label: 'UTF-8' },
  { value: 'GB18030', label: 'GBK / GB18030' },
  { value: 'UTF_16LE', label: 'UTF-16 LE' },
  { value: 'UTF_16BE', label: 'UTF-16 BE' },
];

const delimiters = () => [
  { value: ',', label: t('delimiter.comma') },
  { value: ';', label: t('delimiter.semicolon') },
  { value: '\t', label: t('delimiter.tab') },
  { value: '|', label: t('delimiter.pipe') },
];

const MOST_HEADER_ROWS = 20;

/** Is this the data: sheet, encoding, separator and names of the columns, on the real rows. */
export function SourceStep({ view, acts, go }: StepProps): ReactNode {
  const { setup } = view;
  const { source } = setup;
  return (
    <>
      <p>{t('source.lead')}</p>
      <SameFile earlier={setup.sameFile} />
      <Notes columns={setup.columns} notes={source.notes} />
      <div className={css['settings']}>
        {source.format === 'XLSX' ? (
          <Sheet acts={acts} source={source} />
        ) : (
          <TextSource acts={acts} source={source} />
        )}
        <Choice
          label={t('source.headerRow')}
          onChange={(row) => void acts.readAnew({ headerRow: Number(row) })}
          options={[
            ...Array.from({ length: Math.max(MOST_HEADER_ROWS, source.headerRow) }, (_, at) => ({
              value: String(at + 1),
              label: t('source.headerRow.row', { row: at + 1 }),
            })),
            { value: '0', label: t('source.headerRow.none') },
          ]}
          value={String(source.headerRow)}
        />
        {source.headerRow > 0 && (
          <Choice
            label={t('source.headerRows')}
            onChange={(rows) => void acts.readAnew({ headerRow: source.headerRow, headerRows: Number(rows) })}
            options={(['1', '2'] as const).map((value) => ({
              value,
              label: t(`source.headerRows.${value}`),
            }))}
            value={source.headerRows === 2 ? '2' : '1'}
          />
        )}
      </div>
      <RawPreview
        columns={setup.columns}
        onHeader={(row) => void acts.readAnew({ headerRow: row })}
        preview={setup.preview}
        source={source}
      />
      <StepFoot isBusy={acts.isReading} next={t('next')} onNext={() => go('columns')} />
    </>
  );
}

type SourceProps = Pick<StepProps, 'acts'> & Pick<ImportSetupFragment, 'source'>;

function Sheet({ acts, source }: SourceProps): ReactNode {
  return (
    <Choice
      label={t('source.sheet')}
      onChange={(sheet) => void acts.readAnew({ sheet: Number(sheet) })}
      options={source.sheets.map((label, at) => ({ value: String(at), label }))}
      value={String(source.sheet ?? 0)}
    />
  );
}

function TextSource({ acts, source }: SourceProps): ReactNode {
  const { confidence, delimiter, encoding } = source;
  const known = delimiters();
  const sure = typeof confidence === 'number' ? `${formatNumber(Math.round(confidence * 100))}%` : undefined;
  return (
    <>
      <Choice
        hint={sure === undefined ? undefined : t('source.sure', { share: sure })}
        label={t('source.encoding')}
        onChange={(value) => void acts.readAnew({ encoding: value as TextEncoding })}
        options={ENCODINGS}
        value={encoding ?? 'UTF_8'}
      />
      <Choice
        label={t('source.delimiter')}
        onChange={(value) => void acts.readAnew({ delimiter: value })}
        options={
          delimiter && !known.some(({ value }) => value === delimiter)
            ? [...known, { value: delimiter, label: delimiter }]
            : known
        }
        value={delimiter ?? ','}
      />
      <Choice
        label={t('source.quotes')}
        onChange={(value) => void acts.readAnew({ quote: value === 'on' ? '"' : '' })}
        options={[
          { value: 'on', label: t('source.quotes.on') },
          { value: 'off', label: t('source.quotes.off') },
        ]}
        value={source.quote === '' ? 'off' : 'on'}
      />
    </>
  );
}

function SameFile({ earlier }: { earlier: ImportSetupFragment['sameFile'] }): ReactNode {
  const written = earlier.find(({ counts }) => counts.created + counts.updated > 0);
  if (!written) return null;
  const { created, updated } = written.counts;
  const figures = { created: formatNumber(created), updated: formatNumber(updated) };
  return (
    <div className={css['warning']} role="note">
      <Icon name="alert" />
      <div>
        <strong>{t('source.same.title')}</strong>
        <p>{t('source.same.text', { when: formatInstant(written.createdAt), ...figures })}</p>
      </div>
      <Link params={{ importId: written.id }} to="/imports/$importId">
        {t('source.same.open')}
      </Link>
    </div>
  );
}
